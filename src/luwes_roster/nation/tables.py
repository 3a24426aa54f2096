"""One office of a nation as a folder of Parquet tables. Needs the extra `cluster`.

An office is whatever shares no rule with the rest: an office, or a whole agency. Lists have an
entry per day; whatever is left out says nothing.

people.parquet   `person`, `unit`, `office` (text); `week_max`, `month_max`, `wanted` (numbers);
                 lists `may_office`, `away`, `wish`, `baseline`, `pinned`; lists of text
                 `baseline_post`, `pinned_post`; `week_min` (a list with an entry per week);
                 `whole_weeks` (true or false)
units.parquet    `unit`, `cap` (a list; empty entries do not limit)
offices.parquet  `office`, `cap`
posts.parquet    `post`, `unit`, `office`; lists `minimum`, `target`; `qualified` (persons)
teams.parquet    `members` (persons), `share` (percent), `weekday` (0 Monday; -1 is chosen)
pairs.parquet    `first`, `second` (persons), `together` (true or false)
days.parquet     `day` (dates, ascending); here or in a folder above
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from luwes_roster.nation.groups import group_columns, pairs_of, teams_of, whole_weeks_of
from luwes_roster.nation.table import BadTable, Table
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
    people = Table(folder / "people.parquet")
    units, offices, posts = (
        Table(folder / f"{name}.parquet", may_lack=True) for name in ("units", "offices", "posts")
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
        teams=teams_of(Table(folder / "teams.parquet", may_lack=True), person_names),
        pairs=pairs_of(Table(folder / "pairs.parquet", may_lack=True), person_names),
        whole_weeks=whole_weeks_of(people),
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
    """Write a problem as tables, with names made of the prefix and a number.

    Days are written separately; strict levels have no table and are left out.
    """
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
        "whole_weeks": np.isin(np.arange(len(problem.unit)), problem.whole_weeks),
    }
    posts = problem.posts
    post_names = [f"{prefix}-c{index}" for index in range(len(posts))]
    for name in POST_CELLS:
        cells = getattr(problem, name)
        if (cells != UNKNOWN).any():
            people[name] = [[post_names[at] if at >= 0 else None for at in row] for row in cells]
    tables = {
        "people": people,
        "units": {"unit": names["u"], "cap": _lists(problem.unit_cap)},
        "offices": {"office": names["o"], "cap": _lists(problem.office_cap)},
        "posts": {
            "post": post_names,
            "unit": [names["u"][post.unit] for post in posts],
            "office": [names["o"][post.office] for post in posts],
            "minimum": [post.minimum for post in posts],
            "target": [post.target for post in posts],
            "qualified": [names["p"][post.qualified] for post in posts],
        },
        **group_columns(problem, names["p"]),
    }
    for name, columns in tables.items():
        pq.write_table(pa.table(columns), folder / f"{name}.parquet")


def write_days(folder: Path, days: Iterable[date]) -> None:
    """Write the days that all offices below a folder are planned for."""
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table({"day": pa.array(list(days), pa.date32())}), folder / "days.parquet")


def _days(folder: Path, *, root: Path) -> tuple[date, ...]:
    """Return the days told in the folder, or in the nearest one above it within the nation."""
    above = [folder, *folder.parents]
    reach = above[: above.index(root) + 1] if root in above else above[:1]
    told = next((each for each in reach if (each / "days.parquet").exists()), root)
    table = Table(told / "days.parquet")
    days = table.column("day", pa.date32())
    if days is None or days.null_count:
        raise table.bad("day", "missing")
    return tuple(days.to_pylist())


def _names(*texts: Iterable[str]) -> list[str]:
    return sorted({name for some in texts for name in some})


def _caps(table: Table, name: str, names: Sequence[str], *, days: int) -> NDArray[np.int32]:
    caps = np.full((len(names), days), NO_LIMIT, dtype=np.int32)
    if len(table):
        table.refuse_twice(name, table.texts(name))
        told = table.cells("cap", (len(table), days), default=NO_LIMIT, kind=np.int32)
        caps[table.indices(name, names)] = told
    return caps


def _posts(
    table: Table,
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
    for index, able in enumerate(table.members("qualified", people)):
        most = np.maximum(target[index], minimum[index])
        yield Post(int(unit[index]), int(office[index]), minimum[index], most, able)


def _lists(cells: NDArray[Any]) -> Any:
    """Return an array of rows as a column of lists."""
    rows, width = cells.shape
    offsets = np.arange(0, (rows + 1) * width, width or 1, dtype=np.int32)[: rows + 1]
    flat = pa.array(np.ascontiguousarray(cells).reshape(-1))
    return pa.ListArray.from_arrays(pa.array(offsets), flat)
