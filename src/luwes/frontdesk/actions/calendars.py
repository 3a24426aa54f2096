"""Keeping the calendars of served units in step with law, decrees and days of other hours."""

from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from luwes.foundation import clocks, events
from luwes.foundation.models import WorkingCalendar
from luwes.frontdesk.models import Case, SpecialDay
from luwes.frontdesk.queries.opening_hours import key_of, known_span, places_served, worked_days
from luwes.frontdesk.rules.days import day_in
from luwes.frontdesk.rules.targets import ANSWER
from luwes.people.models import Region, Unit, User


@dataclass
class PastDayError(Exception):
    """A day that is over keeps the hours it had."""

    day: date


def calendar_for(unit: Unit, region: Region, *, at: datetime) -> WorkingCalendar:
    """Return the calendar that holds for a unit in a region; the first is made here.

    So is one that knows nothing of this year yet.
    """
    held, year = clocks.current_calendar(key_of(unit, region)), day_in(region.zone, at=at).year
    if held is not None and any(day[0].startswith(f"{year}-") for day in held.days):
        return held
    return refresh_calendar(unit=unit, region=region, cause="", by="system", at=at)


@transaction.atomic
def refresh_calendar(
    *, unit: Unit, region: Region, cause: str, by: User | str, at: datetime
) -> WorkingCalendar:
    """Make a new version where something changed, and move every clock that runs on it.

    Days before and after those that are looked at stay as the version before has them.
    """
    start, end = known_span(on=day_in(region.zone, at=at))
    held = clocks.current_calendar(key_of(unit, region))
    others = clocks.recorded_days(held) if held else []
    kept = [each for each in others if not start <= each.day <= end]
    days = [*kept, *worked_days(unit, region=region, start=start, end=end)]
    calendar, is_new = clocks.record_calendar(
        key=key_of(unit, region),
        days=sorted(days, key=lambda each: each.day),
        zone=region.zone,
        cause=cause,
        at=at,
    )
    if is_new:
        moved = clocks.move_clocks(to=calendar, at=at)
        events.record(
            verb="frontdesk.calendar_changed",
            subject=unit,
            actor=by,
            at=at,
            payload={
                "region": region.pk,
                "version": calendar.number,
                "cause": cause,
                "moved": len(moved),
            },
        )
        _keep_promises(moved, by=by, cause=cause, at=at)
    return calendar


def refresh_calendars(*, cause: str, by: User | str, at: datetime) -> int:
    """Look at the calendar of every unit that serves; return how many units there are."""
    places = places_served()
    for unit, region in places:
        refresh_calendar(unit=unit, region=region, cause=cause, by=by, at=at)
    return len(places)


@transaction.atomic
def record_special_day(
    *,
    unit: Unit,
    day: date,
    reason: str,
    opens: time | None = None,
    closes: time | None = None,
    by: User,
    at: datetime,
) -> SpecialDay:
    """Note that a unit and all below it is closed on a day, or open at other hours.

    Clocks follow when the calendars are made anew, see the wiring. Raises: PastDayError.
    """
    if day < timezone.localdate(at):
        raise PastDayError(day)
    row = SpecialDay.objects.create(
        unit=unit,
        day=day,
        opens=opens,
        closes=closes,
        reason=reason,
        recorded_at=at,
        recorded_by=by,
    )
    _tell("frontdesk.special_day_recorded", row, by=by, at=at)
    return row


@transaction.atomic
def withdraw_special_day(*, pk: UUID, by: User, at: datetime) -> SpecialDay:
    """Take a day of other hours back. Raises: SpecialDay.DoesNotExist, PastDayError."""
    row = SpecialDay.objects.select_for_update().get(pk=pk, withdrawn_at=None)
    if row.day < timezone.localdate(at):
        raise PastDayError(row.day)
    row.withdrawn_at = at
    row.save(update_fields=["withdrawn_at"])
    _tell("frontdesk.special_day_withdrawn", row, by=by, at=at)
    return row


def _tell(verb: str, row: SpecialDay, *, by: User, at: datetime) -> None:
    told = {"unit": row.unit_id, "day": row.day, "opens": row.opens, "closes": row.closes}
    events.record(verb=verb, subject=row, actor=by, at=at, payload={**told, "reason": row.reason})


def _keep_promises(moved: list[clocks.Moved], *, by: User | str, cause: str, at: datetime) -> None:
    """Write the new due times beside the cases, and tell of each once."""
    by_case = {each.clock.subject: each for each in moved if each.clock.purpose == ANSWER}
    rows = list(Case.objects.filter(pk__in=[UUID(subject) for subject in by_case]))
    for case in rows:
        each = by_case[str(case.pk)]
        case.due_at = each.clock.due_at
        events.record(
            verb="frontdesk.promise_moved",
            subject=case,
            actor=by,
            at=at,
            payload={
                "from": each.before,
                "to": each.clock.due_at,
                "calendars": [str(each.old.number), str(each.clock.calendar.number)],
                "cause": cause,
            },
        )
    Case.objects.bulk_update(rows, ["due_at"], batch_size=1000)
