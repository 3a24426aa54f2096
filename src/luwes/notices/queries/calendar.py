"""A person's days as an iCalendar file (RFC 5545) that calendar programs follow."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from luwes.notices.queries.letters import cell_name
from luwes.people.models import Person
from luwes.rosters.models import Place
from luwes.rosters.queries.mine import PublishedDay
from luwes.rosters.rules.shifts.pattern import ShiftType

DAY = timedelta(days=1)
REFRESH = timedelta(hours=1)
"""How often a calendar is asked to come by."""


class Hours(Protocol):
    """Working hours of one day, in the zone of the person's office."""

    @property
    def start(self) -> time: ...
    @property
    def end(self) -> time: ...


def calendar_of(
    person: Person,
    *,
    days: Iterable[PublishedDay],
    hours: Mapping[date, Hours],
    language: str,
) -> bytes:
    """Return one event a working day; the same days give the same bytes.

    An event is known by person and day, so that a newer roster replaces it: its number is the
    sequence. A day that once was work and no longer is stands there as cancelled. Where the
    hours of a day are not known, the event takes the whole day.
    """
    with translation.override(language):
        calendar = _empty_calendar(person)
        for day in days:
            if day.is_work or day.was_work:
                calendar.add_component(_event(person, day=day, hours=hours.get(day.day)))
        calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _empty_calendar(person: Person) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Luwes//Jadwal kerja//ID")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _("Jadwal kerja %(name)s") % {"name": person.name})
    calendar.add("x-wr-timezone", person.office.region.zone)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def _event(person: Person, *, day: PublishedDay, hours: Hours | None) -> Event:
    event = Event()
    event.add("uid", f"{person.pk.hex}-{day.day:%Y%m%d}@luwes")
    event.add("dtstamp", day.published_at.astimezone(UTC))
    event.add("last-modified", day.published_at.astimezone(UTC))
    event.add("sequence", day.number)
    event.add("status", "CONFIRMED" if day.is_work else "CANCELLED")
    event.add("transp", "TRANSPARENT")
    event.add("summary", _summary(day))
    event.add("description", _("Menurut jadwal nomor %(number)s.") % {"number": day.number})
    if day.cell.place == Place.OFFICE:
        event.add("location", person.office.name)
    zone = ZoneInfo(person.office.region.zone)
    start, end = _span(day.day, hours=hours, shift=day.cell.shift, zone=zone)
    event.add("dtstart", start)
    event.add("dtend", end)
    return event


def _summary(day: PublishedDay) -> str:
    if day.cell.shift is not None:
        named = _("Sif %(name)s") % {"name": day.cell.shift.name}
        return f"{named} ({day.cell.post})" if day.cell.post else named
    if day.is_work:
        return cell_name(day.cell.place, day.cell.post)
    return _("Tidak bertugas: %(why)s") % {"why": cell_name(day.cell.place, "")}


def _span(
    day: date, *, hours: Hours | None, shift: ShiftType | None, zone: ZoneInfo
) -> tuple[date, date]:
    """Return start and end: local times, or the whole day; an instant is a date here too.

    A shift may end on the next day.
    """
    if shift is not None:
        midnight = datetime.combine(day, time(), tzinfo=zone)
        return (
            midnight + timedelta(minutes=shift.start),
            midnight + timedelta(minutes=shift.end),
        )
    if hours is None:
        return day, day + DAY
    return (
        datetime.combine(day, hours.start, tzinfo=zone),
        datetime.combine(day, hours.end, tzinfo=zone),
    )
