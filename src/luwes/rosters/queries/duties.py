"""The published duty of many people, day by day: a place letter, and the shift of shift workers."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from luwes.rosters.models import Assignment
from luwes.rosters.queries.shifts import shift_types_of
from luwes.rosters.rules.marks import NOTHING
from luwes.rosters.rules.shifts.pattern import ShiftType
from luwes.rosters.rules.shifts.signs import place_of

COLUMNS = (
    *("run", "run__start", "run__days", "run__shift_types"),
    *("person", "unit", "places", "shifts"),
)
Shifts = Mapping[str, tuple[ShiftType, ...]]


@dataclass(frozen=True, slots=True)
class Duty:
    """One day of a person as the newest roster has it."""

    letter: str
    shift: ShiftType | None = None
    is_by_shifts: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    first: date
    days: tuple[date, ...]
    shifts: Shifts


def published_duties(
    *, start: date, end: date, people: Collection[UUID]
) -> dict[UUID, dict[date, Duty]]:
    """Return what is published for each person from start to end (one query).

    Days that no roster covers are left out; so are people without a row in the newest one.
    """
    rows = Assignment.objects.filter(
        run__roster__isnull=False, run__start__lte=end, run__end__gte=start, person__in=people
    )
    found: dict[UUID, dict[date, Duty]] = defaultdict(dict)
    runs: dict[UUID, _Run] = {}
    for run, first, planned, told, person, unit, places, signs in rows.order_by(
        "run__roster__number"
    ).values_list(*COLUMNS):
        if run not in runs:
            runs[run] = _run_of(first, planned, told)
        known = runs[run]
        own = _duties(known, places, signs, shifts=known.shifts.get(str(unit), ()))
        found[person] |= {day: duty for day, duty in own.items() if start <= day <= end}
    return found


def _run_of(first: date, planned: Sequence[str], told: Sequence[Mapping[str, Any]]) -> _Run:
    days = tuple(date.fromisoformat(day) for day in planned)
    return _Run(first, days, shift_types_of(told) if told else {})


def _duties(run: _Run, places: str, signs: str, *, shifts: Sequence[ShiftType]) -> dict[date, Duty]:
    known = {
        day: Duty(letter)
        for day, letter in zip(run.days, places, strict=False)
        if letter != NOTHING
    }
    by_code = {shift.code: shift for shift in shifts}
    for ahead, sign in enumerate(signs):
        day = run.first + timedelta(days=ahead)
        was = known.get(day, Duty("C")).letter
        known[day] = Duty(place_of(sign, otherwise=was), by_code.get(sign), is_by_shifts=True)
    return known
