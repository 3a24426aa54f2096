"""The service desk by its API: scenarios of the pages again, as a program sees them."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests import factories
from tests.frontdesk.conftest import DAY, FILED, NINE, TODAY, local

from luwes.foundation.models import DemonstrationDay
from luwes.frontdesk.actions import calendars
from luwes.frontdesk.actions.booking import Meeting, book, recount_bookings
from luwes.frontdesk.models import Case
from luwes.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day():
    DemonstrationDay.objects.create(day=TODAY)


class Program:
    """Calls the API with the session of somebody."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def get(self, path):
        return self.client.get(f"/api{path}")

    def post(self, path, body=None):
        return self.client.post(f"/api{path}", body or {}, content_type="application/json")


def test_two_in_the_office_and_one_at_home_have_one_queue_and_take_nothing_twice(filed, officers):
    case = filed().case
    first, second, _third = (Program(person.login) for person in officers)
    for program in (first, second):
        assert [row["number"] for row in program.get("/desk").json()["waiting"]] == [case.number]
    taken = first.post(f"/desk/cases/{case.pk}/take")
    assert (taken.status_code, taken.json()["owner"]) == (200, officers[0].full_name)
    refused = second.post(f"/desk/cases/{case.pk}/take")
    assert refused.status_code == 409
    assert officers[0].full_name in refused.json()["title"]
    assert second.post("/desk/next").status_code == 404


def test_a_question_stops_the_clock_and_a_last_word_ends_the_case(filed, officers):
    case, program = filed().case, Program(officers[0].login)
    assert program.post("/desk/next").json()["number"] == case.number
    asked = program.post(
        f"/desk/cases/{case.pk}/messages", {"body": "Mohon kirim SK.", "what": "ask"}
    )
    now = asked.json()["case"]
    assert (asked.status_code, now["due_at"], now["state"]) == (201, None, "waiting")
    assert asked.json()["messages"][-1]["body"] == "Mohon kirim SK."
    told = {"outcome": "fulfilled", "body": "Sudah selesai."}
    assert program.post(f"/desk/cases/{case.pk}/close", told).json()["state"] == "closed"
    assert program.post(f"/desk/cases/{case.pk}/close", told).status_code in {403, 409}


def test_a_case_is_handed_over_held_and_taken_up_again(filed, officers):
    case, (mine, other) = filed().case, [Program(person.login) for person in officers[:2]]
    mine.post(f"/desk/cases/{case.pk}/take")
    late = mine.post(f"/desk/cases/{case.pk}/hold", {"until": str(TODAY), "reason": "Menunggu"})
    assert [each["field"] for each in late.json()["faults"]] == ["until"]
    until = str(TODAY + timedelta(days=2))
    held = mine.post(f"/desk/cases/{case.pk}/hold", {"until": until, "reason": "Menunggu"})
    assert held.json()["state"] == "held"
    assert mine.post(f"/desk/cases/{case.pk}/take-up").json()["state"] == "taken"
    given = mine.post(
        f"/desk/cases/{case.pk}/hand-over", {"to": str(officers[1].pk), "reason": "Cuti"}
    )
    assert given.json()["owner"] == officers[1].full_name
    assert mine.post(f"/desk/cases/{case.pk}/take-up").status_code == 403
    assert other.post(f"/desk/cases/{case.pk}/messages", {"body": "Halo"}).status_code == 201


def test_a_decreed_day_off_moves_the_promise(agency, filed, officers):
    case = filed(at=local("05-13 14:00")).case
    keeper = Program(agency.hr_officer)
    told = {"unit": str(agency.root.pk), "day": "2026-05-18", "reason": "Keputusan 7/2026"}
    assert keeper.post("/desk/special-days", told).status_code == 201
    calendars.refresh_calendars(cause="test", by="system", at=FILED)
    found = Program(officers[0].login).get(f"/desk/cases/{case.pk}").json()
    assert datetime.fromisoformat(found["case"]["due_at"]) == local("05-20 14:00")
    assert keeper.post("/desk/special-days", told | {"day": "2026-05-01"}).status_code == 422
    employee = Program(officers[0].login)
    assert employee.post("/desk/special-days", told).status_code == 403


def test_a_head_settles_conflicts_and_nothing_is_cancelled_by_itself(
    agency, counter, filed, officers, publish
):
    publish(officers)
    cases = [filed(service=counter, answers={"about": "Loket"}).case for _each in range(3)]
    rows = [book(case=case, meeting=Meeting(NINE), at=FILED) for case in cases]
    factories.absence(
        person=officers[0],
        first_day=DAY,
        last_day=DAY,
        state="approved",
        decided_by=agency.head,
    )
    recount_bookings(at=FILED)
    head = Program(agency.head)
    conflicts = head.get("/desk/appointments?state=conflict").json()
    assert len(conflicts) == 1
    assert len(head.get("/desk/appointments").json()) == len(rows)
    one = head.get(f"/desk/appointments/{conflicts[0]['id']}").json()
    address = f"/desk/appointments/{one['appointment']['id']}"
    moved = head.post(f"{address}/move", one["offers"][0])
    assert (moved.status_code, moved.json()["state"]) == (200, "moved")
    again = head.post(f"{address}/settle", {"keep": True, "reason": "Ada"})
    assert again.status_code == 409
    assert Program(officers[0].login).get(address).status_code == 403
    assert Case.objects.filter(bookings__state="cancelled").count() == 0
