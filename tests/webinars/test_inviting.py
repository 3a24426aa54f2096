"""Whom a webinar is told to: audiences, the roster's duty, reminders, changes."""

from datetime import UTC, date, datetime, timedelta

import pytest
import vobject
from icalendar import Calendar
from tests.factories import person, post
from tests.rosters.drawing import publish
from tests.webinars.conftest import BEFORE
from tests.webinars.test_registering import register

from luwes.foundation.models import OutboxMessage
from luwes.people.models import Role
from luwes.webinars.actions.facts import cancel, change_webinar
from luwes.webinars.actions.inviting import ask_to_invite, invite, remind, tell_change
from luwes.webinars.models import Invitee, Webinar
from luwes.webinars.queries.calendar import calendar_file
from luwes.webinars.queries.duty import duty_at

FRIDAY = date(2020, 10, 9)


def silent(_done, _total):
    pass


def letters(kind):
    return OutboxMessage.objects.filter(key__startswith=f"webinar-{kind}:")


def invited(agency, webinar, **who):
    told = {"unit": agency.root, "role": "", "region": None} | who
    asked = ask_to_invite(webinar=webinar, **told, by=agency.head, at=BEFORE)
    return invite(invitation_id=asked.pk, at=BEFORE, tell=silent)


def moved(webinar, agency, *, by):
    facts = {
        name: getattr(webinar, name)
        for name in ("series", "number", "theme", "starts_at", "ends_at")
    }
    facts |= {"starts_at": webinar.starts_at + by, "ends_at": webinar.ends_at + by}
    return change_webinar(
        webinar_id=webinar.pk, facts=facts, reason="Narasumber sakit", by=agency.head, at=BEFORE
    )


def test_an_audience_is_a_unit_a_role_and_a_region(agency, webinar):
    assert invited(agency, webinar, unit=agency.directorate, role=Role.EMPLOYEE) == 1
    assert invited(agency, webinar, region=agency.jayapura.region) == 3
    assert invited(agency, webinar, unit=agency.bureau) == 3


def test_nobody_is_invited_twice_and_the_audience_stays_as_it_was(agency, webinar):
    invited(agency, webinar, unit=agency.east)
    late = person(unit=agency.east, office=agency.jayapura)
    assert not Invitee.objects.filter(person=late).exists()
    assert invited(agency, webinar, unit=agency.east) == 1
    assert letters("invited").count() == 4


def test_whoever_is_on_duty_is_told_so_and_offered_the_recording(agency, webinar):
    on_duty = agency.employee.person
    counter = post(unit=agency.subdirectorate, office=agency.jakarta, name="Loket A")
    publish({on_duty: "K"}, start=FRIDAY, by=agency.hr_officer, posts={on_duty: [str(counter.pk)]})
    assert duty_at(webinar, people=[on_duty.pk, agency.head.person.pk]) == {on_duty.pk: "Loket A"}
    invited(agency, webinar, unit=agency.directorate)
    bodies = dict(letters("invited").values_list("address", "body"))
    assert "Loket A" in bodies[on_duty.email]
    assert "rekamannya tersedia" in bodies[on_duty.email]
    assert "Loket A" not in bodies[agency.head.person.email]


def test_reminders_go_out_once_a_week_a_day_and_an_hour_ahead(agency, webinar):
    register(webinar, agency.employee.person, at=webinar.starts_at - timedelta(days=9))
    leads = [timedelta(days=7), timedelta(days=1), timedelta(hours=1)]
    sent = [
        [remind(at=webinar.starts_at - lead), remind(at=webinar.starts_at - lead / 2)]
        for lead in leads
    ]
    assert sent == [[2, 0], [2, 0], [2, 0]]
    assert letters("reminder").exclude(address="ratna@contoh.go.id").count() == 3


def test_whoever_registers_late_is_not_reminded_of_what_they_just_read(agency, webinar):
    register(webinar, agency.employee.person, at=webinar.starts_at - timedelta(minutes=30))
    remind(at=webinar.starts_at - timedelta(minutes=20))
    assert not letters("reminder").filter(address=agency.employee.person.email).exists()


def test_a_webinar_moved_after_its_reminder_is_told_and_reminded_of_anew(agency, webinar):
    register(webinar, agency.employee.person)
    assert remind(at=webinar.starts_at - timedelta(days=1)) == 2
    after = moved(webinar, agency, by=timedelta(days=1))
    tell_change(webinar_id=webinar.pk, at=BEFORE)
    letter = letters("change").get(address=agency.employee.person.email)
    assert "Narasumber sakit" in letter.body
    assert "Sabtu, 10 Oktober 2020, pukul 09.00 WIB / 10.00 WITA / 11.00 WIT" in letter.body
    assert remind(at=after.starts_at - timedelta(days=1)) == 2


def test_a_new_theme_alone_tells_nobody(agency, webinar):
    after = moved(webinar, agency, by=timedelta())
    assert after.sequence == 0


@pytest.mark.parametrize("gone", [False, True])
def test_the_calendar_file_follows_by_its_sequence(agency, webinar, gone):
    moved(webinar, agency, by=timedelta(days=1))
    if gone:
        cancel(webinar_id=webinar.pk, reason="Banjir", by=agency.head, at=BEFORE)
    after = Webinar.objects.get(pk=webinar.pk)
    [event] = Calendar.from_ical(calendar_file(after, at=BEFORE)).walk("VEVENT")
    assert event.decoded("dtstart") == datetime(2020, 10, 10, 2, 0, tzinfo=UTC)
    assert event["sequence"] == 1 + gone
    assert event["status"] == ("CANCELLED" if gone else "CONFIRMED")
    assert event["uid"] == f"webinar-{webinar.pk}@luwes"


def test_another_parser_reads_the_calendar_file_and_sees_it_move(agency, webinar):
    Webinar.objects.update(theme="Rapat; koma, \\ dan baris yang panjang sekali: " + "kata é " * 15)
    webinar.refresh_from_db()

    def read():
        """By vobject, which shares no line with what wrote it, and by its own strict rules."""
        calendar = vobject.readOne(calendar_file(webinar, at=BEFORE).decode())
        calendar.validate(raiseException=True)
        return calendar.vevent

    before = read()
    assert before.summary.value == webinar.theme
    assert (before.dtstart.value, before.dtend.value) == (webinar.starts_at, webinar.ends_at)
    assert before.valarm.trigger.value == timedelta(minutes=-15)
    moved(webinar, agency, by=timedelta(days=1))
    webinar.refresh_from_db()
    after = read()
    assert after.uid.value == before.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.dtstart.value - before.dtstart.value == timedelta(days=1)
