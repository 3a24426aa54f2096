"""Webinars for programs: the catalogue for anybody, what is one's own, a moderator's questions."""

import pytest
from django.test import Client
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import client_of
from tests.webinars.test_registering import register

from luwes.webinars.actions.live import questions, stage
from luwes.webinars.models import Attendance, Certificate, Phase, Webinar

pytestmark = pytest.mark.usefixtures("on_monday")


def test_anybody_reads_the_catalogue_and_one_webinar_but_no_draft(webinar):
    told = Client().get("/api/webinars?when=coming").json()
    assert [(each["theme"], each["state"]) for each in told["items"]] == [
        ("Cara kerja baru", "announced")
    ]
    one = Client().get(f"/api/webinars/{webinar.pk}").json()
    assert [item["title"] for item in one["items"]] == ["Pembukaan", "Paparan"]
    assert (one["series"], one["transcript"]) == (webinar.series.name, [])
    Webinar.objects.update(state="draft")
    assert Client().get(f"/api/webinars/{webinar.pk}").status_code == 404
    assert Client().get("/api/webinars").json()["total"] == 0


def test_a_seat_is_taken_seen_and_given_up(webinar, agency):
    client = client_of(agency.employee)
    seat = f"/api/webinars/{webinar.pk}/registration"
    for _ in range(2):
        assert client.post(seat).json()["state"] == "registered"
    [own] = client.get("/api/me/webinars").json()
    assert (own["webinar_id"], own["share"], own["code"]) == (str(webinar.pk), None, "")
    assert client.delete(seat).status_code == 204
    assert client.get("/api/me/webinars").json()[0]["state"] == "cancelled"


def test_what_came_of_it_stands_in_the_own_record(webinar, agency):
    row = register(webinar, agency.employee.person)
    Attendance.objects.create(
        registration=row, seconds=600, share=90, stretches=[], entitled=True, settled_at=BEFORE
    )
    certificate = Certificate.objects.create(
        registration=row,
        webinar=webinar,
        person=row.person,
        code="ABCD2345EFGH",
        name=row.name,
        hours=2,
        held_on="2020-10-09",
        issued_at=BEFORE,
        content=b"%PDF",
        digest="0" * 64,
    )
    client = client_of(agency.employee)
    [own] = client.get("/api/me/webinars").json()
    assert (own["share"], own["code"]) == (90, "ABCD2345EFGH")
    learning = client.get("/api/me/learning").json()
    assert (learning["hours"], learning["required"]) == (2, 20)
    assert [each["code"] for each in learning["certificates"]] == ["ABCD2345EFGH"]
    certificate.revoked_at = BEFORE
    certificate.save()
    assert client.get("/api/me/webinars").json()[0]["code"] == ""
    assert client.get("/api/me/learning").json()["certificates"] == []


def test_a_moderator_decides_once_and_the_second_learns_of_it(webinar, agency):
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    row = register(webinar, agency.employee.person)
    row.webinar.refresh_from_db()
    asked = questions.ask(registration=row, text="Buka?", anonymous=True, at=BEFORE)
    head = client_of(agency.head)
    route = f"/api/webinars/{webinar.pk}/questions"
    [waiting] = head.get(route).json()
    assert (waiting["name"], waiting["anonymous"], waiting["state"]) == (
        "Dewi Anggraini",
        True,
        "waiting",
    )
    assert client_of(agency.employee).get(route).status_code == 403

    def decide(**said):
        return head.post(f"{route}/{asked.pk}", said, content_type="application/json")

    assert decide(act="approve", answer="Ya.").status_code == 422
    assert decide(act="approve").json()["state"] == "approved"
    assert decide(act="answered", answer="Ya.").json()["answer"] == "Ya."
    again = decide(act="decline")
    assert (again.status_code, again.json()["faults"][0]["message"]) == (409, "terjawab")
