"""Clocks: deadlines in working time, on versions of a unit's calendar.

Whoever starts, pauses or stops one does so in the transaction of what it is about, and
records the event of that.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django.db import connection

from luwes.foundation.models import Clock, WorkingCalendar
from luwes.foundation.rules.working_time import (
    BeyondCalendarError,
    Calendar,
    Pause,
    Target,
    Unit,
    WorkingDay,
    calendar_of,
    due_at,
)

WARNING_SHARE = 80
"""Percent of a target after which its owner is told."""
BATCH = 5000
KEEP_MOVED = """
UPDATE foundation_clock AS kept
SET calendar_id = %s, warn_at = told.warn_at, due_at = told.due_at,
    warned_at = told.warned_at, breach_told_at = told.breach_told_at
FROM unnest(%s::uuid[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[], %s::timestamptz[])
    AS told (id, warn_at, due_at, warned_at, breach_told_at)
WHERE kept.id = told.id
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """A clock that another version of its calendar made due at another time."""

    clock: Clock
    before: datetime | None
    old: WorkingCalendar


def current_calendar(key: str) -> WorkingCalendar | None:
    """Return the version that holds (one query)."""
    return WorkingCalendar.objects.filter(key=key).order_by("-number").first()


def record_calendar(
    *, key: str, days: Iterable[WorkingDay], zone: str, cause: str, at: datetime
) -> tuple[WorkingCalendar, bool]:
    """Keep a new version if it says anything new; return the one that holds, and whether it is new.

    Two writers cannot make the same number: the second fails on the constraint and tries again.
    """
    told = [[day.day.isoformat(), *map(list, day.spans)] for day in days if day.spans]
    held = current_calendar(key)
    if held is not None and held.days == told and held.zone == zone:
        return held, False
    made = WorkingCalendar.objects.create(
        key=key,
        number=held.number + 1 if held else 1,
        zone=zone,
        days=told,
        cause=cause[:300],
        made_at=at,
    )
    return made, True


def recorded_days(row: WorkingCalendar) -> list[WorkingDay]:
    """Return the days of a version as they were recorded."""
    return [
        WorkingDay(date.fromisoformat(day), tuple((start, end) for start, end in spans))
        for day, *spans in row.days
    ]


@lru_cache(maxsize=64)
def read_calendar(row: WorkingCalendar) -> Calendar:
    """Return a version ready for counting; a version never changes, so it is read once."""
    return calendar_of(recorded_days(row), zone=ZoneInfo(row.zone), version=str(row))


def start(
    *, subject: object, purpose: str, calendar: WorkingCalendar, began: datetime, target: Target
) -> Clock:
    """Start a clock; it is due by the version of the calendar that is given."""
    clock = Clock(
        subject=str(getattr(subject, "pk", subject)),
        purpose=purpose,
        calendar=calendar,
        began_at=began,
        amount=target.amount,
        unit=target.unit,
    )
    recount(clock)
    clock.save()
    return clock


def pause(clock: Clock, *, at: datetime) -> None:
    """Stop counting until `resume`; a clock that is paused already stays so."""
    if clock.stopped_at is None and not is_paused(clock):
        clock.pauses = [*clock.pauses, [at.isoformat(), None]]
        recount(clock)
        clock.save()


def resume(clock: Clock, *, at: datetime) -> None:
    """Count on."""
    if is_paused(clock):
        clock.pauses = [*clock.pauses[:-1], [clock.pauses[-1][0], at.isoformat()]]
        recount(clock, at=at)
        clock.save()


def change_target(clock: Clock, *, target: Target, at: datetime) -> None:
    """Allow more or less; when it began and what paused it stay."""
    clock.amount, clock.unit = target.amount, target.unit
    recount(clock, at=at)
    clock.save()


def change_calendar(clock: Clock, *, calendar: WorkingCalendar, at: datetime) -> None:
    """Count on by the working time of another unit; when it began and what paused it stay."""
    clock.calendar = calendar
    recount(clock, at=at)
    clock.save()


def stop(clock: Clock, *, at: datetime) -> None:
    """Stop for good; whether it was in time is `was_kept`."""
    resume(clock, at=at)
    clock.stopped_at = at
    clock.save(update_fields=["stopped_at"])


def start_again(clock: Clock, *, at: datetime) -> None:
    """Count on after a stop: the time between does not count."""
    if clock.stopped_at is not None:
        clock.pauses = [*clock.pauses, [clock.stopped_at.isoformat(), at.isoformat()]]
        clock.stopped_at = None
        recount(clock, at=at)
        clock.save()


def was_kept(clock: Clock) -> bool | None:
    """Say whether a stopped clock was in time; None while it runs."""
    if clock.stopped_at is None:
        return None
    return clock.due_at is None or clock.stopped_at <= clock.due_at


def is_paused(clock: Clock) -> bool:
    """Say whether it waits."""
    return bool(clock.pauses) and clock.pauses[-1][1] is None


def pauses_of(clock: Clock) -> tuple[Pause, ...]:
    """Return the stretches that do not count."""
    return tuple(
        Pause(datetime.fromisoformat(start), datetime.fromisoformat(end) if end else None)
        for start, end in clock.pauses
    )


def target_of(clock: Clock) -> Target:
    """Return what is allowed."""
    return Target(clock.amount, _unit(clock.unit))


def move_clocks(*, to: WorkingCalendar, at: datetime) -> list[Moved]:
    """Count every running clock of the calendar's earlier versions again; one statement keeps them.

    Returns those that are due at another time now. A clock that runs longer may be told of
    again: what was said of its old end no longer holds.
    """
    older = Clock.objects.running().filter(calendar__key=to.key).exclude(calendar=to)
    rows = list(older.select_for_update(of=("self",)).order_by("pk"))
    versions = WorkingCalendar.objects.in_bulk({clock.calendar_id for clock in rows})
    moved = []
    for clock in rows:
        before, old = clock.due_at, versions[clock.calendar_id]
        clock.calendar = to
        recount(clock, at=at)
        if clock.due_at != before:
            moved.append(Moved(clock, before, old))
    for begun in range(0, len(rows), BATCH):
        _keep_moved(rows[begun : begun + BATCH], to=to)
    return moved


def _keep_moved(rows: Sequence[Clock], *, to: WorkingCalendar) -> None:
    """Write what was counted again, in one statement."""
    told = [
        [getattr(row, name) for row in rows]
        for name in ("pk", "warn_at", "due_at", "warned_at", "breach_told_at")
    ]
    with connection.cursor() as cursor:
        cursor.execute(KEEP_MOVED, [to.pk, *told])


def recount(clock: Clock, *, at: datetime | None = None) -> None:
    """Count a clock by its calendar, target and pauses, without keeping it.

    at: what was told of an end that is ahead again by then may be told again.
    """
    calendar, target, pauses = read_calendar(clock.calendar), target_of(clock), pauses_of(clock)
    clock.warn_at = _due(calendar, clock.began_at, target, pauses, share=WARNING_SHARE)
    clock.due_at = _due(calendar, clock.began_at, target, pauses, share=100)
    if at is not None and clock.warn_at is not None and clock.warn_at > at:
        clock.warned_at = None
    if at is not None and clock.due_at is not None and clock.due_at > at:
        clock.breach_told_at = None


def _due(
    calendar: Calendar, began: datetime, target: Target, pauses: Sequence[Pause], *, share: int
) -> datetime | None:
    try:
        return due_at(calendar, began=began, target=target, pauses=pauses, share=share)
    except BeyondCalendarError:
        return None


def _unit(word: str) -> Unit:
    units: tuple[Unit, ...] = ("working_minutes", "working_days", "hours")
    return next(unit for unit in units if unit == word)
