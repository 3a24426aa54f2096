"""Pages of leave, travel, decisions, the team's month and the ledger of a person."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import factories
from tests.rosters.drawing import publish

from luwes.foundation.models import DemonstrationDay, OutboxMessage
from luwes.notices.models import Notice
from luwes.presence.models import Absence, Hole, LeaveFact

ASK = reverse("presence:ask-absence")
MONDAY = date(2026, 12, 7)
ASKED = {
    "kind": "annual_leave",
    "first_day": "2026-12-07",
    "last_day": "2026-12-09",
    "reason": "Keluarga",
}
YES = {"outcome": "approved", "reason": "Sudah diatur"}


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
    return reverse(f"presence:{name}", args=[row.pk])


def html_of(answer):
    return answer.content.decode()


def test_balance_and_arithmetic_are_seen_before_anything_is_sent(small, as_):
    page = as_(small.employee).post(ASK, ASKED | {"act": "look"})
    html = html_of(page)
    (year,) = page.context["years"]
    assert (year.left, year.asked, year.after) == (12, 3, 9)
    assert "PP 11/2017 Pasal 311 ayat (1)" in html
    assert "tidak kurang dari sehari" in html
    assert not Absence.objects.exists()
    part = as_(small.employee).post(reverse("presence:look-absence"), ASKED | {"reason": ""})
    assert part.context["working_days"] == 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "duty_travel"}, "destination"),
        ({"last_day": "2026-12-06"}, "last_day"),
        ({"first_day": "2016-12-06"}, "last_day"),
        ({"first_day": "2016-12-06", "last_day": "2016-12-07"}, "last_day"),
        ({"first_day": "2026-12-05", "last_day": "2026-12-06"}, "first_day"),
        ({"reason": ""}, "reason"),
        ({"last_day": "2026-12-31"}, "__all__"),
    ],
)
def test_refusals_name_the_field_and_lose_nothing(small, as_, change, field):
    page = as_(small.employee).post(ASK, ASKED | change | {"act": "send"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert change.get("last_day", "2026-12-09") in html_of(page)


def test_same_days_are_named(small, as_):
    factories.absence(person=small.employee.person)
    page = as_(small.employee).post(ASK, ASKED | {"act": "send"})
    assert "sudah ada cuti tahunan, 7 Desember 2026–9 Desember 2026" in html_of(page)


def test_from_request_to_notice(small, as_):
    as_(small.employee).post(ASK, ASKED | {"act": "send"})
    row = Absence.objects.get()
    inbox = as_(small.head).get(reverse("presence:inbox"))
    assert at("absence", row) in html_of(inbox)
    silent = as_(small.head).post(at("decide-absence", row), {"outcome": "approved"})
    assert (silent.status_code, list(silent.context["form"].errors)) == (422, ["reason"])
    as_(small.head).post(at("decide-absence", row), YES)
    mine = as_(small.employee).get(reverse("presence:absences"))
    assert mine.context["year"].left == 9
    notice = Notice.objects.get(person=small.employee.person)
    told = html_of(as_(small.employee).get(reverse("notices:inbox")))
    assert "Cuti Anda Senin, 7 Desember 2026 sampai Rabu, 9 Desember 2026 disetujui." in told
    assert (notice.kind, "Sudah diatur" in told) == ("decided", True)
    letter = OutboxMessage.objects.get()
    assert "Keluarga" not in letter.body
    assert "Sudah diatur" not in letter.body
    assert mail.outbox == []


def test_travel_is_approved_with_its_letter(small, as_):
    row = factories.absence(
        person=small.employee.person, kind="duty_travel", destination=small.jayapura.region
    )
    refused = as_(small.head).post(at("decide-absence", row), YES)
    assert list(refused.context["form"].errors) == ["letter"]
    as_(small.head).post(at("decide-absence", row), YES | {"letter": "ST-9/2026"})
    row.refresh_from_db()
    assert (row.state, row.letter) == ("approved", "ST-9/2026")
    assert "Papua" in html_of(as_(small.employee).get(at("absence", row)))


def test_only_annual_leave_is_postponed_and_a_decision_falls_once(small, as_):
    row = factories.absence(person=small.employee.person, kind="sick_leave")
    postpone = {"outcome": "postponed", "reason": "Mendesak"}
    refused = as_(small.head).post(at("decide-absence", row), postpone)
    assert list(refused.context["form"].errors) == ["outcome"]
    as_(small.head).post(at("decide-absence", row), YES)
    assert as_(small.head).post(at("decide-absence", row), YES).status_code == 403


def test_reason_of_a_leave_is_for_the_head_and_the_bureau_alone(small, as_):
    row = factories.absence(person=small.employee.person, kind="sick_leave", reason="Demam")
    assert "Demam" in html_of(as_(small.hr_officer).get(at("absence", row)))
    assert as_(small.auditor).get(at("absence", row)).status_code == 404


def test_stand_in_is_chosen_with_the_reason_in_view(small, as_):
    dewi = small.employee.person
    free = factories.person(unit=small.subdirectorate, office=small.jakarta, name="Rini")
    post = factories.post(unit=small.subdirectorate, office=small.jakarta, qualified=(dewi, free))
    posts = {dewi: [post.pk] * 5}
    publish({dewi: "KKKKK", free: "RRRRR"}, start=MONDAY, by=small.hr_officer, posts=posts)
    row = factories.absence(person=dewi)
    as_(small.head).post(at("decide-absence", row), YES)
    assert Hole.objects.count() == 3
    html = html_of(as_(small.head).get(at("absence", row)))
    assert "0 hari di kantor bulan itu." in html
    assert "Harinya berubah menjadi di kantor." in html
    first, second, third = Hole.objects.all()
    as_(small.head).post(at("settle-hole", first), {"person": str(free.pk)})
    as_(small.head).post(at("settle-hole", second), {"word": "Loket ditutup"})
    as_(small.head).post(at("settle-hole", third), {"word": " "})
    settled = [hole.settled_at is not None for hole in Hole.objects.all()]
    assert settled == [True, True, False]
    html = html_of(as_(small.head).get(at("absence", row)))
    assert "Digantikan Rini" in html
    assert "Loket ditutup" in html


def test_one_takes_back_a_request_and_gives_back_the_rest(small, as_):
    row = factories.absence(person=small.employee.person)
    bare = as_(small.employee).post(at("withdraw-absence", row), {})
    assert list(bare.context["withdrawal"].errors) == ["reason"]
    as_(small.employee).post(at("withdraw-absence", row), {"reason": "Batal"})
    row.refresh_from_db()
    assert row.state == "withdrawn"


def test_team_sees_that_somebody_is_away_and_not_why(small, as_):
    dewi = small.employee.person
    publish({dewi: "KRKRK"}, start=MONDAY, by=small.hr_officer)
    row = factories.absence(person=dewi, kind="sick_leave", last_day=MONDAY)
    as_(small.head).post(at("decide-absence", row), YES)
    factories.arrangement(person=dewi, state="granted", weekdays=[1], expires_on=date(2026, 12, 18))
    page = as_(small.employee).get(reverse("presence:team"), {"bulan": "2026-12"})
    letters = next(cells for person, cells in page.context["rows"] if person == dewi)
    assert [letters[day - 1][0] for day in (7, 8, 9, 14)] == ["C", "R", "K", "R"]
    assert "sakit" not in html_of(page)
    names = {person.unit.name for person, _ in page.context["rows"]}
    assert names == {"Subdirektorat Loket"}


def test_bureau_keeps_the_ledger_and_nobody_their_own(small, as_):
    card = reverse("presence:leave-card", args=[small.employee.person_id])
    fact = {"kind": "opening", "on": "2026-01-01", "days": "4", "note": "SK 5/2025"}
    as_(small.hr_officer).post(card, fact)
    years = as_(small.head).get(card).context["years"]
    assert [(year.year, year.left) for year in years] == [(2026, 16)]
    as_(small.hr_officer).post(at("withdraw-leave-fact", LeaveFact.objects.get()))
    assert as_(small.head).get(card).context["years"][0].left == 12
    own = reverse("presence:leave-card", args=[small.hr_officer.person_id])
    assert as_(small.hr_officer).post(own, fact).status_code == 403


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"days": ""}, "days"),
        ({"days": "-1"}, "days"),
        ({"on": "2011-01-01"}, "on"),
        ({"kind": "pns", "until": "2025-01-01"}, "until"),
    ],
)
def test_facts_without_what_they_need_are_refused(small, as_, change, field):
    card = reverse("presence:leave-card", args=[small.employee.person_id])
    fact = {"kind": "opening", "on": "2026-01-01", "days": "4", "note": "SK"} | change
    page = as_(small.hr_officer).post(card, fact)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


@pytest.mark.parametrize("name", ["absences", "inbox", "team", "ask-absence"])
def test_pages_keep_to_the_budget_of_queries(small, as_, name):
    for person in factories.people(unit=small.directorate, office=small.jakarta, total=30):
        factories.absence(person=person, asked_by=small.employee)
    head = as_(small.head)
    head.get("/")
    with CaptureQueriesContext(connection) as captured:
        assert head.get(reverse(f"presence:{name}")).status_code == 200
    assert len(captured) <= 15
