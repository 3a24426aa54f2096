"""Rows of the sheets of a unit that never closes: its shifts, its cover, its shift workers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from luwes.people.rules.people_rows import PersonRow, split_list
from luwes.people.rules.row_reader import RowReader
from luwes.people.rules.values import Cell, read_dates, read_weekdays
from luwes.people.rules.workbook import Table

CODE = re.compile(r"[A-Z0-9]\Z")
CLOCK = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d)(?::00)?)?\Z")
LIMIT = re.compile(r"([A-Z0-9])\s*[=:]\s*(\d{1,3})\Z")
EVERY_DAY = frozenset(range(7))
HOUR = 60
LONGEST = 24 * HOUR
RUN_MAX, RUN_MIN, OFF_MIN, WEEKENDS_MAX = 6, 1, 1, 4
"""What an empty cell means."""


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One shift of one unit."""

    row: int
    unit: str
    code: str
    name: str
    start: int
    """Minutes after midnight."""
    minutes: int
    rest: int
    """Minutes between its end and the next start at least."""
    forbids: frozenset[str]


@dataclass(frozen=True, slots=True)
class CoverRow:
    """How many people a shift needs on some days."""

    row: int
    unit: str
    code: str
    weekdays: frozenset[int]
    dates: tuple[date, ...]
    people: int


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """The rules of one shift worker."""

    row: int
    nip: str
    run_max: int
    run_min: int
    off_min: int
    weekends_max: int
    shifts_max: tuple[tuple[str, int], ...]
    minutes_min: int | None
    minutes_max: int | None


def read_clock(text: str) -> int | None:
    """Read a time of day as minutes after midnight: 07:00, 7.30, 22."""
    match = CLOCK.match(text.strip())
    return int(match[1]) * HOUR + int(match[2] or 0) if match else None


def read_hours(text: str) -> int | None:
    """Read a number of hours as minutes: 8, 7,5, 8:30."""
    if re.fullmatch(r"\d{1,3}:[0-5]\d", text):
        hours, minutes = text.split(":")
        return int(hours) * HOUR + int(minutes)
    try:
        exact = Decimal(text.replace(",", ".")) * HOUR
    except InvalidOperation:
        return None
    return int(exact) if exact == exact.to_integral_value() and exact >= 0 else None


class _ShiftSheet(RowReader):
    """What the readers of the three sheets share."""

    def _hours(self, number: int, row: list[Cell], field: str) -> int | None:
        text = self._text(number, row, field)
        minutes = read_hours(text) if text else None
        if text and minutes is None:
            self._add(number, field, "hours_unreadable", value=text)
        return minutes


class ShiftReader(_ShiftSheet):
    """Reads shifts against the units that the same planning knows."""

    def __init__(self, table: Table, people: Sequence[PersonRow]) -> None:
        super().__init__(table, people)
        self.shifts: list[ShiftRow] = []
        self._seen: dict[tuple[str, str], int] = {}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no shift."""
        before = len(self.problems)
        unit, code = self._unit(number, row), self._code(number, row)
        first = self._seen.setdefault((unit, code), number)
        if first != number:
            self._add(number, "code", "shift_code_twice", value=code, detail=str(first))
        read = ShiftRow(
            row=number,
            unit=unit,
            code=code,
            name=self._text(number, row, "name") or code,
            start=self._start(number, row),
            minutes=self._length(number, row),
            rest=self._hours(number, row, "rest") or 0,
            forbids=self._forbids(number, row),
        )
        if len(self.problems) == before:
            self.shifts.append(read)

    def _code(self, number: int, row: list[Cell]) -> str:
        code = self._text(number, row, "code").upper()
        if not CODE.match(code):
            self._add(number, "code", "shift_code_bad", value=code)
        return code

    def _start(self, number: int, row: list[Cell]) -> int:
        text = self._text(number, row, "start")
        start = read_clock(text)
        if start is None:
            self._add(number, "start", "clock_unreadable", value=text)
        return start or 0

    def _length(self, number: int, row: list[Cell]) -> int:
        text = self._text(number, row, "length")
        minutes = read_hours(text)
        if minutes is None or not 0 < minutes <= LONGEST:
            self._add(number, "length", "hours_unreadable", value=text)
        return minutes or 0

    def _forbids(self, number: int, row: list[Cell]) -> frozenset[str]:
        codes = [part.upper() for part in split_list(self._text(number, row, "forbids"))]
        for code in codes:
            if not CODE.match(code):
                self._add(number, "forbids", "shift_code_bad", value=code)
        return frozenset(codes)


class CoverReader(_ShiftSheet):
    """Reads cover against the shifts of the same file."""

    def __init__(
        self, table: Table, people: Sequence[PersonRow], shifts: Sequence[ShiftRow]
    ) -> None:
        super().__init__(table, people)
        self.rows: list[CoverRow] = []
        self._known = {(shift.unit, shift.code) for shift in shifts}

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no cover."""
        before = len(self.problems)
        unit, code = self._unit(number, row), self._text(number, row, "code").upper()
        if unit and (unit, code) not in self._known:
            self._add(number, "code", "shift_unknown", value=code, detail=unit)
        weekdays, dates = self._days(number, row)
        people = self._whole(number, row, "people", default=None)
        if len(self.problems) == before:
            self.rows.append(CoverRow(number, unit, code, weekdays, dates, people))

    def _days(self, number: int, row: list[Cell]) -> tuple[frozenset[int], tuple[date, ...]]:
        text = self._text(number, row, "days")
        weekdays = read_weekdays(text) if text else EVERY_DAY
        if weekdays is not None:
            return weekdays, ()
        dates = read_dates(text)
        if dates is None:
            self._add(number, "days", "days_unreadable", value=text)
        return frozenset(), dates or ()


class WorkerReader(_ShiftSheet):
    """Reads shift workers against the people and the shifts of the same file."""

    def __init__(
        self, table: Table, people: Sequence[PersonRow], shifts: Sequence[ShiftRow]
    ) -> None:
        super().__init__(table, people)
        self.rows: list[WorkerRow] = []
        self._codes: dict[str, set[str]] = {}
        self._seen: dict[str, int] = {}
        for shift in shifts:
            self._codes.setdefault(shift.unit, set()).add(shift.code)

    def read(self, number: int, row: list[Cell]) -> None:
        """Read one row; a row with an error gives problems and no worker."""
        before = len(self.problems)
        nip = self._worker(number, row)
        read = WorkerRow(
            row=number,
            nip=nip,
            run_max=self._whole(number, row, "run_max", default=RUN_MAX),
            run_min=self._whole(number, row, "run_min", default=RUN_MIN),
            off_min=self._whole(number, row, "off_min", default=OFF_MIN),
            weekends_max=self._whole(number, row, "weekends_max", default=WEEKENDS_MAX),
            shifts_max=self._limits(number, row, unit=self._unit_of.get(nip, "")),
            minutes_min=self._hours(number, row, "hours_min"),
            minutes_max=self._hours(number, row, "hours_max"),
        )
        self._refuse_contradiction(number, read)
        if len(self.problems) == before:
            self.rows.append(read)

    def _worker(self, number: int, row: list[Cell]) -> str:
        nip = self._nip(number, row, "nip")
        if not nip:
            return ""
        first, unit = self._seen.setdefault(nip, number), self._unit_of[nip]
        if first != number:
            self._add(number, "nip", "worker_twice", value=nip, detail=str(first))
        elif unit not in self._codes:
            self._add(number, "nip", "unit_without_shifts", value=nip, detail=unit)
        return nip

    def _limits(self, number: int, row: list[Cell], *, unit: str) -> tuple[tuple[str, int], ...]:
        found: list[tuple[str, int]] = []
        for part in split_list(self._text(number, row, "shifts_max")):
            match = LIMIT.match(part.upper())
            if match is None:
                self._add(number, "shifts_max", "shift_limits_unreadable", value=part)
            elif match[1] not in self._codes.get(unit, ()):
                self._add(number, "shifts_max", "shift_unknown", value=match[1], detail=unit)
            else:
                found.append((match[1], int(match[2])))
        return tuple(found)

    def _refuse_contradiction(self, number: int, read: WorkerRow) -> None:
        if read.run_max < max(1, read.run_min):
            self._add(
                number,
                "run_min",
                "least_above_most",
                value=str(read.run_min),
                detail=str(read.run_max),
            )
        least, most = read.minutes_min, read.minutes_max
        if least is not None and most is not None and least > most:
            self._add(number, "hours_min", "least_above_most", value=str(least), detail=str(most))
