"""A file, or one stored row of it, to what it would do to the agency: the dry run."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from luwes.people.rules.headings import heading_problems
from luwes.people.rules.intake.handed import reader_of, rows_read
from luwes.people.rules.intake.judging import Judge
from luwes.people.rules.intake.known import (
    HANDED_OVER,
    KINDS,
    NOBODY,
    Action,
    Kind,
    Known,
    Values,
    action_of,
    as_person_row,
    key_of,
)
from luwes.people.rules.intake.layout import Layout, Raw, cells_of, tables_of, without_nulls
from luwes.people.rules.intake.tree import Path, UnitTree
from luwes.people.rules.office_rows import OfficeReader
from luwes.people.rules.people_rows import PeopleReader, PersonRow, person_rows, units_alike
from luwes.people.rules.post_rows import PostReader
from luwes.people.rules.problems import CellProblem, errors_of
from luwes.people.rules.shift_rows import ShiftRow
from luwes.people.rules.values import Cell
from luwes.people.rules.workbook import Table, open_workbook

Progress = Callable[[int, int], None]
"""Called with the steps done and all steps."""
PROGRESS_EVERY = 500
ROW_NUMBER = re.compile(r"\d+\Z")
Numbered = Sequence[tuple[int, list[Cell]]]

SAME: Mapping[Kind, tuple[str, str]] = {
    "people": ("nip", "nip_twice"),
    "offices": ("office", "office_twice"),
    "posts": ("post", "post_twice"),
    "shifts": ("code", "shift_code_twice"),
    "workers": ("nip", "worker_twice"),
    "teams": ("team", "team_twice"),
    "pairs": ("other", "pair_twice"),
    "whole_weeks": ("nip", "worker_twice"),
}
"""The field and the reason when two rows are about the same."""


@dataclass(frozen=True, slots=True)
class RowRead:
    """One row: what it says, what it would do, what is wrong with it."""

    kind: Kind
    number: int
    cells: Mapping[str, Raw]
    action: Action
    values: Values | None
    before: Values | None
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read from one file."""

    layouts: Mapping[Kind, Layout]
    rows: tuple[RowRead, ...]
    notes: tuple[CellProblem, ...]
    """Problems of sheets and columns."""


@dataclass(frozen=True, slots=True)
class Beside:
    """The other rows of the file, when one row is read again."""

    units: Iterable[Path] = ()
    people: dict[str, Values] = field(default_factory=dict)
    """By NIP."""
    offices: dict[str, Values] = field(default_factory=dict)
    """By plain name."""
    rows: dict[tuple[Kind, Any], int] = field(default_factory=dict)
    """Which row is about which key (`key_of`)."""
    shifts: list[ShiftRow] = field(default_factory=list)


def read_file(
    source: bytes, *, name: str, known: Known, progress: Progress | None = None
) -> Reading:
    """Read a whole file. Raises UnreadableFile."""
    workbook = without_nulls(open_workbook(source, name=name))
    tables = tables_of(workbook)
    if not tables:
        sheet = workbook.sheets[0].name if workbook.sheets else ""
        return Reading({}, (), (CellProblem(sheet, "", "", name, "no_people_table"),))
    notes = {kind: heading_problems(table) for kind, table in tables.items()}
    whole = {kind: table for kind, table in tables.items() if not errors_of(notes[kind])}
    numbered: dict[Kind, Numbered] = {k: list(table.numbered()) for k, table in whole.items()}
    passed: list[CellProblem] = []
    if "people" in whole:
        numbered["people"], passed = person_rows(whole["people"])
    rows = _Intake(known=known, tables=whole, numbered=numbered, progress=progress).rows()
    if not rows:
        passed.append(CellProblem(next(iter(tables.values())).sheet, "", "", "", "no_rows"))
    passed += _without_workers(rows, tables)
    return Reading(
        layouts={kind: Layout.of(table) for kind, table in whole.items()},
        rows=rows,
        notes=(*(note for told in notes.values() for note in told), *passed),
    )


def read_rows(
    rows: Iterable[tuple[Kind, int, Mapping[str, Raw]]],
    *,
    layouts: Mapping[Kind, Layout],
    known: Known,
    beside: Beside,
) -> tuple[RowRead, ...]:
    """Read stored rows (kind, number, cells) again, after a repair."""
    numbered: dict[Kind, list[tuple[int, list[Cell]]]] = defaultdict(list)
    for kind, number, cells in rows:
        numbered[kind].append((number, layouts[kind].row_of(cells)))
    tables = {kind: layouts[kind].table(kind) for kind in numbered}
    return _Intake(known=known, tables=tables, numbered=numbered, beside=beside).rows()


class _Intake:
    """Reads the tables of one file in the order in which they need each other."""

    def __init__(
        self,
        *,
        known: Known,
        tables: Mapping[Kind, Table],
        numbered: Mapping[Kind, Numbered],
        beside: Beside | None = None,
        progress: Progress | None = None,
    ) -> None:
        self._known = known
        self._tables = tables
        self._numbered = numbered
        self._beside = beside or Beside()
        self._progress = progress
        self._done, self._total = 0, 2 * sum(map(len, numbered.values()))
        self._problems: dict[tuple[Kind, int], list[CellProblem]] = defaultdict(list)
        self._seen: dict[tuple[Kind, Any], int] = {}
        self._shifts: list[ShiftRow] = list(self._beside.shifts)
        self._people: dict[str, Values] = dict(known.people)
        for nip, values in self._beside.people.items():
            self._remember(nip, values)

    def rows(self) -> tuple[RowRead, ...]:
        """Read every row of every table."""
        written = self._written_people()
        judge = self._judge(written)
        values: dict[tuple[Kind, int], Values | None] = {}
        for kind in KINDS:
            if kind not in self._tables:
                continue
            for parsed in written if kind == "people" else self._parsed(kind):
                values[kind, parsed.row] = self._judged(kind, parsed, judge=judge)
        return tuple(self._row(kind, number, row, values) for kind, number, row in self._raw())

    def _raw(self) -> Iterable[tuple[Kind, int, list[Cell]]]:
        return (
            (kind, number, row) for kind in KINDS for number, row in self._numbered.get(kind, ())
        )

    def _written_people(self) -> list[PersonRow]:
        """The people as the sheet gives them, before anything is made of them."""
        table = self._tables.get("people")
        if table is None:
            return []
        reader = PeopleReader(table)
        self._read_all("people", reader)
        self._keep("people", units_alike(table, reader.people))
        return reader.people

    def _parsed(self, kind: Kind) -> Sequence[Any]:
        """The rows of another sheet, read against everybody known or in the file."""
        table = self._tables[kind]
        if kind == "offices":
            offices = OfficeReader(table)
            self._read_all(kind, offices)
            return offices.offices
        rows = (as_person_row(nip, person) for nip, person in self._people.items())
        people = [row for row in rows if row is not None]
        if kind == "posts":
            posts = PostReader(table, people)
            self._read_all(kind, posts)
            return posts.posts
        reader = reader_of(kind, table, people, self._shifts)
        self._read_all(kind, reader)
        if kind == "shifts":
            self._shifts += reader.shifts
        return rows_read(kind, reader)

    def _read_all(self, kind: Kind, reader: Any) -> None:
        for number, row in self._numbered[kind]:
            reader.read(number, row)
            self._step()
        self._keep(kind, reader.problems)

    def _keep(self, kind: Kind, problems: Iterable[CellProblem]) -> None:
        for problem in problems:
            found = ROW_NUMBER.search(problem.cell)
            if found:
                self._problems[kind, int(found.group())].append(problem)

    def _judge(self, written: Sequence[PersonRow]) -> Judge:
        pairs = ((person.unit, person.parent_unit) for person in written)
        units = (*self._known.units, *self._beside.units)
        tree = UnitTree(root=self._known.root, known=units, pairs=pairs)
        return Judge(
            known=self._known, tree=tree, people=self._people, offices=self._beside.offices
        )

    def _judged(self, kind: Kind, parsed: Any, *, judge: Judge) -> Values | None:
        table = self._tables[kind]
        values: Values | None
        if kind in HANDED_OVER:
            values = judge.handed(table, parsed)
        elif kind == "offices":
            values = judge.office(table, parsed)
        elif kind == "posts":
            values = judge.post(table, parsed)
        else:
            values = judge.person(table, parsed)
        self._keep(kind, judge.take_problems())
        if values is None or kind not in SAME:
            return values
        return self._first(kind, parsed.row, values)

    def _first(self, kind: Kind, number: int, values: Values) -> Values | None:
        """Return the values unless an earlier row is about the same."""
        key = key_of(kind, values)
        first = self._beside.rows.get((kind, key)) or self._seen.setdefault((kind, key), number)
        if first == number:
            if kind == "people":
                self._remember(key, values)
            return values
        column, reason = SAME[kind]
        value = str(values[column])
        twice = self._tables[kind].problem(number, column, reason, value=value, detail=str(first))
        self._problems[kind, number].append(twice)
        return None

    def _remember(self, nip: str, values: Values) -> None:
        self._people[nip] = {**self._people.get(nip, NOBODY), **values}

    def _row(
        self,
        kind: Kind,
        number: int,
        row: list[Cell],
        values: Mapping[tuple[Kind, int], Values | None],
    ) -> RowRead:
        self._step()
        problems = tuple(dict.fromkeys(self._problems[kind, number]))
        said = values.get((kind, number))
        action, before = (
            ("repair", None) if said is None else action_of(kind, said, known=self._known)
        )
        cells = cells_of(self._tables[kind], row)
        return RowRead(kind, number, cells, action, said, before, problems)

    def _step(self) -> None:
        self._done += 1
        if self._progress is not None and self._done % PROGRESS_EVERY == 0:
            self._progress(self._done, self._total)


def _without_workers(
    rows: Iterable[RowRead], tables: Mapping[Kind, Table]
) -> Iterable[CellProblem]:
    """Name the units whose shifts nobody works in: they change nothing until somebody does."""
    found = list(rows)
    if any(row.kind == "workers" and row.values is None for row in found):
        return
    shifts = [row for row in found if row.kind == "shifts" and row.values is not None]
    if shifts and not any(row.kind == "workers" for row in found):
        sheet = tables["shifts"].sheet
        yield CellProblem(sheet, "", "", "", "shifts_without_workers", level="warning")
