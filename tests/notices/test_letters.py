"""What notices say, in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from tests.rosters.drawing import publish

from luwes.foundation import events
from luwes.foundation.models import OutboxMessage
from luwes.notices.actions.telling import tell_changed
from luwes.notices.models import Notice
from luwes.notices.queries.letters import reason_of, sentence_of

MONDAY = date(2020, 10, 12)
NOW = datetime(2020, 10, 5, 4, 0, tzinfo=UTC)


@pytest.fixture
def raised_risk(agency):
    """A circumstance that was recorded, as its event."""
    return events.record(
        verb="policies.circumstance_recorded",
        subject="-",
        actor=agency.hr_officer,
        at=NOW,
        payload={
            "region": agency.jakarta.region_id,
            "kind": "risk",
            "value": "high",
            "since": MONDAY,
        },
    )


@pytest.fixture
def changed(agency, raised_risk):
    """Two days of the employee, changed because of the circumstance."""
    person = agency.employee.person
    publish({person: "KKRRK"}, start=MONDAY, by=agency.hr_officer)
    return publish(
        {person: "RKRRR"},
        start=MONDAY,
        by=agency.hr_officer,
        note="Mohon dimaklumi.",
        cause=str(raised_risk.pk),
    )


def test_letter_in_indonesian_says_what_why_and_where(changed):
    tell_changed(roster_id=changed.pk, at=NOW)
    letter = OutboxMessage.objects.get()
    assert letter.subject == "Jadwal kerja Anda berubah: Senin, 12 Oktober 2020 dan 1 hari lain"
    assert letter.body == (
        "2 hari kerja Anda berubah dalam jadwal nomor 2.\n"
        "\n"
        "  Senin, 12 Oktober 2020: dari Kantor menjadi Rumah\n"
        "  Jumat, 16 Oktober 2020: dari Kantor menjadi Rumah\n"
        "\n"
        "Sebabnya: tingkat risiko DKI Jakarta menjadi tinggi mulai Senin, 12 Oktober 2020.\n"
        "\n"
        "Catatan Biro SDM: Mohon dimaklumi.\n"
        "\n"
        "Alasan setiap hari ada di Jadwal saya: http://localhost:8000/jadwal-saya/\n"
        "\n"
        "Bila suatu hari tidak mungkin Anda jalani, sampaikan kepada kepala unit Anda."
    )


def test_letter_follows_the_language_of_the_login(agency, changed):
    agency.employee.language = "en"
    agency.employee.save()
    tell_changed(roster_id=changed.pk, at=NOW)
    letter = OutboxMessage.objects.get()
    assert letter.subject == "Your roster has changed: Monday, 12 October 2020 and 1 other day"
    assert "Monday, 12 October 2020: from Office to Home" in letter.body


def test_notice_of_a_first_roster_counts_office_days(agency):
    person = agency.employee.person
    roster = publish({person: "KKRCK"}, start=MONDAY, by=agency.hr_officer)
    tell_changed(roster_id=roster.pk, at=NOW)
    notice = Notice.objects.get()
    assert sentence_of(notice.kind, notice.data) == (
        "Jadwal nomor 1 terbit untuk Senin, 12 Oktober 2020 sampai Jumat, 16 Oktober 2020:"
        " 3 dari 4 hari kerja Anda di kantor."
    )
    with translation.override("en"):
        assert sentence_of(notice.kind, notice.data) == (
            "Roster number 1 is published for Monday, 12 October 2020 to Friday, 16 October 2020:"
            " 3 of your 4 working days are in the office."
        )


def test_roster_that_a_person_asked_for_gives_no_cause(agency):
    roster = publish({agency.employee.person: "K"}, start=MONDAY, by=agency.hr_officer)
    tell_changed(roster_id=roster.pk, at=NOW)
    assert reason_of(Notice.objects.get().data) == ""
