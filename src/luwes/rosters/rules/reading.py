"""A roster file read again: what people see in the cells, and what travels hidden with it.

XLSX as `export_xlsx` writes it (also after changes by hand), or `roster.csv`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np

from luwes.people.rules.nip import read_nip
from luwes.people.rules.problems import CellProblem
from luwes.people.rules.values import Cell, read_date, text_of
from luwes.people.rules.workbook import Sheet, Source, Workbook, open_workbook, reference
from luwes.rosters.rules.cells import LETTERS, NO_POST, OFF, PLACES, RosterLines
from luwes.rosters.rules.export_csv import DAY_SHIFT, HEADINGS
from luwes.rosters.rules.export_shifts import SHIFT_HEADING
from luwes.rosters.rules.export_xlsx import META_SHEET
from luwes.rosters.rules.shifts.signs import DAY_OFF

PLACE_CELL = re.compile(r"([KNRLC-])(\d*)\Z")
SIGN = re.compile(r"[A-Z0-9c-]\Z")
HEADER_WITHIN = 15


@dataclass(frozen=True, slots=True)
class RosterFile:
    """A roster as a file holds it."""

    lines: RosterLines
    problems: tuple[CellProblem, ...]
    meta: Mapping[str, str]


@dataclass(slots=True)
class _Gathered:
    """Cells as they are found: (NIP, day) → letter and post."""

    cells: dict[str, dict[date, tuple[str, str]]] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)
    shifts: dict[str, dict[date, str]] = field(default_factory=dict)
    """NIP → sign of each day, of shift workers."""


def read_roster(source: Source, *, name: str = "") -> RosterFile:
    """Read a roster. Bad cells are problems. Raises UnreadableFile."""
    workbook = open_workbook(source, name=name, hidden=True)
    gathered = _Gathered()
    for sheet in workbook.sheets:
        if sheet.name != META_SHEET:
            _gather(sheet, gathered)
    if not gathered.cells and not gathered.problems:
        gathered.problems.append(CellProblem("", "", "", workbook.name, "no_roster"))
    return RosterFile(_lines(gathered), tuple(gathered.problems), _meta(workbook))


def _gather(sheet: Sheet, gathered: _Gathered) -> None:
    for number, row in enumerate(sheet.rows[:HEADER_WITHIN]):
        heads = [text_of(cell).lower() for cell in row]
        if tuple(heads[: len(HEADINGS)]) == HEADINGS:
            return _gather_list(sheet, number, gathered)
        if heads and heads[0] == SHIFT_HEADING.lower() and any(_day(cell) for cell in row):
            return _gather_shifts(sheet, number, gathered)
        if heads and heads[0] == "nip" and any(_day(cell) for cell in row):
            return _gather_board(sheet, number, gathered)
    return None


def _gather_board(sheet: Sheet, header: int, gathered: _Gathered) -> None:
    """Read a sheet with a column per day."""
    days = {column: day for column, cell in enumerate(sheet.rows[header]) if (day := _day(cell))}
    people = list(_people(sheet, header))
    key = dict(_key(sheet.rows[header + 1 + len(people) :]))
    for number, nip in people:
        row = sheet.rows[number]
        if nip in gathered.cells:
            cell = reference(number + 1, 0)
            gathered.problems.append(CellProblem(sheet.name, cell, "NIP", nip, "roster_nip_twice"))
            continue
        gathered.cells[nip] = {
            day: _place(sheet, number, column, row, key=key, gathered=gathered)
            for column, day in days.items()
        }


def _gather_shifts(sheet: Sheet, header: int, gathered: _Gathered) -> None:
    """Read a sheet of shifts: a sign a day."""
    days = {column: day for column, cell in enumerate(sheet.rows[header]) if (day := _day(cell))}
    for number, nip in _people(sheet, header):
        row = sheet.rows[number]
        signs = gathered.shifts.setdefault(nip, {})
        for column, day in days.items():
            text = text_of(row[column]) if column < len(row) else ""
            if not SIGN.match(text or DAY_OFF):
                where = reference(number + 1, column)
                problem = CellProblem(sheet.name, where, "", text, "sign_unknown")
                gathered.problems.append(problem)
                continue
            signs[day] = text or DAY_OFF


def _people(sheet: Sheet, header: int) -> Iterator[tuple[int, str]]:
    """Give the rows of people: they end at the first row without a NIP."""
    for number, row in enumerate(sheet.rows[header + 1 :], start=header + 1):
        nip = read_nip(text_of(row[0])).nip if row else None
        if nip is None:
            return
        yield number, nip.number


def _key(rows: Sequence[list[Cell]]) -> Iterator[tuple[str, str]]:
    """Give the posts that the key below a board names: number → post."""
    for row in rows:
        match = PLACE_CELL.match(text_of(row[0])) if len(row) > 1 else None
        if match and match[2]:
            yield match[2], text_of(row[1])


def _place(
    sheet: Sheet,
    number: int,
    column: int,
    row: list[Cell],
    *,
    key: Mapping[str, str],
    gathered: _Gathered,
) -> tuple[str, str]:
    text = text_of(row[column]) if column < len(row) else ""
    match = PLACE_CELL.match(text.upper())
    reason = "" if match else "place_unknown"
    if match and match[2] and match[2] not in key:
        reason = "post_number_unknown"
    if reason or match is None:
        where = reference(number + 1, column)
        letters = ", ".join(PLACES)
        gathered.problems.append(CellProblem(sheet.name, where, "", text, reason, detail=letters))
        return OFF, ""
    return match[1], key.get(match[2], "")


def _gather_list(sheet: Sheet, header: int, gathered: _Gathered) -> None:
    """Read a `roster.csv`: a line per person and day."""
    days: dict[str, date | None] = {}
    for number, row in enumerate(sheet.rows[header + 1 :], start=header + 2):
        if len(row) < len(HEADINGS):
            continue
        nip, written, place, shift, post = (text_of(row[column]) for column in (0, 3, 4, 5, 6))
        if written not in days:
            days[written] = read_date(written)
        day, letter = days[written], LETTERS.get(place)
        if day is None:
            cell = reference(number, 3)
            gathered.problems.append(
                CellProblem(sheet.name, cell, "date", written, "date_unreadable")
            )
        elif letter is None:
            cell = reference(number, 4)
            allowed = ", ".join(LETTERS)
            gathered.problems.append(
                CellProblem(sheet.name, cell, "place", place, "place_unknown", detail=allowed)
            )
        else:
            gathered.cells.setdefault(nip, {})[day] = (letter, post)
            if shift not in ("", DAY_SHIFT):
                gathered.shifts.setdefault(nip, {})[day] = shift


def _lines(gathered: _Gathered) -> RosterLines:
    """Put the cells together; a day that a person's sheet does not have is OFF."""
    days = tuple(sorted({day for cells in gathered.cells.values() for day in cells}))
    posts: dict[str, int] = {}
    number = np.full((len(gathered.cells), len(days)), NO_POST, dtype=np.int16)
    places: list[str] = []
    for row, cells in enumerate(gathered.cells.values()):
        line = [cells.get(day, (OFF, "")) for day in days]
        places.append("".join(letter for letter, _ in line))
        for column, (_, post) in enumerate(line):
            if post:
                number[row, column] = posts.setdefault(post, len(posts))
    return RosterLines(
        days, tuple(posts), tuple(gathered.cells), tuple(places), number, shifts=gathered.shifts
    )


def _meta(workbook: Workbook) -> dict[str, str]:
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == META_SHEET), None)
    if sheet is None:
        return {}
    return {
        text_of(row[0]): "".join(text_of(cell) for cell in row[1:]) for row in sheet.rows if row
    }


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    return read_date(cell) if isinstance(cell, str) else None
