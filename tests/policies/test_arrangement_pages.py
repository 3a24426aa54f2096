"""The pages of arrangements: the rules in view before sending, reasons in every decision."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from tests import factories

from luwes.foundation.models import DemonstrationDay
from luwes.policies.models import Arrangement, Mark

ASK = reverse("policies:ask-arrangement")
ASKED = {
    "place": "home",
    "first_day": "2026-11-30",
    "last_day": "2026-12-18",
    "weekdays": ["2", "4"],
    "task_is_digital": "on",
    "reason": "Menulis laporan",
}


@pytest.fixture
def small(db):
    DemonstrationDay.objects.create(day=date(2026, 11, 24))
    return factories.small_agency()


@pytest.fixture
def as_(client):
    def come_in(user):
        client.force_login(user)
        return client

    return come_in


def at(name, row):
    return reverse(f"policies:{name}", args=[row.pk])


def test_rules_are_seen_before_anything_is_sent(small, as_):
    page = as_(small.employee).post(ASK, ASKED | {"act": "look"})
    assert "PermenPANRB 4/2025 Pasal 13 ayat (1)" in page.content.decode()
    assert "Dapat dikirim." in page.content.decode()
    assert not Arrangement.objects.exists()
    part = as_(small.employee).post(reverse("policies:eligibility"), ASKED | {"reason": ""})
    assert "PermenPANRB 4/2025 Pasal 25" in part.content.decode()


def test_a_third_day_is_not_sent_and_nothing_typed_is_lost(small, as_):
    page = as_(small.employee).post(ASK, ASKED | {"weekdays": ["2", "3", "4"], "act": "send"})
    html = page.content.decode()
    assert page.status_code == 422
    assert "3 hari fleksibel lokasi dalam sepekan tidak dapat disetujui" in html
    assert "Menulis laporan" in html
    assert not Arrangement.objects.exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"place": ""}, "place"),
        ({"first_day": "2026-11-24"}, "first_day"),
        ({"last_day": "2026-11-29"}, "last_day"),
        ({"last_day": "2028-02-01"}, "last_day"),
        ({"last_day": "2028-02-01", "first_day": "2027-12-01"}, "last_day"),
        ({"weekdays": [], "last_day": "2027-01-20"}, "weekdays"),
        ({"weekdays": [], "first_day": "2026-12-05", "last_day": "2026-12-06"}, "first_day"),
        ({"reason": ""}, "reason"),
    ],
)
def test_refusals_name_the_field(small, as_, change, field):
    page = as_(small.employee).post(ASK, ASKED | change | {"act": "send"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_without_weekdays_every_working_day_of_the_period_is_meant(small, as_):
    days = {"weekdays": [], "first_day": "2026-12-23", "last_day": "2026-12-28"}
    as_(small.employee).post(ASK, ASKED | days | {"act": "send"})
    assert Arrangement.objects.get().dates == [date(2026, 12, 23), date(2026, 12, 28)]


def test_from_request_to_appeal_each_with_its_reason(small, as_):
    sent = as_(small.employee).post(ASK, ASKED | {"act": "send"})
    row = Arrangement.objects.get()
    assert sent.url == at("arrangement", row)
    silent = as_(small.head).post(at("decide-arrangement", row), {"granted": "0"})
    assert (silent.status_code, list(silent.context["form"].errors)) == (422, ["reason"])
    as_(small.head).post(at("decide-arrangement", row), {"granted": "0", "reason": "Loket ramai"})
    page = as_(small.employee).get(at("arrangement", row)).content.decode()
    assert "Loket ramai" in page
    as_(small.employee).post(at("appeal-arrangement", row), {"reason": "Bukan tugas loket"})
    assert "Bukan tugas loket" in as_(small.hr_officer).get(at("arrangement", row)).content.decode()
    decision = {"granted": "1", "reason": "Diterima", "expires_on": "2026-12-11"}
    as_(small.hr_officer).post(at("decide-arrangement", row), decision)
    row.refresh_from_db()
    assert (row.state, row.expires_on) == ("granted", date(2026, 12, 11))


def test_a_post_left_short_is_named_with_its_days_to_the_head(small, as_):
    row = factories.arrangement(person=small.employee.person)
    factories.post(
        unit=small.subdirectorate, office=small.jakarta, qualified=(small.employee.person,)
    )
    line = "Loket Layanan: 0 dari 1 petugas tersisa pada 6 hari, sejak 1 Desember 2026."
    assert line in as_(small.head).get(at("arrangement", row)).content.decode()
    decision = {"granted": "1", "reason": "Boleh", "expires_on": "2026-12-18"}
    page = as_(small.head).post(at("decide-arrangement", row), decision)
    assert (page.status_code, "expires_on" in page.context["form"].errors) == (422, True)
    assert line in page.content.decode()


def test_one_gives_back_a_grant_from_tomorrow_on(small, as_):
    row = factories.arrangement(
        person=small.employee.person,
        state="granted",
        first_day=date(2026, 11, 2),
        expires_on=date(2026, 12, 18),
    )
    as_(small.employee).post(at("end-arrangement", row), {"reason": "Pindah rumah"})
    row.refresh_from_db()
    assert (row.state, row.expires_on) == ("ended", date(2026, 11, 24))


def test_the_bureau_notes_and_takes_back_a_mark(small, as_):
    marks = reverse("policies:marks")
    note = {
        "nip": small.employee.person.nip,
        "word": "newly_placed",
        "letter": "800/7/2026",
        "since": "2026-11-01",
        "until": "2027-05-01",
    }
    as_(small.hr_officer).post(marks, note)
    html = as_(small.employee).post(ASK, ASKED | {"act": "look"}).content.decode()
    assert "pegawai yang baru ditempatkan" in html
    assert "800/7/2026" in as_(small.hr_officer).get(marks).content.decode()
    as_(small.hr_officer).post(at("withdraw-mark", Mark.objects.get()))
    assert (
        "Dapat dikirim." in as_(small.employee).post(ASK, ASKED | {"act": "look"}).content.decode()
    )
    wrong = as_(small.hr_officer).post(marks, note | {"nip": "1"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["nip"])


def test_head_appoints_and_ends_an_acting_head(small, as_):
    page = reverse("people:delegations")
    given = {
        "nip": small.employee.person.nip,
        "unit": str(small.directorate.pk),
        "first_day": "2026-11-24",
        "last_day": "2026-11-27",
        "letter": "SP-1/2026",
    }
    assert as_(small.head).post(page, given).status_code == 302
    assert as_(small.head).post(page, given).status_code == 422
    row = factories.arrangement(
        person=small.head.person, asked_at=datetime(2026, 11, 23, tzinfo=UTC)
    )
    assert as_(small.employee).get(at("arrangement", row)).context["may_decide"]
    grant = small.employee.grants.get(letter="SP-1/2026")
    as_(small.head).post(reverse("people:end-delegation", args=[grant.pk]))
    assert as_(small.employee).get(at("arrangement", row)).status_code == 404
    own = as_(small.head).post(page, given | {"nip": small.head.person.nip})
    assert list(own.context["form"].errors) == ["nip"]
