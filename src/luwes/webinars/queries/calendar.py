"""A webinar as an iCalendar file (RFC 5545)."""

from datetime import UTC, datetime, timedelta

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from luwes.webinars.models import State, Webinar
from luwes.webinars.queries.tokens import absolute

BEFORE = timedelta(minutes=-15)


def calendar_file(webinar: Webinar, *, at: datetime, address: str = "") -> bytes:
    """Return the file of one webinar; a newer one replaces it by its sequence.

    address: where the reader comes in; else the webinar's page.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Luwes//Webinar//ID")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_event(webinar, at=at, address=address))
    return bytes(calendar.to_ical())


def _event(webinar: Webinar, *, at: datetime, address: str) -> Event:
    event = Event()
    event.add("uid", f"webinar-{webinar.pk}@luwes")
    event.add("dtstamp", at.astimezone(UTC))
    event.add("dtstart", webinar.starts_at.astimezone(UTC))
    event.add("dtend", webinar.ends_at.astimezone(UTC))
    event.add("sequence", webinar.sequence)
    event.add("summary", webinar.theme)
    page = address or absolute("webinars:webinar", webinar.pk)
    event.add("url", page)
    event.add("location", _("Daring"))
    event.add("description", f"{webinar.series.name} {webinar.number}\n{page}")
    gone = webinar.state == State.CANCELLED
    event.add("status", "CANCELLED" if gone else "CONFIRMED")
    if not gone:
        event.add_component(_alarm(webinar))
    return event


def _alarm(webinar: Webinar) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", webinar.theme)
    alarm.add("trigger", BEFORE)
    return alarm
