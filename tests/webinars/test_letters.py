"""Letters about a webinar: to everyone whom it concerns, in their language, with calendars."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from icalendar import Calendar
from tests.webinars.conftest import BEFORE
from tests.webinars.test_inviting import invited, letters, moved
from tests.webinars.test_registering import come, register

from luwes.foundation.models import OutboxMessage
from luwes.foundation.outbox import send_waiting
from luwes.webinars.actions.agenda import send_link
from luwes.webinars.actions.facts import cancel
from luwes.webinars.actions.inviting import remind, tell_change
from luwes.webinars.actions.live import stage
from luwes.webinars.actions.news import ask_for_quote
from luwes.webinars.actions.registering import cancel_registration, confirm
from luwes.webinars.models import Invitee, Part, Phase, Webinar

SPEAKER = "ratna@contoh.go.id"
MODERATOR = "yohanes@contoh.go.id"


@pytest.fixture
def everybody(agency, webinar):
    """A speaker who reads English, a moderator, two who were invited and one who came by herself.

    Of the two, one registered; another took a registration back. Return who is to be told.
    """
    Part.objects.update(language="en")
    Part.objects.create(webinar=webinar, role="moderator", name="Yohanes", email=MODERATOR, order=2)
    Part.objects.create(webinar=webinar, role="host", name="Tanpa surel", order=3)
    invited(agency, webinar, unit=agency.directorate)
    servant = agency.employee.person
    register(webinar, servant)
    come(webinar, email="unconfirmed@contoh.org")
    confirm(registration_id=come(webinar).pk, at=BEFORE)
    gone = come(webinar, email="gone@contoh.org")
    confirm(registration_id=gone.pk, at=BEFORE)
    cancel_registration(registration_id=gone.pk, by="public", at=BEFORE)
    waiting = set(Invitee.objects.exclude(person=servant).values_list("person__email", flat=True))
    return {SPEAKER, MODERATOR, servant.email, "sari@contoh.org"} | waiting


def told_change(webinar):
    count = tell_change(webinar_id=webinar.pk, at=BEFORE)
    found = list(letters("change").values_list("address", flat=True))
    assert len(found) == len(set(found)) == count
    return set(found)


def test_everyone_whom_it_concerns_is_told_once_that_it_moved(agency, webinar, everybody):
    moved(webinar, agency, by=timedelta(days=1))
    assert len(everybody) > 4
    assert told_change(webinar) == everybody
    tell_change(webinar_id=webinar.pk, at=BEFORE)
    assert letters("change").count() == len(everybody)


def test_everyone_whom_it_concerns_is_told_that_it_is_called_off(agency, webinar, everybody):
    cancel(webinar_id=webinar.pk, reason="Banjir", by=agency.head, at=BEFORE)
    assert told_change(webinar) == everybody
    for letter in letters("change").exclude(address=SPEAKER):
        assert letter.subject == "Webinar dibatalkan: Cara kerja baru"
        assert "Alasan: Banjir" in letter.body


def test_a_speaker_is_written_to_in_their_language(agency, webinar, everybody):
    del everybody
    part = Part.objects.get(email=SPEAKER)
    send_link(part_id=part.pk, by=agency.head, at=BEFORE)
    cancel(webinar_id=webinar.pk, reason="Banjir", by=agency.head, at=BEFORE)
    tell_change(webinar_id=webinar.pk, at=BEFORE)
    subjects = OutboxMessage.objects.filter(address=SPEAKER).order_by("key")
    assert list(subjects.values_list("subject", flat=True)) == [
        "The webinar was called off: Cara kerja baru",
        "Your role in the webinar: Cara kerja baru",
    ]


def test_whoever_has_a_role_is_reminded_too(webinar, everybody):
    del everybody
    remind(at=webinar.starts_at - timedelta(days=1))
    found = dict(letters("reminder").values_list("address", "body"))
    assert {SPEAKER, MODERATOR} <= found.keys()
    assert "/webinar/narasumber/" in found[MODERATOR]


def calendars(address):
    """Return sequence, status and start of each calendar that was sent to an address."""
    rows = OutboxMessage.objects.filter(address=address).exclude(calendar="").order_by("key")
    events = [Calendar.from_ical(row.calendar).walk("VEVENT")[0] for row in rows]
    return [(each["sequence"], str(each["status"]), each.decoded("dtstart")) for each in events]


def test_calendars_follow_a_registration_a_move_and_a_cancellation(agency, webinar):
    confirm(registration_id=come(webinar).pk, at=BEFORE)
    start = datetime(2020, 10, 9, 2, 0, tzinfo=UTC)
    assert calendars("sari@contoh.org") == [(0, "CONFIRMED", start)]
    later = start + timedelta(days=1)
    moved(webinar, agency, by=timedelta(days=1))
    tell_change(webinar_id=webinar.pk, at=BEFORE)
    cancel(webinar_id=webinar.pk, reason="Banjir", by=agency.head, at=BEFORE)
    tell_change(webinar_id=webinar.pk, at=BEFORE)
    assert sorted(calendars("sari@contoh.org")) == [
        (0, "CONFIRMED", start),
        (1, "CONFIRMED", later),
        (2, "CANCELLED", later),
    ]
    assert calendars(SPEAKER) == [(1, "CONFIRMED", later), (2, "CANCELLED", later)]


def test_whoever_waits_for_a_seat_gets_no_calendar(webinar):
    Webinar.objects.update(public_seats=1)
    for address in ("sari@contoh.org", "budi@contoh.org"):
        confirm(registration_id=come(webinar, email=address).pk, at=BEFORE)
    assert calendars("budi@contoh.org") == []


def test_a_calendar_leaves_the_house_as_a_file_that_mail_programs_know(webinar):
    confirm(registration_id=come(webinar).pk, at=BEFORE)
    send_waiting(at=BEFORE)
    sent = [each for each in mail.outbox if each.attachments]
    [file] = [part for part in sent[0].message().walk() if part.get_filename()]
    assert (file.get_content_type(), file.get_param("method")) == ("text/calendar", "PUBLISH")
    assert file.get_payload(decode=True).replace(b"\r\n", b"\n").startswith(b"BEGIN:VCALENDAR\n")


def test_a_speaker_gets_a_letter_when_a_quote_is_asked_for_and_only_once(agency, webinar):
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    said = "Loket tidak pernah kosong."
    told = {"webinar_id": webinar.pk, "by": "system", "at": BEFORE}
    stage.caption(part=Part.objects.get(), text=said, **told)
    line = webinar.captions.get()
    for _ in range(2):
        ask_for_quote(webinar=webinar, caption_id=line.pk, by=agency.head, at=BEFORE)
    letter = letters("quote").get()
    assert letter.address == SPEAKER
    assert said in letter.body
    assert "/webinar/narasumber/" in letter.body
