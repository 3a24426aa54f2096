"""The week of a team: who is where and what for, flat in people, and no more than one may see."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests import factories
from tests.presence.rows import check_in
from tests.rosters.drawing import publish

from luwes.foundation.models import DemonstrationDay
from luwes.people.access import reach_of
from luwes.people.models import Role
from luwes.presence.models import ResultNote
from luwes.presence.queries.week import week_days, week_of

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
CAME = datetime(2026, 11, 23, 0, 40, tzinfo=UTC)
WEEK = reverse("presence:week")


@pytest.fixture
def small(db):
    DemonstrationDay.objects.create(day=TUESDAY)
    made = factories.small_agency()
    publish({made.employee.person: "KRKRK"}, start=MONDAY, by=made.hr_officer)
    check_in(person=made.employee.person, at=CAME, place="R", duty_date=MONDAY)
    factories.result(person=made.employee.person, title="Verifikasi 40 berkas")
    ResultNote.objects.create(
        id=uuid4(),
        person=made.employee.person,
        day=MONDAY,
        words="Memeriksa 12 berkas.",
        written_at=CAME,
        received_at=CAME,
    )
    return made


def as_(user):
    client = Client()
    client.force_login(user)
    return client


def cells(viewer, person):
    reach = reach_of(viewer, on=TUESDAY)
    (row,) = week_of([person], days=week_days(TUESDAY), reach=reach)
    return [(cell.planned, cell.came, cell.purpose, cell.differs) for cell in row.cells[:2]]


def test_a_head_sees_where_they_came_and_what_they_wrote(small):
    assert cells(small.head, small.employee.person) == [
        ("K", "R", "Memeriksa 12 berkas.", True),
        ("R", "", "Verifikasi 40 berkas", False),
    ]
    page = as_(small.head).get(WEEK).content.decode()
    assert "rencana: Kantor" in page


def test_a_colleague_sees_the_plan_alone(small):
    colleague = factories.person(unit=small.subdirectorate, office=small.jakarta)
    login = factories.login(
        role=Role.EMPLOYEE, unit=small.subdirectorate, username="rekan", person=colleague
    )
    assert cells(login, small.employee.person) == [
        ("K", "", "Verifikasi 40 berkas", False),
        ("R", "", "Verifikasi 40 berkas", False),
    ]
    page = as_(login).get(WEEK).content.decode()
    assert small.employee.person.full_name in page
    assert "Memeriksa 12 berkas." not in page


def test_somebody_elsewhere_is_not_in_it(small):
    other = factories.login(role=Role.UNIT_HEAD, unit=small.east, username="luar")
    assert small.employee.person.full_name not in as_(other).get(WEEK).content.decode()


def queries_of(user):
    client = as_(user)
    client.get(WEEK)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(WEEK).status_code == 200
    return len(seen)


def test_the_week_costs_the_same_for_more_people(small):
    few = queries_of(small.head)
    factories.people(unit=small.subdirectorate, office=small.jakarta, total=30)
    assert queries_of(small.head) == few <= 15


@pytest.mark.parametrize("day", ["2026-11-29", "0001-01-01", "x", "9999-12-31"])
def test_any_day_shows_a_week(small, day):
    assert as_(small.head).get(WEEK, {"hari": day}).status_code == 200
