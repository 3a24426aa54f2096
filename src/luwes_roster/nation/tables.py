"""One office of a nation as a folder of Parquet tables. Needs the extra `cluster`.

An office is whatever shares no rule with the rest: an office, or a whole agency. Lists have an
entry per day; whatever is left out says nothing.

people.parquet   `person`, `unit`, `office` (text); `week_max`, `month_max`, `wanted` (numbers);
                 lists `may_office`, `away`, `wish`, `baseline`, `pinned`; lists of text
                 `baseline_post`, `pinned_post`; `week_min` (a list with an entry per week)
units.parquet    `unit`, `cap` (a list; empty entries do not limit)
offices.parquet  `office`, `cap`
posts.parquet    `post`, `unit`, `office`; lists `minimum`, `target`; `qualified` (persons)
days.parquet     `day` (dates, ascending); here or in a folder above
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from luwes_roster.problem import NO_LIMIT, UNKNOWN, Post, Problem

NUMBERS = {"week_max": 7, "month_max": 31, "wanted": 0}
"""Column of one number a person → what it is where the table does not have it."""
CELLS: Mapping[str, tuple[Any, Any]] = {
    "may_office": (True, np.bool_),
    "away": (False, np.bool_),
    "wish": (0, np.int8),
    "baseline": (UNKNOWN, np.int8),
    "pinned": (UNKNOWN, np.int8),
}
"""Column of a list a person → what an entry is where nothing is said, and its type."""
POST_CELLS = ("baseline_post", "pinned_post")


class BadTable(ValueError):
    """A table that cannot be used."""

    def __init__(self, *, path: Path, column: str, fault: str) -> None:
        super().__init__(path, column, fault)
        self.path = path
        self.column = column
        self.fault = fault
        """`missing`, `length`, `type`, `unknown` (a name that is nowhere) or `twice`."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _bad_table, (self.path, self.column, self.fault)


def _bad_table(path: Path, column: str, fault: str) -> BadTable:
    return BadTable(path=path, column=column, fault=fault)


@dataclass(frozen=True, slots=True)
class OfficeTables:
    """What an office asks, with the names of everything in it."""

    problem: Problem
    people: tuple[str, ...]
    units: tuple[str, ...]
    offices: tuple[str, ...]
    posts: tuple[str, ...]


def read_office(folder: Path, *, root: Path) -> OfficeTables:
    """Read the tables of one office. Raises BadTable.

    root: the folder of the nation, above which nothing is looked for.
    """
    days = _days(folder, root=root)
    people = _Table(folder / "people.parquet")
    units, offices, posts = (
        _Table(folder / f"{name}.parquet", may_lack=True) for name in ("units", "offices", "posts")
    )
    shape = len(people), len(days)
    weeks = len({day.isocalendar()[:2] for day in days})
    unit_names = _names(people.texts("unit"), units.texts("unit"), posts.texts("unit"))
    office_names = _names(people.texts("office"), offices.texts("office"), posts.texts("office"))
    post_names, person_names = posts.texts("post"), people.texts("person")
    people.refuse_twice("person", person_names)
    fields: dict[str, Any] = {
        **{name: people.numbers(name, default) for name, default in NUMBERS.items()},
        **{
            name: people.cells(name, shape, default=default, kind=kind)
            for name, (default, kind) in CELLS.items()
        },
        **{name: people.post_cells(name, shape, post_names) for name in POST_CELLS},
    }
    problem = Problem(
        days=days,
        unit=people.indices("unit", unit_names),
        office=people.indices("office", office_names),
        unit_cap=_caps(units, "unit", unit_names, days=len(days)),
        office_cap=_caps(offices, "office", office_names, days=len(days)),
        week_min=people.cells("week_min", (shape[0], weeks), default=0, kind=np.int32),
        posts=tuple(_posts(posts, unit_names, office_names, person_names, days=len(days))),
        **fields,
    )
    return OfficeTables(
        problem, tuple(person_names), tuple(unit_names), tuple(office_names), tuple(post_names)
    )


def people_of(path: Path) -> int:
    """Return how many people a table of people has, without reading it. Raises BadTable."""
    try:
        return int(pq.read_metadata(path).num_rows)
    except pa.ArrowInvalid as broken:
        raise BadTable(path=path, column="", fault="type") from broken


def write_office(folder: Path, problem: Problem, *, prefix: str) -> None:
    """Write a problem as tables, with names made of the prefix and a number; days are separate."""
    folder.mkdir(parents=True, exist_ok=True)
    names = {
        kind: np.array([f"{prefix}-{kind}{index}" for index in range(count)], dtype=object)
        for kind, count in (
            ("p", len(problem.unit)),
            ("u", len(problem.unit_cap)),
            ("o", len(problem.office_cap)),
        )
    }
    people = {
        "person": names["p"],
        "unit": names["u"][problem.unit],
        "office": names["o"][problem.office],
        **{name: getattr(problem, name) for name in NUMBERS},
        **{name: _lists(getattr(problem, name)) for name in (*CELLS, "week_min")},
    }
    posts = problem.posts
    tables = {
        "people": people,
        "units": {"unit": names["u"], "cap": _lists(problem.unit_cap)},
        "offices": {"office": names["o"], "cap": _lists(problem.office_cap)},
        "posts": {
            "post": [f"{prefix}-c{index}" for index in range(len(posts))],
            "unit": [names["u"][post.unit] for post in posts],
            "office": [names["o"][post.office] for post in posts],
            "minimum": [post.minimum for post in posts],
            "target": [post.target for post in posts],
            "qualified": [names["p"][post.qualified] for post in posts],
        },
    }
    for name, columns in tables.items():
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")


def write_days(folder: Path, days: Iterable[date]) -> None:
    """Write the days that all offices below a folder are planned for."""
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"day": pa.array(list(days), pa.date32())}), folder / "days.parquet")


class _Table:
    """One table; one that may be lacking is then empty."""

    def __init__(self, path: Path, *, may_lack: bool = False) -> None:
        self.path = path
        if not path.exists():
            if not may_lack:
                raise self.bad("", "missing")
            self._table = None
            return
        try:
            self._table = pq.read_table(path, partitioning=None)
        except pa.ArrowInvalid as broken:
            raise self.bad("", "type") from broken

    def __len__(self) -> int:
        return 0 if self._table is None else int(self._table.num_rows)

    def bad(self, column: str, fault: str) -> BadTable:
        return BadTable(path=self.path, column=column, fault=fault)

    def column(self, name: str, kind: Any) -> Any:
        """Return a column of one type, or None where the table does not have it."""
        if self._table is None or name not in self._table.column_names:
            return None
        try:
            return self._table[name].combine_chunks().cast(kind)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as broken:
            raise self.bad(name, "type") from broken

    def texts(self, name: str) -> list[str]:
        """Return a column of names, which must be there in full."""
        if self._table is None:
            return []
        found = self.column(name, pa.string())
        if found is None or found.null_count:
            raise self.bad(name, "missing")
        texts: list[str] = found.to_pylist()
        return texts

    def indices(self, name: str, names: Sequence[str]) -> NDArray[np.int32]:
        """Return where each name of a column stands among the names."""
        found = pc.index_in(pa.array(self.texts(name), pa.string()), pa.array(names, pa.string()))
        if found.null_count:
            raise self.bad(name, "unknown")
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.int32)

    def numbers(self, name: str, default: int) -> NDArray[np.int32]:
        found = self.column(name, pa.int32())
        if found is None:
            return np.full(len(self), default, dtype=np.int32)
        return np.asarray(found.fill_null(default), dtype=np.int32)

    def lists(self, name: str, kind: Any, *, width: int) -> Any:
        """Return the entries of a column of lists one after the other, or None."""
        found = self.column(name, pa.list_(kind))
        if found is None:
            return None
        lengths = found.value_lengths()
        if found.null_count or not pc.all(pc.equal(lengths, width), min_count=0).as_py():
            raise self.bad(name, "length")
        return found.flatten()

    def cells(self, name: str, shape: tuple[int, int], *, default: Any, kind: Any) -> NDArray[Any]:
        found = self.lists(name, pa.from_numpy_dtype(kind), width=shape[1])
        if found is None:
            return np.full(shape, default, dtype=kind)
        full = found.fill_null(pa.scalar(default, found.type))
        return np.array(full.to_numpy(zero_copy_only=False), dtype=kind).reshape(shape)

    def post_cells(
        self, name: str, shape: tuple[int, int], posts: Sequence[str]
    ) -> NDArray[np.int16]:
        found = self.lists(name, pa.string(), width=shape[1])
        if found is None:
            return np.full(shape, UNKNOWN, dtype=np.int16)
        index = pc.index_in(found, pa.array(posts, pa.string()))
        if index.null_count != found.null_count:
            raise self.bad(name, "unknown")
        filled = index.fill_null(UNKNOWN).to_numpy(zero_copy_only=False)
        return np.asarray(filled, dtype=np.int16).reshape(shape)

    def refuse_twice(self, name: str, texts: Sequence[str]) -> None:
        if len(set(texts)) != len(texts):
            raise self.bad(name, "twice")


def _days(folder: Path, *, root: Path) -> tuple[date, ...]:
    """Return the days told in the folder, or in the nearest one above it within the nation."""
    above = [folder, *folder.parents]
    reach = above[: above.index(root) + 1] if root in above else above[:1]
    told = next((each for each in reach if (each / "days.parquet").exists()), root)
    table = _Table(told / "days.parquet")
    days = table.column("day", pa.date32())
    if days is None or days.null_count:
        raise table.bad("day", "missing")
    return tuple(days.to_pylist())


def _names(*texts: Iterable[str]) -> list[str]:
    return sorted({name for some in texts for name in some})


def _caps(table: _Table, name: str, names: Sequence[str], *, days: int) -> NDArray[np.int32]:
    caps = np.full((len(names), days), NO_LIMIT, dtype=np.int32)
    if len(table):
        table.refuse_twice(name, table.texts(name))
        told = table.cells("cap", (len(table), days), default=NO_LIMIT, kind=np.int32)
        caps[table.indices(name, names)] = told
    return caps


def _posts(
    table: _Table,
    units: Sequence[str],
    offices: Sequence[str],
    people: Sequence[str],
    *,
    days: int,
) -> Iterable[Post]:
    if not len(table):
        return
    table.refuse_twice("post", table.texts("post"))
    shape = len(table), days
    minimum = table.cells("minimum", shape, default=0, kind=np.int32)
    target = table.cells("target", shape, default=0, kind=np.int32)
    unit, office = table.indices("unit", units), table.indices("office", offices)
    row = {person: index for index, person in enumerate(people)}
    qualified = table.column("qualified", pa.list_(pa.string()))
    if qualified is None:
        raise table.bad("qualified", "missing")
    for index, persons in enumerate(qualified.to_pylist()):
        if not row.keys() >= set(persons or ()):
            raise table.bad("qualified", "unknown")
        able = np.array(sorted(row[person] for person in set(persons or ())), dtype=np.int32)
        most = np.maximum(target[index], minimum[index])
        yield Post(int(unit[index]), int(office[index]), minimum[index], most, able)


def _lists(cells: NDArray[Any]) -> Any:
    """Return an array of rows as a column of lists."""
    rows, width = cells.shape
    offsets = np.arange(0, (rows + 1) * width, width or 1, dtype=np.int32)[: rows + 1]
    flat = pa.array(np.ascontiguousarray(cells).reshape(-1))
    return pa.ListArray.from_arrays(pa.array(offsets), flat)
