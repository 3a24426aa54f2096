"""Leave and arrangements for programs: the same rules as on the pages, in the same words."""

import json
from datetime import date

import pytest
from django.test import Client
from tests import factories

from luwes.foundation.models import DemonstrationDay, Event
from luwes.policies.models import Arrangement
from luwes.presence.models import Absence

LEAVE = {
    "kind": "annual_leave",
    "first_day": "2026-12-07",
    "last_day": "2026-12-09",
    "reason": "Keluarga",
}
HOME = {
    "place": "home",
    "first_day": "2026-11-30",
    "last_day": "2026-12-18",
    "weekdays": [2, 4],
    "task_is_digital": True,
    "reason": "Menulis laporan",
}


@pytest.fixture
def small(db):
    DemonstrationDay.objects.create(day=date(2026, 11, 24))
    return factories.small_agency()


def ask(user, path, body=None, *, method="post"):
    client = Client()
    client.force_login(user)
    if method == "get":
        return client.get(path)
    return client.post(path, json.dumps(body or {}), "application/json")


def test_leave_is_asked_for_decided_and_listed(small):
    made = ask(small.employee, "/api/leave", LEAVE)
    assert (made.status_code, made.json()["state"]) == (201, "asked")
    path = f"/api/leave/{made.json()['id']}"
    waiting = ask(small.head, "/api/leave/waiting", method="get").json()
    assert [each["id"] for each in waiting["items"]] == [made.json()["id"]]
    decision = {"outcome": "approved", "reason": "Sudah diatur."}
    assert ask(small.employee, f"{path}/decision", decision).status_code == 403
    assert ask(small.head, f"{path}/decision", decision).json()["state"] == "approved"
    assert ask(small.head, f"{path}/decision", decision).status_code == 403
    (mine,) = ask(small.employee, "/api/leave", method="get").json()
    assert (mine["decision"], mine["state"]) == ("Sudah diatur.", "approved")
    assert Event.objects.filter(verb="presence.absence_approved").count() == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "duty_travel"}, "destination"),
        ({"last_day": "2026-12-06"}, "last_day"),
        ({"last_day": "2026-12-31"}, ""),
        ({"reason": ""}, "reason"),
    ],
)
def test_what_the_page_refuses_the_api_refuses_with_its_field(small, change, field):
    answer = ask(small.employee, "/api/leave", LEAVE | change)
    assert answer.status_code == 422
    assert field in {each["field"] for each in answer.json()["faults"]}
    assert not Absence.objects.exists()


def test_leave_elsewhere_is_not_there(small):
    row = factories.absence(person=small.employee.person)
    other = factories.login(role="head", unit=small.east, username="luar")
    assert ask(other, f"/api/leave/{row.pk}", method="get").status_code == 404
    back = ask(small.employee, f"/api/leave/{row.pk}/withdrawal", {"reason": "Batal."})
    assert back.json()["state"] == "withdrawn"


def test_an_arrangement_is_asked_for_refused_and_appealed(small):
    made = ask(small.employee, "/api/arrangements", HOME)
    assert made.status_code == 201, made.json()
    path = f"/api/arrangements/{made.json()['id']}"
    no = {"granted": False, "reason": "Loket kekurangan petugas."}
    assert ask(small.hr_officer, f"{path}/decision", no).status_code == 403
    assert ask(small.head, f"{path}/decision", no).json()["state"] == "refused"
    appealed = ask(small.employee, f"{path}/appeal", {"words": "Mohon dilihat lagi."})
    assert appealed.json()["state"] == "appealed"
    assert ask(small.employee, f"{path}/appeal", {"words": "Lagi."}).status_code == 409
    yes = {"granted": True, "reason": "Dua hari cukup.", "expires_on": "2026-12-11"}
    assert ask(small.hr_officer, f"{path}/decision", yes).json()["expires_on"] == "2026-12-11"
    assert Arrangement.objects.get().state == "granted"


def test_three_days_a_week_are_refused_with_the_article(small):
    answer = ask(small.employee, "/api/arrangements", HOME | {"weekdays": [1, 2, 3]})
    assert answer.status_code == 422
    assert "PermenPANRB 4/2025" in str(answer.json()["faults"])
    assert not Arrangement.objects.exists()
