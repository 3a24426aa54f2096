"""The doors: a file to people, posts, constraints and offices.

Bad cells are problems, never exceptions; only a file that is no table at all raises
UnreadableFile. `repairs` are cells that a person has corrected on a page: they win over
the file, so that a repaired import is the same reading again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from luwes.people.rules.constraint_rows import ConstraintReader, ConstraintRow
from luwes.people.rules.headings import heading_problems
from luwes.people.rules.office_rows import OfficeReader, OfficeRow
from luwes.people.rules.people_rows import PeopleReader, PersonRow, person_rows, units_alike
from luwes.people.rules.post_rows import PostReader, PostRow
from luwes.people.rules.problems import CellProblem, errors_of
from luwes.people.rules.shift_rows import (
    CoverReader,
    CoverRow,
    ShiftReader,
    ShiftRow,
    WorkerReader,
    WorkerRow,
)
from luwes.people.rules.team_rows import (
    PairReader,
    PairRow,
    TeamReader,
    TeamRow,
    WholeWeekReader,
    WholeWeekRow,
)
from luwes.people.rules.values import Cell
from luwes.people.rules.vocabulary import (
    CONSTRAINTS,
    COVER,
    OFFICES,
    PAIRS,
    PEOPLE,
    POSTS,
    SHIFTS,
    TEAMS,
    WHOLE_WEEKS,
    WORKERS,
    Vocabulary,
)
from luwes.people.rules.workbook import (
    Repairs,
    Source,
    Table,
    Workbook,
    find_table,
    open_workbook,
)

Progress = Callable[[int], None]
"""Called with the number of rows read since the last call."""
PROGRESS_EVERY = 1000


@dataclass(frozen=True, slots=True)
class PeopleSheet:
    """Everything read from one sheet of people."""

    people: tuple[PersonRow, ...]
    problems: tuple[CellProblem, ...]
    rows: int
    """Rows that hold a person, readable or not."""


@dataclass(frozen=True, slots=True)
class PostsSheet:
    """Everything read from one sheet of posts."""

    posts: tuple[PostRow, ...]
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True)
class ConstraintsSheet:
    """Everything read from one sheet of constraints."""

    constraints: tuple[ConstraintRow, ...]
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True)
class OfficesSheet:
    """Everything read from one sheet of offices."""

    offices: tuple[OfficeRow, ...]
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True)
class ShiftsSheet:
    """Everything read from the three sheets of units that never close."""

    shifts: tuple[ShiftRow, ...]
    cover: tuple[CoverRow, ...]
    workers: tuple[WorkerRow, ...]
    problems: tuple[CellProblem, ...]


@dataclass(frozen=True, slots=True)
class TeamsSheet:
    """Everything read from the three sheets of teams that meet."""

    teams: tuple[TeamRow, ...]
    pairs: tuple[PairRow, ...]
    whole_weeks: tuple[WholeWeekRow, ...]
    problems: tuple[CellProblem, ...]


def read_people(
    source: Source | Workbook,
    *,
    name: str = "",
    repairs: Repairs | None = None,
    progress: Progress | None = None,
) -> PeopleSheet:
    """Read the people of a file. Raises UnreadableFile."""
    workbook = _workbook(source, name=name)
    table = find_table(workbook, vocabulary=PEOPLE, repairs=repairs)
    if table is None:
        return PeopleSheet((), (_no_table(workbook, PEOPLE),), 0)
    headings = heading_problems(table)
    if errors_of(headings):
        return PeopleSheet((), headings, 0)
    rows, passed = person_rows(table)
    reader = PeopleReader(table)
    for count, (number, row) in enumerate(rows, start=1):
        reader.read(number, row)
        if progress is not None and count % PROGRESS_EVERY == 0:
            progress(PROGRESS_EVERY)
    empty = () if rows else (CellProblem(table.sheet, "", "", "", "no_rows"),)
    alike = units_alike(table, reader.people)
    return PeopleSheet(
        people=tuple(reader.people),
        problems=(*headings, *passed, *reader.problems, *alike, *empty),
        rows=len(rows),
    )


def read_posts(
    source: Source | Workbook,
    *,
    people: Sequence[PersonRow],
    name: str = "",
    repairs: Repairs | None = None,
) -> PostsSheet:
    """Read the posts of a file; units, offices, skills and NIPs must be those of the people."""
    table = _extra_table(source, vocabulary=POSTS, name=name, repairs=repairs)
    if not isinstance(table, Table):
        return PostsSheet((), table)
    reader = PostReader(table, people)
    problems = _read_all(table, reader)
    return PostsSheet(tuple(reader.posts), problems)


def read_constraints(
    source: Source | Workbook,
    *,
    people: Sequence[PersonRow],
    name: str = "",
    repairs: Repairs | None = None,
) -> ConstraintsSheet:
    """Read the constraints of a file; the NIPs must be those of the people."""
    table = _extra_table(source, vocabulary=CONSTRAINTS, name=name, repairs=repairs)
    if not isinstance(table, Table):
        return ConstraintsSheet((), table)
    reader = ConstraintReader(table, people)
    problems = _read_all(table, reader)
    return ConstraintsSheet(tuple(reader.constraints), problems)


def read_offices(
    source: Source | Workbook, *, name: str = "", repairs: Repairs | None = None
) -> OfficesSheet:
    """Read the offices of a file."""
    table = _extra_table(source, vocabulary=OFFICES, name=name, repairs=repairs)
    if not isinstance(table, Table):
        return OfficesSheet((), table)
    reader = OfficeReader(table)
    problems = _read_all(table, reader)
    return OfficesSheet(tuple(reader.offices), problems)


def read_shifts(
    source: Source | Workbook,
    *,
    people: Sequence[PersonRow],
    name: str = "",
    repairs: Repairs | None = None,
) -> ShiftsSheet:
    """Read the shifts, the cover and the shift workers of a file: three sheets of one workbook.

    Units and NIPs must be those of the people.
    """
    workbook = source if isinstance(source, Workbook) else _workbook(source, name=name)
    beside_people = isinstance(source, Workbook)
    table = find_table(workbook, vocabulary=SHIFTS, repairs=repairs, by_title_only=beside_people)
    if table is None:
        return ShiftsSheet((), (), (), () if beside_people else (_no_table(workbook, SHIFTS),))
    shifts = ShiftReader(table, people)
    problems = list(_read_all(table, shifts))
    readers: dict[str, CoverReader | WorkerReader] = {}
    for vocabulary in (COVER, WORKERS):
        table = find_table(workbook, vocabulary=vocabulary, repairs=repairs, by_title_only=True)
        if table is None:
            problems.append(_no_table(workbook, vocabulary))
            continue
        reader = (CoverReader if vocabulary is COVER else WorkerReader)(
            table, people, shifts.shifts
        )
        problems += _read_all(table, reader)
        readers[vocabulary.kind] = reader
    return ShiftsSheet(
        shifts=tuple(shifts.shifts),
        cover=tuple(_rows(readers.get("cover"))),
        workers=tuple(_rows(readers.get("workers"))),
        problems=tuple(problems),
    )


def read_teams(
    source: Source | Workbook,
    *,
    people: Sequence[PersonRow],
    name: str = "",
    repairs: Repairs | None = None,
) -> TeamsSheet:
    """Read teams, pairs and people with whole weeks: up to three sheets of one workbook.

    Units and NIPs must be those of the people. Each sheet may be missing, but not all three
    of a file that was given for them; in a file of one sheet that has another name, teams
    are looked for by their headings.
    """
    workbook = _workbook(source, name=name)
    given = not isinstance(source, Workbook)
    titled = {
        vocabulary.kind: find_table(
            workbook, vocabulary=vocabulary, repairs=repairs, by_title_only=True
        )
        for vocabulary in (TEAMS, PAIRS, WHOLE_WEEKS)
    }
    if given and not any(titled.values()):
        titled["teams"] = find_table(workbook, vocabulary=TEAMS, repairs=repairs)
    problems = [] if any(titled.values()) or not given else [_no_table(workbook, TEAMS)]
    teams, pairs, whole = [], [], []
    if (table := titled["teams"]) is not None:
        reader = TeamReader(table, people)
        problems += _read_all(table, reader)
        teams = reader.rows
    if (table := titled["pairs"]) is not None:
        pair_reader = PairReader(table, people)
        problems += _read_all(table, pair_reader)
        pairs = pair_reader.rows
    if (table := titled["whole_weeks"]) is not None:
        whole_reader = WholeWeekReader(table, people)
        problems += _read_all(table, whole_reader)
        whole = whole_reader.rows
    return TeamsSheet(tuple(teams), tuple(pairs), tuple(whole), tuple(problems))


def _rows(reader: CoverReader | WorkerReader | None) -> list[Any]:
    return [] if reader is None else list(reader.rows)


def _workbook(source: Source | Workbook, *, name: str) -> Workbook:
    return source if isinstance(source, Workbook) else open_workbook(source, name=name)


def _extra_table(
    source: Source | Workbook, *, vocabulary: Vocabulary, name: str, repairs: Repairs | None
) -> Table | tuple[CellProblem, ...]:
    """Return the table, or nothing (no such sheet beside the people), or why not.

    An open workbook is the workbook of the people, where further sheets may be missing; a
    file of its own must hold what it was given for.
    """
    beside_people = isinstance(source, Workbook)
    workbook = _workbook(source, name=name)
    table = find_table(
        workbook, vocabulary=vocabulary, repairs=repairs, by_title_only=beside_people
    )
    if table is None:
        return () if beside_people else (_no_table(workbook, vocabulary),)
    return table


class _Reader(Protocol):
    problems: list[CellProblem]

    def read(self, number: int, row: list[Cell]) -> None: ...


def _read_all(table: Table, reader: _Reader) -> tuple[CellProblem, ...]:
    headings = heading_problems(table)
    if not errors_of(headings):
        for number, row in table.numbered():
            reader.read(number, row)
    return (*headings, *reader.problems)


def _no_table(workbook: Workbook, vocabulary: Vocabulary) -> CellProblem:
    sheet = workbook.sheets[0].name if workbook.sheets else ""
    needed = ", ".join(vocabulary.heading(field) for field in vocabulary.required)
    return CellProblem(sheet, "", "", workbook.name, f"no_{vocabulary.kind}_table", detail=needed)
