"""The board of shifts of a run: units × shift workers × every day."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from luwes.people.access import Reach
from luwes.people.models import Person
from luwes.rosters.models import Assignment, Pin, Run
from luwes.rosters.queries.board import rows_seen
from luwes.rosters.queries.shifts import shift_types_of
from luwes.rosters.rules.shifts.edits import edited_answer
from luwes.rosters.rules.shifts.pattern import ShiftType
from luwes_roster.shifts.serialize import Planned, teams_from_bytes

PEOPLE_PER_PAGE = 60


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """One shift worker."""

    row: int
    person: Person
    signs: str
    changed: str
    pinned: frozenset[int]
    minutes: int


@dataclass(frozen=True, slots=True)
class ShiftUnit:
    """One unit: its shifts, how many people each has each day, and the people."""

    name: str
    shifts: tuple[ShiftType, ...]
    rows: tuple[ShiftRow, ...]
    filled: tuple[tuple[ShiftType, tuple[tuple[int, int], ...]], ...]
    """Shift → (people, people needed) of each day."""


@dataclass(frozen=True, slots=True)
class ChosenShift:
    """One person's day, as a person chose it on the board of shifts."""

    assignment: Assignment
    offset: int
    day: date
    sign: str
    shifts: tuple[ShiftType, ...]
    pin: Pin | None


def every_day(run: Run) -> list[date]:
    """Return every day of a run, weekends and holidays too."""
    return [run.start + timedelta(days=ahead) for ahead in range((run.end - run.start).days + 1)]


def shift_units(*, run: Run, reach: Reach, after: int = -1) -> tuple[list[ShiftUnit], int | None]:
    """Return the next shift workers by unit, and where the next page starts (four queries)."""
    rows = rows_seen(run=run, reach=reach).exclude(shifts="").filter(row__gt=after)
    page = list(rows.select_related("person", "unit").order_by("row")[: PEOPLE_PER_PAGE + 1])
    more, page = len(page) > PEOPLE_PER_PAGE, page[:PEOPLE_PER_PAGE]
    pins, days = _pinned(page, run=run), every_day(run)
    types, needs = shift_types_of(run.shift_types), _needs(run)
    given = _given(run, {row.unit_id for row in page})
    units = [
        ShiftUnit(
            name=unit.name,
            shifts=types.get(str(unit.pk), ()),
            rows=tuple(_row(each, types.get(str(unit.pk), ()), pins) for each in members),
            filled=tuple(
                (shift, tuple(
                    (given[unit.pk][shift.code, at], needs.get((str(unit.pk), shift.code, at), 0))
                    for at in range(len(days))
                ))
                for shift in types.get(str(unit.pk), ())
            ),
        )
        for unit, members in groupby(page, key=lambda each: each.unit)
    ]  # fmt: skip
    return units, page[-1].row if more else None


def has_shifts(run: Run) -> bool:
    """Tell whether a run plans shifts."""
    return bool(run.shift_types)


def chosen_shift(*, run: Run, reach: Reach, row: int, offset: int) -> ChosenShift | None:
    """Return a cell of the board of shifts, if it exists and may be looked at (two queries)."""
    rows = rows_seen(run=run, reach=reach).select_related("person", "unit", "office")
    assignment = rows.filter(row=row).exclude(shifts="").first()
    if assignment is None or offset >= len(assignment.shifts):
        return None
    day = run.start + timedelta(days=offset)
    return ChosenShift(
        assignment=assignment,
        offset=offset,
        day=day,
        sign=assignment.shifts[offset],
        shifts=shift_types_of(run.shift_types).get(str(assignment.unit_id), ()),
        pin=Pin.objects.filter(person=assignment.person_id, day=day).exclude(shift="").first(),
    )


def stored_teams(run: Run) -> tuple[Planned, ...]:
    """Return the teams of a run with their answers, changed where people did (one query)."""
    if not run.shift_types:
        return ()
    data: Any = Run.objects.values_list("teams", flat=True).get(pk=run.pk)
    planned = teams_from_bytes(bytes(data)) if data else ()
    return tuple((team, edited_answer(team, answer, edits=run.edits)) for team, answer in planned)


def stored_team(run: Run, *, row: int) -> tuple[Planned, int] | None:
    """Return the team of a person with its answer, and the row in it (one query)."""
    for team, answer in stored_teams(run):
        found = (team.people == row).nonzero()[0]
        if len(found):
            return (team, answer), int(found[0])
    return None


def _row(each: Assignment, shifts: tuple[ShiftType, ...], pins: dict[UUID, set[int]]) -> ShiftRow:
    minutes = {shift.code: shift.minutes for shift in shifts}
    return ShiftRow(
        row=each.row,
        person=each.person,
        signs=each.shifts,
        changed=each.shifts_changed,
        pinned=frozenset(pins.get(each.person_id, ())),
        minutes=sum(minutes.get(sign, 0) for sign in each.shifts),
    )


def _pinned(page: list[Assignment], *, run: Run) -> dict[UUID, set[int]]:
    people = [row.person_id for row in page]
    pins = Pin.objects.filter(person__in=people, day__range=(run.start, run.end))
    found: dict[UUID, set[int]] = defaultdict(set)
    for person, day in pins.exclude(shift="").values_list("person", "day"):
        found[person].add((day - run.start).days)
    return found


def _given(run: Run, units: set[UUID]) -> dict[UUID, Counter[tuple[str, int]]]:
    rows = Assignment.objects.filter(run=run, unit__in=units).exclude(shifts="")
    found: dict[UUID, Counter[tuple[str, int]]] = defaultdict(Counter)
    for unit, signs in rows.values_list("unit", "shifts"):
        found[unit].update((sign, at) for at, sign in enumerate(signs))
    return found


def _needs(run: Run) -> dict[tuple[str, str, int], int]:
    """Return (unit, code, day) → people needed, as the run was asked; offices add up."""
    found: Counter[tuple[str, str, int]] = Counter()
    for team in run.shift_types:
        for shift, days in zip(team["shifts"], team["need"], strict=True):
            found.update({(team["unit"], shift["code"], at): need for at, need in enumerate(days)})
    return found
