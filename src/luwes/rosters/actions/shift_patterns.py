"""Saying which shifts a unit has, how many people each needs, and who works in them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Unit, User
from luwes.rosters.models import ShiftCover, ShiftPattern, ShiftType, ShiftWorker
from luwes.rosters.rules.shifts.pattern import CoverNeed, WorkerRules
from luwes.rosters.rules.shifts.pattern import ShiftType as AskedShift

SET = "rosters.shift_pattern_set"
ENDED = "rosters.shift_pattern_ended"


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole pattern as somebody wants it."""

    shifts: Sequence[AskedShift]
    cover: Sequence[CoverNeed]
    workers: Mapping[UUID, WorkerRules] = field(default_factory=dict)
    """Person → rules."""


class EmptyPatternError(ValueError):
    """A pattern needs at least one shift and one worker."""


def set_pattern(*, unit: Unit, asked: Asked, by: User, at: datetime) -> ShiftPattern:
    """Make this the pattern of a unit; the next plan follows it. Raises: EmptyPatternError."""
    if not asked.shifts or not asked.workers:
        raise EmptyPatternError
    with transaction.atomic():
        pattern, _made = ShiftPattern.objects.update_or_create(
            unit=unit, defaults={"changed_at": at}
        )
        pattern.shifts.all().delete()
        pattern.workers.all().delete()
        shifts = _save_shifts(pattern, asked)
        _save_cover(shifts, asked)
        _save_workers(pattern, asked)
        events.record(verb=SET, subject=pattern, actor=by, at=at, payload=_told(unit, asked))
    return pattern


def end_pattern(*, unit: Unit, by: User, at: datetime) -> None:
    """Let a unit work in office hours again from the next plan on."""
    with transaction.atomic():
        pattern = ShiftPattern.objects.select_for_update().filter(unit=unit).first()
        if pattern is None:
            return
        events.record(verb=ENDED, subject=pattern, actor=by, at=at, payload={"unit": unit.pk})
        pattern.delete()


def _save_shifts(pattern: ShiftPattern, asked: Asked) -> dict[str, ShiftType]:
    rows = [
        ShiftType(
            pattern=pattern,
            place=place,
            code=shift.code,
            name=shift.name,
            start=shift.start,
            minutes=shift.minutes,
            rest=shift.rest,
            forbids="".join(sorted(shift.forbids)),
        )
        for place, shift in enumerate(asked.shifts)
    ]
    return {row.code: row for row in ShiftType.objects.bulk_create(rows)}


def _save_cover(shifts: Mapping[str, ShiftType], asked: Asked) -> None:
    ShiftCover.objects.bulk_create(
        ShiftCover(
            shift=shifts[need.code],
            place=place,
            weekdays=sorted(need.weekdays),
            dates=list(need.dates),
            people=need.people,
        )
        for place, need in enumerate(asked.cover)
    )


def _save_workers(pattern: ShiftPattern, asked: Asked) -> None:
    """Keep the workers; somebody who was in another pattern leaves it."""
    ShiftWorker.objects.filter(person__in=asked.workers).delete()
    ShiftWorker.objects.bulk_create(
        ShiftWorker(
            pattern=pattern,
            person_id=person,
            run_max=rules.run_max,
            run_min=rules.run_min,
            off_min=rules.off_min,
            weekends_max=rules.weekends_max,
            shifts_max=dict(rules.shifts_max),
            minutes_min=rules.minutes_min,
            minutes_max=rules.minutes_max,
        )
        for person, rules in asked.workers.items()
    )


def _told(unit: Unit, asked: Asked) -> dict[str, object]:
    return {
        "unit": unit.pk,
        "shifts": [
            {"code": each.code, "start": each.start, "minutes": each.minutes, "rest": each.rest}
            for each in asked.shifts
        ],
        "cover": [
            {
                "code": need.code,
                "weekdays": sorted(need.weekdays),
                "dates": [_day(day) for day in need.dates],
                "people": need.people,
            }
            for need in asked.cover
        ],
        "workers": len(asked.workers),
    }


def _day(day: date) -> str:
    return day.isoformat()
