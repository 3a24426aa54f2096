"""Saying which shifts a unit has, how many people each needs, and who works in them."""

from datetime import date, datetime

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Unit, User
from luwes.rosters.models import ShiftPattern
from luwes.rosters.rules.shifts.pattern import Asked

SET = "rosters.shift_pattern_set"
ENDED = "rosters.shift_pattern_ended"


class EmptyPatternError(ValueError):
    """A pattern needs at least one shift and one worker."""


def set_pattern(*, unit: Unit, asked: Asked, by: User, at: datetime) -> ShiftPattern:
    """Make this the pattern of a unit; the next plan follows it. Raises: EmptyPatternError."""
    if not asked.shifts or not asked.workers:
        raise EmptyPatternError
    with transaction.atomic():
        pattern, _made = ShiftPattern.objects.update_or_create(
            unit=unit, defaults={"changed_at": at, "batch": None}
        )
        pattern.put(asked)
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
