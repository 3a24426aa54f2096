"""Why a day is what it is: the engine's own reason, with the article it rests on."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from tests.factories import SmallAgency, small_agency

from luwes.foundation.models import DemonstrationDay
from luwes.people.models import Person
from luwes.policies.actions.circumstances import record_circumstance
from luwes.rosters.actions.planning import carry_out_run
from luwes.rosters.actions.publishing import publish
from luwes.rosters.actions.runs import request_run
from luwes.rosters.models import Assignment, Place

MONDAY, FRIDAY = date(2020, 10, 12), date(2020, 10, 16)
NOW = datetime(2020, 10, 5, 3, 0, tzinfo=UTC)


@pytest.fixture
def agency(db) -> SmallAgency:
    """Everywhere at high risk, planned and published for one week."""
    DemonstrationDay.objects.create(day=MONDAY)
    made = small_agency(people_per_unit=8)
    hr = made.hr_officer
    for office in (made.jakarta, made.makassar, made.jayapura):
        record_circumstance(
            region=office.region, kind="risk", value="high", since=date(2020, 10, 1), by=hr, at=NOW
        )
    run = request_run(start=MONDAY, end=FRIDAY, by=hr, at=NOW)
    carry_out_run(run_id=run.pk, tell=lambda *_progress: None, at=NOW)
    publish(run_id=run.pk, note="", by=hr, at=NOW)
    return made


def why(user, path, **headers):
    client = Client()
    client.force_login(user)
    return client.get(path, headers=headers).content.decode()


@pytest.fixture
def home_day(agency) -> date:
    """A day on which the employee works from home because the unit's seats are taken."""
    places = Assignment.objects.get(person=agency.employee.person_id).places
    return MONDAY + timedelta(days=places.index(Place.HOME))


def test_reason_is_the_engines_with_its_article_and_arithmetic(agency, home_day):
    html = why(agency.employee, f"/jadwal-saya/{home_day}/mengapa/")
    assert "sudah terpakai: 2 dari paling banyak 2 orang, dihitung dari 8 pegawai." in html
    assert "8 × 25 % = 2 orang" in html
    assert "SE MenPANRB 67/2020" in html


def test_reason_speaks_english(agency, home_day):
    html = why(agency.employee, f"/jadwal-saya/{home_day}/mengapa/", **{"Accept-Language": "en"})
    assert "8 × 25 % = 2 people" in html


def test_reason_names_nobody_else(agency):
    colleagues = Person.objects.exclude(pk=agency.employee.person_id)
    names = list(colleagues.values_list("name", flat=True))
    for day in range(12, 17):
        html = why(
            agency.employee, f"/jadwal-saya/2020-10-{day}/mengapa/", **{"HX-Request": "true"}
        )
        assert [name for name in names if name in html] == []


def test_head_is_told_why_for_people_of_the_own_unit(agency, home_day):
    path = f"/jadwal/orang/{agency.employee.person_id}/{home_day}/mengapa/"
    assert "SE MenPANRB 67/2020" in why(agency.head, path)
