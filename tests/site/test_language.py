"""The visible switch decides the language: of pages at once, of letters from then on."""

import pytest
from django.test import Client
from tests.factories import SmallAgency, small_agency

from luwes.foundation.models import Event


@pytest.fixture
def agency(db) -> SmallAgency:
    return small_agency()


@pytest.fixture
def client(agency):
    client = Client()
    client.force_login(agency.employee)
    return client


def switch(client, language, *, back="/jadwal-saya/"):
    return client.post("/bahasa/", {"language": language, "next": back}, follow=True)


@pytest.mark.parametrize(("language", "heading"), [("en", "My roster"), ("id", "Jadwal saya")])
def test_switch_speaks_at_once_and_stays_on_the_page(client, language, heading):
    answer = switch(client, language)
    assert f"<h1>{heading}</h1>" in answer.content.decode()
    assert answer["Content-Language"] == language


def test_switch_is_remembered_for_letters_with_one_event(client, agency):
    for _ in range(2):
        switch(client, "en")
    agency.employee.refresh_from_db()
    assert agency.employee.language == "en"
    assert Event.objects.filter(verb="people.language_chosen").count() == 1


@pytest.mark.parametrize("language", ["", "fr", "id\x00", "x" * 300])
def test_unknown_language_changes_nothing(client, agency, language):
    switch(client, language)
    agency.employee.refresh_from_db()
    assert agency.employee.language == ""


def test_stranger_may_switch_too(db):
    answer = switch(Client(), "en", back="/")
    assert "Circumstances change." in answer.content.decode()


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example", ""])
def test_switch_never_leads_elsewhere(client, back):
    answer = client.post("/bahasa/", {"language": "en", "next": back})
    assert answer.url == "/"


@pytest.mark.parametrize(
    ("accepted", "spoken"), [("en-GB,en;q=0.9", "en"), ("id", "id"), ("fr", "id"), ("", "id")]
)
def test_browser_decides_until_the_switch_is_used(db, accepted, spoken):
    answer = Client().get("/", headers={"Accept-Language": accepted})
    assert answer["Content-Language"] == spoken
