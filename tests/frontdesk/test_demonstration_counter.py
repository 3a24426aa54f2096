"""The counter of the demonstration: ratings of earlier months, and one overtaken appointment."""

from datetime import date, timedelta

import pytest
from tests.frontdesk.conftest import DAY, FILED, local

from luwes.frontdesk.actions.demonstration_counter import book_counter, let_staff_serve, rate_past
from luwes.frontdesk.models import Booking, Case, SurveyResponse
from luwes.frontdesk.queries.sample import posts_named
from luwes.people.models import User

ASKED = [{"name": name, "about": "Mohon dibantu."} for name in ("Ani", "Budi", "Citra")]
MORNING = local("05-18 05:00")


def test_a_power_cut_overtakes_the_last_appointment_only(agency, counter, officers, publish):
    publish(officers[:1])
    publish(officers[:1], day=DAY + timedelta(days=1))
    assert book_counter(ASKED, service=counter, by=agency.hr_officer, at=MORNING) == 1
    found = {row.case.name: row for row in Booking.objects.select_related("case")}
    assert {name: row.state for name, row in found.items()} == {
        "Ani": "booked",
        "Budi": "booked",
        "Citra": "conflict",
    }
    assert found["Citra"].starts_at.date() == DAY + timedelta(days=1)


def test_where_nothing_is_published_nobody_is_booked(agency, counter):
    assert book_counter(ASKED, service=counter, by=agency.hr_officer, at=MORNING) == 0
    assert not Booking.objects.exists()


@pytest.mark.parametrize(("scores", "answers"), [({"scores": "434434344"}, 1), ({}, 0)])
def test_a_case_of_an_earlier_month_ended_in_time_and_may_be_rated(
    agency, counter, officers, scores, answers
):
    told = {"name": "Ani", "months_ago": 2, **scores}
    rate_past(told, day=3, service=counter, by=agency.hr_officer, at=FILED)
    case = Case.objects.get()
    assert (case.state, case.closed_at.date()) == ("closed", date(2026, 3, 4))
    assert case.closed_at <= case.due_at
    months = list(SurveyResponse.objects.values_list("month", flat=True))
    assert months == [date(2026, 3, 1)] * answers


def test_the_sign_in_of_the_employee_fills_the_posts_of_the_own_unit(agency, counter, officers):
    login: User = officers[0].login
    login.username = "pegawai"
    login.save()
    counter.post.qualified.remove(officers[0])
    posts = posts_named(counter.post.name, unit=agency.subdirectorate)
    let_staff_serve(posts, by=agency.hr_officer, at=FILED)
    assert officers[0] in counter.post.qualified.all()
    assert counter.post.qualified.count() == len(officers)
