"""Jadwal saya: today, this week, the month, what changed and why."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.factories import SmallAgency, small_agency
from tests.factories import post as make_post
from tests.rosters.drawing import publish

from luwes.foundation.clock import read_clock
from luwes.foundation.models import DemonstrationDay
from luwes.people.models import Person, Region
from luwes.rosters.models import Constraint, Run
from luwes.rosters.queries.mine import Cell, days_of_person
from luwes.rosters.web.mine import present

MONDAY = date(2020, 10, 12)
MONTH = date(2020, 10, 1), date(2020, 10, 31)
MOST_QUERIES = 15


@pytest.fixture
def agency(db) -> SmallAgency:
    DemonstrationDay.objects.create(day=MONDAY)
    return small_agency()


@pytest.fixture
def person(agency) -> Person:
    return agency.employee.person


def page(user, path="/jadwal-saya/", **headers):
    client = Client()
    client.force_login(user)
    return client.get(path, headers=headers)


def letters(person):
    days = days_of_person(person, start=MONTH[0], end=MONTH[1])
    return "".join(day.cell.place for day in days.values())


def test_days_cover_the_weekend_of_a_roster_as_off(agency, person):
    publish({person: "KRKRKKK"}, start=MONDAY, by=agency.hr_officer)
    assert letters(person) == "KRKRK--KK"


def test_newest_roster_holds_and_tells_what_was(agency, person):
    publish({person: "KRK"}, start=MONDAY, by=agency.hr_officer)
    publish({person: "RR"}, start=MONDAY, by=agency.hr_officer)
    days = days_of_person(person, start=MONDAY, end=date(2020, 10, 14))
    assert [(day.cell.place, day.was, day.number) for day in days.values()] == [
        ("R", Cell("K"), 2),
        ("R", None, 2),
        ("K", None, 1),
    ]


def test_change_is_remembered_through_a_roster_that_keeps_it(agency, person):
    for places in ("K", "R", "R"):
        publish({person: places}, start=MONDAY, by=agency.hr_officer)
    (day,) = days_of_person(person, start=MONDAY, end=MONDAY).values()
    assert (day.cell, day.was, day.number, day.changed_number) == (Cell("R"), Cell("K"), 3, 2)


def test_person_left_out_of_a_newer_roster_has_no_day(agency, person):
    other = agency.head.person
    publish({person: "K"}, start=MONDAY, by=agency.hr_officer)
    publish({other: "K"}, start=MONDAY, by=agency.hr_officer)
    (day,) = days_of_person(person, start=MONDAY, end=MONDAY).values()
    assert (day.cell.place, day.is_work, day.was_work) == (" ", False, True)


def test_page_says_where_today_is(agency, person):
    counter = make_post(unit=agency.subdirectorate, office=agency.jakarta, name="Loket Utama")
    publish(
        {person: "KRKRK"},
        start=MONDAY,
        by=agency.hr_officer,
        posts={person: [counter.pk, None, None, None, None]},
    )
    html = page(agency.employee).content.decode()
    assert "<h2>Hari ini di kantor</h2>" in html
    assert "Pos tugas: Loket Utama" in html
    assert "Senin, 12 Oktober 2020" in html


def test_page_is_kind_when_no_roster_covers_today(agency):
    html = page(agency.employee).content.decode()
    assert "<h2>Belum ada jadwal untuk hari ini</h2>" in html
    assert "tanyakan kepada kepala unit Anda" in html


def test_page_says_kindly_that_a_login_is_nobody(agency):
    answer = page(agency.operator)
    assert answer.status_code == 200
    assert "Akun ini tidak terhubung dengan pegawai" in answer.content.decode()


def test_page_speaks_english(agency, person):
    publish({person: "RRRRR"}, start=MONDAY, by=agency.hr_officer)
    html = page(agency.employee, **{"Accept-Language": "en"}).content.decode()
    assert "<h2>Today from home</h2>" in html


def test_today_is_that_of_the_persons_own_zone(agency):
    """At 23.30 in Jakarta it is already tomorrow in Jayapura."""
    late = datetime(2020, 10, 12, 16, 30, tzinfo=UTC).astimezone(ZoneInfo(Region.Zone.WIT))
    person = Person.objects.filter(unit=agency.east).first()
    publish({person: "KR"}, start=MONDAY, by=agency.hr_officer)
    days = days_of_person(person, start=MONTH[0], end=MONTH[1])
    shown = present(late, zone=Region.Zone.WIT, days=days)
    assert (str(shown["headline"]), shown["zone"]) == ("Hari ini dari rumah", "WIT")


@pytest.mark.parametrize(
    ("month", "heading"),
    [("2020-11", "November 2020"), ("2020-13", "Oktober 2020"), ("x\x00", "Oktober 2020")],
)
def test_month_is_taken_from_the_address_where_it_is_one(agency, month, heading):
    html = page(agency.employee, f"/jadwal-saya/?bulan={month}").content.decode()
    assert f"<h2>{heading}</h2>" in html


def test_changes_are_listed_with_the_roster_that_made_them(agency, person):
    publish({person: "KRKRK"}, start=MONDAY, by=agency.hr_officer)
    publish({person: "RRKRK"}, start=MONDAY, by=agency.hr_officer)
    html = page(agency.employee).content.decode()
    assert "Yang berubah" in html
    assert "jadwal nomor 2" in html


def test_absences_are_shown_without_any_medical_reason(agency, person):
    Constraint.objects.create(
        person=person, kind=Constraint.Kind.LEAVE, since=MONDAY, until=date(2020, 10, 14)
    )
    html = page(agency.employee).content.decode()
    assert "Cuti" in html
    assert "12 Okt 2020 sampai dengan 14 Okt 2020" in html


@pytest.mark.parametrize(
    ("who", "status"),
    [("hr_officer", 200), ("head", 200), ("auditor", 200), ("employee", 200), ("operator", 404)],
)
def test_persons_page_is_for_those_who_answer_for_them(agency, person, who, status):
    assert page(getattr(agency, who), f"/jadwal/orang/{person.pk}/").status_code == status


def test_persons_page_is_not_there_for_a_head_of_another_branch(agency):
    away = Person.objects.filter(unit=agency.east).first()
    assert page(agency.head, f"/jadwal/orang/{away.pk}/").status_code == 404


def test_reason_tells_the_cap_and_how_many_were_scheduled(agency, person):
    roster = publish({person: "KR"}, start=MONDAY, by=agency.hr_officer)
    caps = {"units": {str(agency.subdirectorate.pk): [1, 1]}}
    Run.objects.filter(pk=roster.run_id).update(caps=caps)
    html = page(agency.employee, "/jadwal-saya/2020-10-13/mengapa/").content.decode()
    assert (
        "Paling banyak 1 orang Subdirektorat Loket di kantor pada hari ini; 0 dijadwalkan." in html
    )


def test_reason_alone_is_answered_to_htmx(agency, person):
    publish({person: "KR"}, start=MONDAY, by=agency.hr_officer)
    html = page(
        agency.employee, "/jadwal-saya/2020-10-12/mengapa/", **{"HX-Request": "true"}
    ).content.decode()
    assert html.strip().startswith("<p>Tidak ada batas kehadiran Subdirektorat Loket")


@pytest.mark.parametrize("day", ["2020-10-32", "0000-00-00", "besok", "99999999-01-01"])
def test_reason_of_no_day_is_not_there(agency, day):
    assert page(agency.employee, f"/jadwal-saya/{day}/mengapa/").status_code == 404


def test_page_keeps_to_its_budget(agency, person):
    counter = make_post(unit=agency.subdirectorate, office=agency.jakarta)
    for places in ("KRKRK" * 4, "RRKRK" * 4):
        publish(
            {person: places},
            start=MONDAY,
            by=agency.hr_officer,
            posts={person: [counter.pk] * 20},
        )
    client = Client()
    client.force_login(agency.employee)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get("/jadwal-saya/", headers={"Accept-Encoding": "gzip"})
    assert len(captured) <= MOST_QUERIES
    assert len(answer.content) < 10_000


def test_page_says_the_hours_of_the_law_in_the_persons_zone(agency):
    person = agency.head.person
    DemonstrationDay.objects.update(day=date(2026, 11, 23))
    Person.objects.filter(pk=person.pk).update(office=agency.jayapura)
    publish({person: "RR"}, start=date(2026, 11, 23), by=agency.hr_officer)
    before = read_clock()
    shown = page(agency.head).content.decode()
    assert "Jam kerja 07.30–16.00 WIT" in shown
    here = (at.astimezone(ZoneInfo("Asia/Jayapura")) for at in (before, read_clock()))
    assert any(f"{at.day} November 2026 · {at:%H.%M} WIT" in shown for at in here)
