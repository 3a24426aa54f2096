"""Jam kerja: the own month, somebody's by those who answer for them, and why a day counts so."""

from datetime import date

import pytest
from django.test import Client
from tests import factories
from tests.presence.test_hours_days import ORDINARY, at, works

from luwes.foundation.models import DemonstrationDay
from luwes.presence.actions.outages import record_outage
from luwes.presence.models import Outage
from luwes.presence.rules.hours import judged
from luwes.presence.rules.hours_kept import digest_of, inputs_read

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    DemonstrationDay.objects.create(day=date(2026, 11, 24))
    return factories.small_agency()


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_the_month_says_hours_by_week_and_leads_to_why(small):
    works(small.employee.person, ORDINARY, came="07.45")
    page = client_of(small.employee).get("/jam-kerja/?bulan=2026-11").content.decode()
    assert "Jam kerja saya" in page
    assert "07.45–16.00" in page
    assert "terlambat" in page
    assert 'href="/jam-kerja/2026-11-18/mengapa/"' in page


def test_why_gives_rule_article_inputs_and_arithmetic(small):
    works(small.employee.person, ORDINARY, came="07.45")
    page = client_of(small.employee).get("/jam-kerja/2026-11-18/mengapa/").content.decode()
    assert "Perpres 21/2023 Pasal 4" in page
    assert "2.250 ÷ 5 = 450" in page
    assert "masuk 07.45, jam masuk 07.30" in page
    assert "−0 j 15 m" in page


def test_an_outage_is_said_on_the_day_it_excused(small):
    works(small.employee.person, ORDINARY, came="07.45")
    since, until = at(ORDINARY, "07.10"), at(ORDINARY, "07.45")
    record_outage(since=since, until=until, kind=Outage.Kind.DOWN, at=until)
    page = client_of(small.employee).get("/jam-kerja/2026-11-18/mengapa/").content.decode()
    assert "Server terganggu pukul 07.10–07.45." in page
    assert "tak dapat dipertanggungkan" in page
    month = client_of(small.employee).get("/jam-kerja/").content.decode()
    assert "Terlambat 0 j 15 m selama server terganggu: tak dapat dipertanggungkan." in month


def test_a_holiday_is_named_with_its_decree(small):
    works(small.employee.person, date(2026, 1, 5))
    page = client_of(small.employee).get("/jam-kerja/2026-05-15/mengapa/").content.decode()
    assert "Cuti bersama Kenaikan Yesus Kristus" in page


@pytest.mark.parametrize("day", ["2026-11-25", "2026-13-01", "besok"])
def test_a_day_that_has_not_come_has_no_why(small, day):
    assert client_of(small.employee).get(f"/jam-kerja/{day}/mengapa/").status_code == 404


def test_the_head_looks_and_the_person_sees_it(small):
    person = small.employee.person
    works(person, ORDINARY)
    page = client_of(small.head).get(f"/jam-kerja/orang/{person.pk}/?bulan=2026-11")
    assert person.full_name in page.content.decode()
    looked = client_of(small.employee).get("/presensi/perangkat/").content.decode()
    assert small.head.display_name in looked


def test_the_api_answers_with_inputs_that_give_the_same_answer_again(small):
    works(small.employee.person, ORDINARY, came="07.45")
    client = client_of(small.employee)
    [day] = client.get("/api/me/hours?start=2026-11-18&end=2026-11-18").json()
    inputs = inputs_read(day["inputs"])
    again = judged(inputs)
    assert (again.owed, again.worked, again.balance, again.late) == (450, 435, -15, 15)
    assert (day["balance"], day["late"], day["digest"]) == (-15, 15, digest_of(inputs))
    assert any("Perpres 21/2023" in sentence for sentence in day["because"])
    assert client.get("/api/me/hours?start=2026-11-18&end=2026-01-01").status_code == 422
