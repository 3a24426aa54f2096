"""How services stand, for people and programs."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from tests.frontdesk.conftest import FILED, TODAY, local

from luwes.frontdesk.actions.disturbances import end_disturbance, tell_disturbance
from luwes.frontdesk.actions.serving import take_case
from luwes.frontdesk.actions.talking import close_case
from luwes.frontdesk.actions.tickets import draw, open_counter
from luwes.frontdesk.models import Outcome
from luwes.frontdesk.queries.standing import standings
from luwes.site import middleware


@pytest.fixture
def at_ten(monkeypatch):
    monkeypatch.setattr(middleware, "read_clock", lambda: local("05-18 10:00"))


def only_one(at):
    (found,) = standings(at=at)
    return found


def ended(case, officer, *, at):
    take_case(case_id=case.pk, person=officer, by=officer.login, at=local("05-13 15:00"), on=TODAY)
    close_case(case_id=case.pk, outcome=Outcome.FULFILLED, body="Selesai", by=officer.login, at=at)


def test_a_service_is_open_in_its_units_hours(filed):
    filed()
    assert only_one(local("05-18 10:00")).open_now
    lunch = only_one(local("05-18 12:15"))
    assert (lunch.open_now, lunch.opens_at) == (False, local("05-18 13:00"))
    assert only_one(local("05-14 10:00")).opens_at == local("05-18 07:30")


def test_what_waits_and_how_long_until_somebody_took_it(filed, officers):
    filed()
    ended(filed().case, officers[0], at=local("05-13 15:30"))
    found = only_one(local("05-18 10:00"))
    assert found.waiting == 1
    assert found.first_word.total_seconds() == 3600


def test_promises_kept_are_counted_with_how_many_ended(filed, officers):
    ended(filed().case, officers[0], at=local("05-13 15:30"))
    ended(filed().case, officers[0], at=local("05-20 15:30"))
    found = only_one(local("05-21 10:00"))
    assert (found.kept.in_time, found.kept.ended, found.kept.percent) == (1, 2, 50)


def test_the_page_says_it(filed, at_ten):
    filed()
    page = Client().get("/layanan/keadaan/").content.decode()
    assert "Konsultasi kenaikan pangkat" in page
    assert "belum ada yang selesai" in page


def test_programs_read_it_as_json(filed, at_ten):
    filed()
    (told,) = Client().get("/layanan/keadaan.json").json()["services"]
    assert (told["service"], told["open_now"], told["waiting"]) == ("kenaikan-pangkat", True, 1)
    assert told["zone"] == "Asia/Jakarta"


def test_disturbances_are_a_feed_that_changes_when_they_end(agency, service):
    row = tell_disturbance(service=service, text="Listrik <padam>", by=agency.head, at=FILED)
    assert only_one(FILED).disturbances == (row,)
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(Client().get("/layanan/keadaan.atom").content)
    assert feed.find(f"{atom}entry/{atom}summary").text == "Listrik <padam>"
    end_disturbance(pk=row.pk, by=agency.head, at=local("05-13 16:00"))
    assert only_one(local("05-13 16:00")).disturbances == ()
    feed = ET.fromstring(Client().get("/layanan/keadaan.atom").content)
    assert feed.find(f"{atom}entry/{atom}updated").text == "2026-05-13T09:00:00+00:00"


def test_a_service_without_a_calendar_yet_is_not_said_to_be_open(service):
    assert not only_one(local("05-18 10:00")).open_now


def test_regions_are_shown_one_by_one(agency, filed, service, at_ten):
    filed()
    here, elsewhere = service.office.region, agency.makassar.region
    page = "/layanan/keadaan/?wilayah="
    assert "Konsultasi" in Client().get(f"{page}{here.pk}").content.decode()
    for asked, seen in ((here.pk, 1), (elsewhere.pk, 0), ("bukan-wilayah", 1)):
        told = Client().get(f"/layanan/keadaan.json?wilayah={asked}").json()
        assert len(told["services"]) == seen


def test_the_wait_at_the_counter_now_is_told_with_its_range(agency, service, officers, at_ten):
    assert told_wait() is None
    now = local("05-18 10:00")
    person = officers[0]
    open_counter(office=agency.jakarta, number="1", person=person, by=person.login, at=now)
    draw(service=service, at=now)
    wait = told_wait()
    assert wait["ahead"] == 1
    assert wait["low"] <= wait["minutes"] <= wait["high"]
    page = f"/layanan/keadaan/?wilayah={service.office.region_id}"
    assert "Di loket sekarang" in Client().get(page).content.decode()


def told_wait():
    (told,) = Client().get("/layanan/keadaan.json").json()["services"]
    return told["counter_wait_now"]
