"""Rows of a people sheet to persons, cell by cell."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from luwes.people.rules.cell_reader import CellReader
from luwes.people.rules.names import split_name
from luwes.people.rules.nip import Kind, Nip, Sex, compare, read_nip
from luwes.people.rules.problems import CellProblem
from luwes.people.rules.values import Cell, read_date, read_kind, read_sex, read_yes_no
from luwes.people.rules.workbook import Table, reference

EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+\Z")
LIST = re.compile(r"[;,/\n]")
RARE, COMMON = 2, 5
ALIKE = 0.88


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as the sheet gives it."""

    row: int
    nip: str
    kind: Kind
    front_title: str
    name: str
    back_title: str
    unit: str
    parent_unit: str
    office: str
    """Empty where the sheet has no place of work."""
    position: str
    position_kind: str
    grade: str
    employee_kind: str
    email: str
    birth_date: date
    sex: Sex
    skills: tuple[str, ...]
    cannot_office: bool


def person_rows(table: Table) -> tuple[list[tuple[int, list[Cell]]], list[CellProblem]]:
    """Return the rows that are about a person, and a word about those passed over.

    Passed over: headings between groups (one filled cell), and below the last NIP whatever
    lacks a name or a unit (totals, place and date, signatures).
    """
    rows = list(table.numbered())
    nips = [table.text(row, number, "nip") != "" for number, row in rows]
    last = max((index for index, filled in enumerate(nips) if filled), default=-1)
    kept: list[tuple[int, list[Cell]]] = []
    passed: list[int] = []
    for index, (number, row) in enumerate(rows):
        if nips[index] or not _is_remark(table, number, row, below=index > last):
            kept.append((number, row))
        elif any(cell not in ("", None) for cell in row):
            passed.append(number)
    return kept, _rows_passed(table, passed)


def _is_remark(table: Table, number: int, row: list[Cell], *, below: bool) -> bool:
    filled = sum(cell not in ("", None) for cell in row)
    named = table.text(row, number, "name") and table.text(row, number, "unit")
    return filled <= 1 or (below and not named)


def _rows_passed(table: Table, passed: list[int]) -> list[CellProblem]:
    if not passed:
        return []
    numbers = ", ".join(map(str, passed[:10])) + (" …" if len(passed) > 10 else "")  # noqa: PLR2004  enough to find them
    return [CellProblem(table.sheet, "", "", "", "rows_passed", "notice", numbers)]


class PeopleReader(CellReader):
    """Reads one row after the other and remembers what was seen."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self.people: list[PersonRow] = []
        self._seen: dict[str, int] = {}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no person."""
        before = len(self.problems)
        nip = self._nip(number, row)
        name = self._required(number, row, "name", "name_missing")
        unit = self._required(number, row, "unit", "unit_missing")
        if nip is None or any(problem.level == "error" for problem in self.problems[before:]):
            return
        self._compare(nip, number, row)
        self.people.append(self._person(nip, number, row, name=name, unit=unit))

    def _person(self, nip: Nip, number: int, row: list[Cell], *, name: str, unit: str) -> PersonRow:
        text = self.table.text
        parts = split_name(
            name,
            front=text(row, number, "front_title"),
            back=text(row, number, "back_title"),
        )
        return PersonRow(
            row=number,
            nip=nip.number,
            kind=nip.kind,
            front_title=parts.front,
            name=parts.name,
            back_title=parts.back,
            unit=" ".join(unit.split()),
            parent_unit=" ".join(text(row, number, "parent_unit").split()),
            office=" ".join(text(row, number, "office").split()),
            position=text(row, number, "position"),
            position_kind=text(row, number, "position_kind"),
            grade=text(row, number, "grade"),
            employee_kind=text(row, number, "employee_kind"),
            email=self._email(number, row),
            birth_date=nip.birth_date,
            sex=nip.sex,
            skills=split_list(text(row, number, "skills")),
            cannot_office=self._yes_no(number, row, "cannot_office"),
        )

    def _nip(self, number: int, row: list[Cell]) -> Nip | None:
        raw = self.table.text(row, number, "nip")
        reading = read_nip(raw, was_number=self.table.was_number(row, number, "nip"))
        for problem in reading.problems:
            self._add(
                number,
                "nip",
                problem.reason,
                value=raw,
                level=problem.level,
                detail=problem.detail,
                suggestion=problem.suggestion,
            )
        nip = reading.nip
        if nip is None:
            return None
        first = self._seen.setdefault(nip.number, number)
        if first != number:
            self._add(number, "nip", "nip_twice", value=raw, detail=str(first))
            return None
        return nip

    def _compare(self, nip: Nip, number: int, row: list[Cell]) -> None:
        doubts = compare(
            nip,
            birth_date=self._date(number, row, "birth_date"),
            sex=self._sex(number, row),
            kind=read_kind(self.table.text(row, number, "employee_kind")),
            appointed=self._date(number, row, "appointed"),
        )
        raw = self.table.text(row, number, "nip")
        for doubt in doubts:
            self._add(number, "nip", doubt.reason, value=raw, level="warning", detail=doubt.detail)

    def _required(self, number: int, row: list[Cell], field: str, reason: str) -> str:
        text = self.table.text(row, number, field)
        if not text:
            self._add(number, field, reason, value="")
        return text

    def _date(self, number: int, row: list[Cell], field: str) -> date | None:
        text = self.table.text(row, number, field)
        day = read_date(text) if text else None
        if text and day is None:
            self._add(number, field, "date_unreadable", value=text, level="warning")
        return day

    def _sex(self, number: int, row: list[Cell]) -> Sex | None:
        text = self.table.text(row, number, "sex")
        sex = read_sex(text) if text else None
        if text and sex is None:
            self._add(number, "sex", "sex_unreadable", value=text, level="warning")
        return sex

    def _email(self, number: int, row: list[Cell]) -> str:
        text = self.table.text(row, number, "email")
        if text and not EMAIL.match(text):
            self._add(number, "email", "email_unreadable", value=text, level="warning")
            return ""
        return text

    def _yes_no(self, number: int, row: list[Cell], field: str) -> bool:
        text = self.table.text(row, number, field)
        answer = read_yes_no(text)
        if answer is None:
            self._add(number, field, "yes_no_unreadable", value=text)
        return bool(answer)


def units_alike(table: Table, people: list[PersonRow]) -> Iterator[CellProblem]:
    """Return rare units whose name is nearly that of a common one: likely a slip."""
    counts = Counter(person.unit for person in people)
    common = [unit for unit, count in counts.items() if count >= COMMON]
    column = table.columns.by_field["unit"]
    for person in people:
        if counts[person.unit] > RARE:
            continue
        for close in get_close_matches(person.unit, common, n=1, cutoff=ALIKE):
            if _digits(close) == _digits(person.unit):
                yield CellProblem(
                    sheet=table.sheet,
                    cell=reference(person.row, column),
                    column=table.columns.heading("unit"),
                    value=person.unit,
                    reason="unit_alike",
                    level="warning",
                    suggestion=close,
                )


def _digits(text: str) -> list[str]:
    """Numbers and Roman numerals: `Kanreg V` and `Kanreg VI` are not slips."""
    return re.findall(r"\b(?:\d+|[IVX]+|[A-Z])\b", text)


def split_list(text: str) -> tuple[str, ...]:
    """Read a list in one cell: separated by semicolon, comma, slash or line."""
    return tuple(part.strip() for part in LIST.split(text) if part.strip())
