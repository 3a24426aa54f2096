"""The API: its own schema against the real database, and what each reader gets."""

from datetime import date
from functools import cache

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.middleware.csrf import _get_new_csrf_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.factories import SmallAgency, small_agency
from tests.rosters.drawing import PUBLISHED_AT, publish

from luwes.foundation.clock import read_clock
from luwes.foundation.models import DemonstrationDay, Event
from luwes.frontdesk.actions.partners import Terms, admit_partner, issue_token
from luwes.frontdesk.models import Scope
from luwes.notices.actions.telling import tell_changed
from luwes.policies.models import Circumstance
from luwes.rosters.models import Run
from luwes.site.api import api
from luwes.site.wsgi import application

MONDAY = date(2020, 10, 12)
EXAMPLES = 16
SCHEMA = api.get_openapi_schema()
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def agency(db) -> SmallAgency:
    DemonstrationDay.objects.create(day=MONDAY)
    made = small_agency()
    rows = {made.employee.person: "KRKRK", made.head.person: "RKRKR"}
    roster = publish(rows, start=MONDAY, by=made.hr_officer)
    tell_changed(roster_id=roster.pk, at=PUBLISHED_AT)
    return made


@pytest.fixture
def _one_connection():
    """Keep the connection of the test's transaction over requests, as Django's own client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def headers_of(agency):
    """What a program sends that signed in: the session, and the token against forgery."""

    def headers(who):
        if who == "partner":
            token = partner_token(agency)
            return {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
        client = client_of(getattr(agency, who))
        token = _get_new_csrf_string()
        session = client.cookies["sessionid"].value
        cookie = f"sessionid={session}; csrftoken={token}"
        return {"Cookie": cookie, "X-CSRFToken": token, "Accept-Encoding": "identity"}

    return headers


@cache
def as_served():
    """Read the schema where programs do, once."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", application)


def cases_of(operation):
    """Return what the schema allows of an operation, and where it can be, what it does not."""
    allowed = operation.as_strategy()
    if not (operation.query or operation.body or operation.path_parameters):
        return allowed
    return allowed | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)


@pytest.mark.usefixtures("_one_connection")
@pytest.mark.parametrize(
    ("path", "method", "who"),
    [
        (path, method, who)
        for path, methods in SCHEMA["paths"].items()
        for method in methods
        for who in (["partner"] if "/partner/" in path else ["hr_officer", "employee"])
    ],
)
def test_nothing_that_is_sent_is_an_error_of_ours(headers_of, who, path, method):
    headers = headers_of(who)

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=cases_of(as_served()[path][method]))
    def ask(case):
        case.call_and_validate(headers=headers, checks=CHECKS)

    ask()


def partner_token(agency):
    """Let a partner in for everything, and give it a token."""
    partner, _secret = admit_partner(
        terms=Terms("Kios", agency.root, list(Scope.values), "counter", date(2100, 1, 1), 60_000),
        by=agency.hr_officer,
        at=PUBLISHED_AT,
    )
    issue_token(partner=partner, token="token", scopes=list(Scope.values), at=read_clock())
    return "token"


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_strangers_are_asked_to_sign_in(agency):
    answer = Client().get("/api/me", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["title"]) == (401, "Not signed in")


def test_schema_is_open_to_all(agency):
    assert Client().get("/api/openapi.json").json()["info"]["title"] == "Luwes"


def test_page_lists_every_route(agency):
    html = client_of(agency.employee).get("/api/").content.decode()
    assert "<code>/api/rosters/{number}/cells</code>" in html


def test_me_says_who_asks_and_what_for(agency):
    said = client_of(agency.head).get("/api/me").json()
    assert said == {
        "username": "head",
        "name": "Bambang Sutrisno",
        "today": "2020-10-12",
        "person_id": str(agency.head.person_id),
        "roles": [{"role": "head", "path": agency.directorate.path}],
    }


def test_my_days_are_the_published_ones(agency):
    days = client_of(agency.employee).get("/api/me/days?start=2020-10-12&end=2020-10-14").json()
    assert [(day["day"], day["place"]) for day in days] == [
        ("2020-10-12", "K"),
        ("2020-10-13", "R"),
        ("2020-10-14", "K"),
    ]


@pytest.mark.parametrize(
    ("who", "units"),
    [("hr_officer", 5), ("head", 2), ("auditor", 5), ("employee", 0), ("operator", 0)],
)
def test_units_are_those_within_reach(agency, who, units):
    assert client_of(getattr(agency, who)).get("/api/units").json()["total"] == units


def test_people_are_those_within_reach(agency):
    seen = client_of(agency.head).get("/api/people?size=200").json()
    assert {person["unit"] for person in seen["items"]} == {
        "Direktorat Layanan",
        "Subdirektorat Loket",
    }


def test_person_out_of_reach_is_not_there(agency):
    path = f"/api/people/{agency.hr_officer.person_id}/days"
    answer = client_of(agency.head).get(path)
    assert (answer.status_code, answer.json()["title"]) == (404, "Tidak ditemukan")


def test_rules_in_force_say_their_article(agency):
    answer = client_of(agency.employee).get(
        f"/api/units/{agency.subdirectorate.pk}/rules?on=2026-11-24"
    )
    rules = {rule["rule"]: rule for rule in answer.json()}
    assert "Perpres 21/2023" in rules["hours.week"]["citation"]


def test_circumstance_is_recorded_by_hr_alone(agency):
    body = {
        "region_id": str(agency.jakarta.region_id),
        "kind": "risk",
        "value": "high",
        "since": "2020-10-19",
    }
    refused = client_of(agency.head).post("/api/circumstances", body, "application/json")
    made = client_of(agency.hr_officer).post("/api/circumstances", body, "application/json")
    assert (refused.status_code, made.status_code) == (403, 201)
    assert Circumstance.objects.get().value == "high"
    assert Event.objects.filter(verb="policies.circumstance_recorded").count() == 1


def test_refusal_names_the_field_and_the_way_out(agency):
    body = {
        "region_id": str(agency.jakarta.region_id),
        "kind": "risk",
        "value": "gawat",
        "since": "2020-10-19",
    }
    answer = client_of(agency.hr_officer).post("/api/circumstances", body, "application/json")
    assert answer.status_code == 422
    assert answer.json() == {
        "title": "Keadaan tidak dicatat",
        "status": 422,
        "way_out": "Perbaiki yang disebut, lalu kirim lagi.",
        "faults": [
            {"field": "value", "message": "Pilihlah salah satu: none, low, moderate, high."}
        ],
    }


def test_change_without_the_token_is_refused(agency):
    client = Client(enforce_csrf_checks=True)
    client.force_login(agency.hr_officer)
    answer = client.post(
        "/api/runs", {"start": "2020-10-19", "end": "2020-10-23"}, "application/json"
    )
    assert answer.status_code == 403
    assert "CSRF" in answer.json()["way_out"]


def test_run_is_asked_for_and_found_again(agency):
    client = client_of(agency.hr_officer)
    period = {"start": "2020-10-19", "end": "2020-10-23"}
    asked = client.post("/api/runs", period, "application/json")
    assert asked.status_code == 201
    number = asked.json()["number"]
    assert client.get(f"/api/runs/{number}").json()["state"] == "queued"
    assert Run.objects.get(number=number).asked_by == agency.hr_officer
    assert client.get(f"/api/runs/{number}/conflicts").json()["total"] == 0


@pytest.mark.parametrize(
    "period",
    [
        {"start": "2020-10-23", "end": "2020-10-19"},
        {"start": "2000-01-01", "end": "2100-12-31"},
        {"start": "0001-01-01", "end": "9999-12-31"},
        {"start": "2020-10-19"},
        {"start": 10**30, "end": "x\u0000"},
    ],
)
def test_impossible_periods_are_refused(agency, period):
    answer = client_of(agency.hr_officer).post("/api/runs", period, "application/json")
    assert answer.status_code == 422
    assert answer.json()["faults"]


@pytest.mark.parametrize(
    "path",
    [
        "/api/people?search=a%00b",
        "/api/people?search=%ED%A0%80",
        "/api/people?page=99999999999999999999",
        "/api/units?size=0",
        "/api/runs/99999999999999999999",
        "/api/rosters/-1/cells",
        "/api/people/x/days",
    ],
)
def test_impossible_words_and_numbers_are_refused(agency, path):
    assert client_of(agency.hr_officer).get(path).status_code in {200, 422}


def test_cells_are_paged_and_within_reach(agency):
    whole = client_of(agency.hr_officer).get("/api/rosters/1/cells?size=1").json()
    part = (
        client_of(agency.head).get(f"/api/rosters/1/cells?unit={agency.subdirectorate.pk}").json()
    )
    assert (whole["rows"]["total"], whole["rows"]["pages"]) == (2, 2)
    assert [(row["name"], row["places"]) for row in part["rows"]["items"]] == [
        ("Dewi Anggraini", "KRKRK")
    ]
    assert part["days"][0] == "2020-10-12"


def test_unit_out_of_reach_has_no_cells(agency):
    answer = client_of(agency.head).get(f"/api/rosters/1/cells?unit={agency.east.pk}")
    assert answer.status_code == 404


def test_csv_has_a_line_for_each_person_and_day(agency):
    answer = client_of(agency.hr_officer).get("/api/rosters/1/csv")
    lines = b"".join(answer.streaming_content).decode().splitlines()
    assert lines[0] == "person_id,nip,name,unit,office,date,place,post"
    assert len(lines) == 1 + 2 * 5


def test_notices_are_read_through_the_api_too(agency):
    client = client_of(agency.employee)
    (notice,) = client.get("/api/notices").json()["items"]
    read = client.post(f"/api/notices/{notice['id']}/read")
    assert read.json()["read_at"] is not None


@pytest.mark.parametrize(
    "path", ["/api/people", "/api/units", "/api/rosters/1/cells", "/api/runs", "/api/notices"]
)
def test_routes_keep_to_the_budget_of_queries(agency, path):
    client = client_of(agency.hr_officer)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    assert len(captured) <= 15
