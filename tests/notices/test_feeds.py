"""Calendar feeds: secret, revocable, and understood by other people's calendars."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.test import Client
from icalendar import Calendar
from tests.rosters.drawing import PUBLISHED_AT, publish

from luwes.foundation.models import DemonstrationDay, Event
from luwes.notices.actions.feeds import MOST_FEEDS, open_feed
from luwes.notices.models import CalendarFeed
from luwes.notices.queries.calendar import calendar_of
from luwes.people.models import Person
from luwes.rosters.queries.mine import days_of_person

MONDAY = date(2020, 10, 12)
FRIDAY = date(2020, 10, 16)


@dataclass(frozen=True)
class Hours:
    start: time
    end: time


OFFICE_HOURS = Hours(time(7, 30), time(16, 0))


@pytest.fixture(autouse=True)
def _today(db):
    DemonstrationDay.objects.create(day=MONDAY)


@pytest.fixture
def person(agency):
    return agency.employee.person


@pytest.fixture
def client(agency):
    client = Client()
    client.force_login(agency.employee)
    return client


@pytest.fixture
def address(client):
    """The address of a feed just opened, as its page shows it this once."""
    html = client.post("/kalender/buka/", follow=True).content.decode()
    return re.search(r'value="http://testserver(/kalender/[^"]+\.ics)"', html)[1]


def parsed(answer):
    return Calendar.from_ical(answer.content)


def events_of(calendar):
    return {event["DTSTART"].dt: event for event in calendar.walk("VEVENT")}


def as_calendar(person, *, hours=None):
    days = days_of_person(person, start=MONDAY, end=MONDAY + timedelta(days=20))
    body = calendar_of(
        person,
        days=days.values(),
        hours=dict.fromkeys(days, hours) if hours else {},
        language="id",
    )
    return body, Calendar.from_ical(body)


def test_address_is_shown_once_and_its_secret_is_not_kept(client, address):
    assert address not in client.get("/kalender/").content.decode()
    feed = CalendarFeed.objects.get()
    secret = address.removeprefix("/kalender/").removesuffix(".ics")
    assert secret.encode() not in bytes(feed.secret_hash)
    assert len(bytes(feed.secret_hash)) == 32


def test_page_offers_to_open_it_in_the_calendar(client):
    html = client.post("/kalender/buka/", follow=True).content.decode()
    assert re.search(r'href="webcal://testserver/kalender/[\w-]{43}\.ics"', html)


def test_feed_needs_no_sign_in(agency, person, address):
    publish({person: "KRKRK"}, start=MONDAY, by=agency.hr_officer)
    answer = Client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert len(events_of(parsed(answer))) == 5


def test_another_parser_reads_the_same_days_and_hours(agency, person, address):
    DemonstrationDay.objects.update(day=date(2026, 11, 23))
    publish({person: "KRKRK"}, start=date(2026, 11, 23), by=agency.hr_officer)
    answer = Client().get(address)
    ours = events_of(parsed(answer))
    theirs = {each.dtstart.value: each for each in read_by_vobject(answer.content)}
    assert theirs.keys() == ours.keys()
    for begins, event in theirs.items():
        assert event.dtend.value == ours[begins]["DTEND"].dt
        assert event.summary.value == ours[begins]["SUMMARY"]
        assert event.uid.value == ours[begins]["UID"]


def read_by_vobject(content):
    """Read a calendar by code that shares no line with what wrote it, by its own strict rules."""
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    return calendar.vevent_list


@pytest.mark.parametrize(
    ("day", "hours"),
    [
        pytest.param(date(2026, 11, 23), "07:30-16:00", id="an ordinary Monday"),
        pytest.param(date(2026, 11, 27), "07:30-16:30", id="a Friday, with its longer break"),
        pytest.param(date(2026, 2, 23), "08:00-15:00", id="a Monday of Ramadan"),
    ],
)
def test_feed_has_the_hours_of_the_law(agency, person, address, day, hours):
    DemonstrationDay.objects.update(day=day)
    publish({person: "K"}, start=day, by=agency.hr_officer)
    (event,) = parsed(Client().get(address)).walk("VEVENT")
    assert f"{event['DTSTART'].dt:%H:%M}-{event['DTEND'].dt:%H:%M}" == hours


def test_feed_remembers_when_it_was_read(client, address):
    Client().get(address)
    assert "Terakhir dibaca 12 Oktober 2020" in client.get("/kalender/").content.decode()


def test_feed_that_has_not_changed_is_not_sent_again(agency, person, address):
    publish({person: "K"}, start=MONDAY, by=agency.hr_officer)
    first = Client().get(address)
    again = Client().get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    publish({person: "R"}, start=MONDAY, by=agency.hr_officer)
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_feed_is_kept_by_its_reader_alone(address):
    answer = Client().get(address)
    assert answer["Cache-Control"] == "private, max-age=900"
    assert answer["X-Robots-Tag"] == "noindex"


def test_revoked_feed_is_not_there(client, address):
    client.post(f"/kalender/{CalendarFeed.objects.get().pk}/cabut/")
    assert Client().get(address).status_code == 404
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "notices.feed_opened",
        "notices.feed_revoked",
    ]


def test_feed_of_somebody_else_cannot_be_revoked(agency, address):
    client = Client()
    client.force_login(agency.head)
    answer = client.post(f"/kalender/{CalendarFeed.objects.get().pk}/cabut/")
    assert answer.status_code == 404
    assert CalendarFeed.objects.get().revoked_at is None


@pytest.mark.parametrize("secret", ["x", "ada\x00nol", "a" * 500])
def test_unknown_secret_is_not_there(secret, agency):
    assert Client().get(f"/kalender/{secret}.ics").status_code == 404


def test_eleventh_feed_is_refused_with_the_way_out(client, agency, person):
    for _ in range(MOST_FEEDS):
        open_feed(person=person, by=agency.employee, at=PUBLISHED_AT)
    html = client.post("/kalender/buka/", follow=True).content.decode()
    assert "Cabut satu yang tidak dipakai" in html
    assert CalendarFeed.objects.count() == MOST_FEEDS


def test_calendar_holds_what_the_standard_requires(agency, person):
    publish({person: "KR"}, start=MONDAY, by=agency.hr_officer)
    body, calendar = as_calendar(person, hours=OFFICE_HOURS)
    assert {"PRODID", "VERSION"} <= set(calendar)
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE", "VEVENT", "VEVENT"]
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY"} <= set(event)
        assert event["DTSTAMP"].dt == PUBLISHED_AT
    lines = body.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert b"\n" not in body.replace(b"\r\n", b"")


def test_days_without_work_are_no_events(agency, person):
    publish({person: "KCR"}, start=MONDAY, by=agency.hr_officer)
    assert sorted(events_of(as_calendar(person)[1])) == [MONDAY, date(2020, 10, 14)]


def test_day_without_known_hours_takes_the_whole_day(agency, person):
    publish({person: "K"}, start=MONDAY, by=agency.hr_officer)
    (event,) = as_calendar(person)[1].walk("VEVENT")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (MONDAY, MONDAY + timedelta(days=1))


def test_newer_roster_replaces_the_event_of_the_same_day(agency, person):
    publish({person: "K"}, start=MONDAY, by=agency.hr_officer)
    (before,) = as_calendar(person)[1].walk("VEVENT")
    publish({person: "R"}, start=MONDAY, by=agency.hr_officer)
    (after,) = as_calendar(person)[1].walk("VEVENT")
    assert before["UID"] == after["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (1, 2)
    assert (before["SUMMARY"], after["SUMMARY"]) == ("Kantor", "Rumah")


def test_day_that_is_no_longer_work_is_cancelled(agency, person):
    publish({person: "K"}, start=MONDAY, by=agency.hr_officer)
    publish({person: "C"}, start=MONDAY, by=agency.hr_officer)
    (event,) = as_calendar(person)[1].walk("VEVENT")
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 2)


@pytest.mark.parametrize(
    ("office", "zone", "utc_hour"),
    [
        ("jakarta", "Asia/Jakarta", 0),
        ("makassar", "Asia/Makassar", -1),
        ("jayapura", "Asia/Jayapura", -2),
    ],
)
def test_hours_are_those_of_the_persons_zone(agency, office, zone, utc_hour):
    person = Person.objects.filter(office=getattr(agency, office)).first()
    publish({person: "K"}, start=MONDAY, by=agency.hr_officer)
    (event,) = as_calendar(person, hours=OFFICE_HOURS)[1].walk("VEVENT")
    start = event["DTSTART"]
    assert start.params["TZID"] == zone
    assert start.dt == datetime(2020, 10, 12, 7, 30, tzinfo=ZoneInfo(zone))
    assert start.dt.astimezone(UTC) == datetime(2020, 10, 12, tzinfo=UTC) + timedelta(
        hours=utc_hour, minutes=30
    )
