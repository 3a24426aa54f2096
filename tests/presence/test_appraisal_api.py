"""The API of periodic reviews and recaps: the same rules as the pages."""

from datetime import UTC, date, datetime

import pytest
from tests import factories
from tests.presence.test_appraisals import JUDGED, TODAY, as_
from tests.presence.test_hours_days import works

from luwes.foundation.models import DemonstrationDay
from luwes.presence.actions.recaps import count_month
from luwes.presence.models import Appraisal

JUDGED_NOW = JUDGED | {"day": "2026-11-01"}


@pytest.fixture
def small(db):
    DemonstrationDay.objects.create(day=TODAY)
    return factories.small_agency()


def post(user, address, body):
    return as_(user).post(f"/api{address}", body, content_type="application/json")


def test_a_review_from_judging_to_judging_again(small):
    person = f"/people/{small.employee.person.pk}/appraisals"
    made = post(small.head, person, JUDGED_NOW)
    assert (made.status_code, made.json()["predicate"]) == (201, "good")
    assert post(small.head, person, JUDGED_NOW).status_code == 409
    replies = f"/presence/appraisals/{made.json()['id']}/replies"
    said = {"kind": "appealed", "words": "Berkas ke-53 tertinggal."}
    assert post(small.head, replies, said).status_code == 403
    assert post(small.employee, replies, said).status_code == 201
    assert post(small.employee, replies, said).status_code == 409
    settled = {"kind": "reopened", "words": "Bukti dilihat."}
    assert post(small.head, replies, settled).status_code == 403
    assert post(small.hr_officer, replies, settled).status_code == 201
    assert post(small.head, person, JUDGED_NOW | {"result": "meets"}).status_code == 201
    mine = as_(small.employee).get("/api/presence/appraisals").json()
    assert [(each["number"], each["citation"]) for each in mine] == [
        (2, "PermenPANRB 6/2022"),
        (1, "PermenPANRB 6/2022"),
    ]
    story = as_(small.employee).get(f"/api{replies.removesuffix('/replies')}").json()
    assert [each["kind"] for each in story["replies"]] == ["appealed", "reopened"]


def test_a_period_before_the_rule_or_to_come_is_named_as_the_fault(small):
    person = f"/people/{small.employee.person.pk}/appraisals"
    for day in ("2020-10-09", "2027-03-01"):
        refused = post(small.head, person, JUDGED | {"day": day})
        assert (refused.status_code, refused.json()["faults"][0]["field"]) == (422, "day")
    assert post(small.hr_officer, person, JUDGED_NOW).status_code == 403
    assert not Appraisal.objects.exists()


def test_a_recap_of_those_within_sight(small):
    works(small.employee.person, date(2026, 11, 16), came="07.40")
    count_month(month=date(2026, 11, 1), at=datetime(2026, 11, 24, 5, tzinfo=UTC))
    client = as_(small.head)
    sums = client.get("/api/recaps/2026-11").json()
    people = client.get("/api/recaps/2026-11/people").json()
    units = client.get("/api/recaps/2026-11/units").json()
    assert sums["people"] == people["total"] == sum(each["people"] for each in units["items"])
    for lines in (people["items"], units["items"]):
        assert sums["amounts"]["late"] == sum(each["amounts"]["late"] for each in lines) == 10
    assert "sick_leave" in sums["amounts"]
    seen_by_auditor = as_(small.auditor).get("/api/recaps/2026-11").json()
    assert "sick_leave" not in seen_by_auditor["amounts"]
    assert client.get(f"/api/recaps/2026-11?unit={small.bureau.pk}").status_code == 404
    assert client.get("/api/recaps/2026-13").status_code == 422
