"""When somebody is told of a case: at work, or at once where it is urgent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from luwes.foundation.models import Event
from luwes.frontdesk.models import Case
from luwes.frontdesk.queries.officers import at_work, find_officer
from luwes.frontdesk.queries.opening_hours import worked_days
from luwes.people.models import Person
from luwes.presence.models import Absence
from luwes.rosters.models import WORKING
from luwes.rosters.queries.published import NOTHING, published_days

DAYS_AHEAD = 30
"""Whoever does not work within so many days is told at once: nobody waits for ever."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When to tell, and whether that goes before somebody's time off."""

    at: datetime
    overrides: bool = False


def moment_to_tell(event: Event) -> Moment:
    """Return when the person an event names is told: now at work, else when work begins.

    Urgent cases are told at once, and it is noted that they were.
    """
    told = event.payload or {}
    person = find_officer(UUID(str(told["person"]))) if told.get("person") else None
    if person is None or at_work([person], at=event.at):
        return Moment(event.at)
    if Case.objects.filter(number=told.get("number", 0), urgent=True).exists():
        return Moment(event.at, overrides=True)
    return Moment(next_at_work(person, at=event.at) or event.at)


def next_at_work(person: Person, *, at: datetime) -> datetime | None:
    """Return when somebody works next, from now on (eight queries); None within thirty days.

    Days by the published roster, or every working day where it says nothing; without leave.
    """
    region = person.office.region
    zone = ZoneInfo(region.zone)
    start = at.astimezone(zone).date()
    end = start + timedelta(days=DAYS_AHEAD)
    worked = worked_days(person.unit, region=region, start=start, end=end)
    days = [each.day for each in worked]
    published = published_days(days, people=[person.pk]).get(person.pk)
    planned = published.places if published else NOTHING * len(days)
    away = list(Absence.objects.approved(start=start, end=end).filter(person=person))
    for each, place in zip(worked, planned, strict=True):
        is_away = any(row.first_day <= each.day <= row.last_day for row in away)
        if is_away or (place != NOTHING and place not in WORKING):
            continue
        midnight = datetime.combine(each.day, datetime.min.time(), tzinfo=zone)
        for first, last in each.spans:
            if midnight + timedelta(minutes=last) > at:
                return max(at, midnight + timedelta(minutes=first))
    return None
