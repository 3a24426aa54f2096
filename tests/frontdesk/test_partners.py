"""Kiosks and partner systems: OAuth 2 client credentials, and what a token lets them do."""

import base64
import json
from datetime import date, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.frontdesk.conftest import FILED, PDF, TODAY

from luwes.foundation.models import DemonstrationDay, Event
from luwes.frontdesk.actions.partners import Terms, admit_partner, forget_tokens, revoke_partner
from luwes.frontdesk.models import Case, Partner, PartnerToken, Scope

CASE = {
    "service": "kenaikan-pangkat",
    "name": "Ani",
    "about": "Kapan?",
    "answers": {"nip": "198001012005031001"},
}


@pytest.fixture
def admit(agency, service):
    DemonstrationDay.objects.create(day=TODAY)

    def admitted(**fields):
        told = {
            "name": "Kios lobi",
            "unit": agency.root,
            "scopes": list(Scope.values),
            "channel": "counter",
            "last_day": date(2026, 12, 31),
            "calls_a_minute": 60,
        } | fields
        return admit_partner(terms=Terms(**told), by=agency.hr_officer, at=FILED)

    return admitted


def asked_token(client_id, secret, **more):
    body = urlencode({"grant_type": "client_credentials"} | more)
    basic = base64.b64encode(f"{client_id}:{secret}".encode()).decode()
    return Client().post(
        "/api/oauth/token",
        body,
        content_type="application/x-www-form-urlencoded",
        headers={"Authorization": f"Basic {basic}"},
    )


class Caller:
    """A program of a partner."""

    def __init__(self, partner, secret, **more):
        self.token = asked_token(partner.client_id, secret, **more).json()["access_token"]

    def __call__(self, method, path, body=None, **headers):
        told = {"Authorization": f"Bearer {self.token}"} | headers
        return Client().generic(
            method, f"/api/partner{path}", b"" if body is None else _json(body), headers=told,
            content_type="application/json",
        )  # fmt: skip

    def file(self, key="kios-0001", **fields):
        return self("POST", "/cases", CASE | fields, **{"Idempotency-Key": key})


def _json(body):
    return json.dumps(body).encode()


@pytest.fixture
def kiosk(admit):
    return Caller(*admit())


def test_a_token_is_given_for_the_secret_and_kept_as_a_hash(admit):
    partner, secret = admit()
    answer = asked_token(partner.client_id, secret, scope="services file")
    told = answer.json()
    assert answer.status_code == 200
    assert (told["token_type"], told["expires_in"], told["scope"]) == (
        "Bearer",
        3600,
        "services file",
    )
    assert secret not in str(Partner.objects.values())
    assert told["access_token"] not in str(PartnerToken.objects.values())
    assert Event.objects.get(verb="frontdesk.token_issued").actor == f"partner:{partner.client_id}"


def test_the_secret_may_stand_in_the_body_too(admit):
    partner, secret = admit()
    body = {"grant_type": "client_credentials", "client_id": partner.client_id}
    answer = Client().post(
        "/api/oauth/token",
        urlencode(body | {"client_secret": secret}),
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("secret", "more", "status", "error"),
    [
        ("salah", {}, 401, "invalid_client"),
        (None, {"scope": "services semua"}, 400, "invalid_scope"),
        (None, {"grant_type": "password"}, 400, "unsupported_grant_type"),
    ],
)
def test_what_is_wrong_is_said_as_the_standard_says_it(admit, secret, more, status, error):
    partner, right = admit(scopes=["services"])
    answer = asked_token(partner.client_id, secret or right, **more)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


def test_wrong_secrets_slow_down_the_address(admit):
    partner, right = admit()
    tried = [asked_token(partner.client_id, "salah").status_code for _ in range(11)]
    assert tried == [401] * 10 + [429]
    assert asked_token(partner.client_id, right).status_code == 429


def test_the_last_day_and_revoking_close_the_door_for_tokens_too(agency, admit):
    over, secret = admit(last_day=date(2026, 5, 12))
    assert asked_token(over.client_id, secret).status_code == 401
    partner, secret = admit()
    kiosk = Caller(partner, secret)
    assert kiosk("GET", "/services").status_code == 200
    revoke_partner(partner=partner, by=agency.hr_officer, at=FILED)
    assert kiosk("GET", "/services").status_code == 401
    assert asked_token(partner.client_id, secret).status_code == 401


def test_services_tell_their_form(kiosk):
    (service,) = kiosk("GET", "/services").json()["items"]
    assert (service["slug"], service["amount"]) == ("kenaikan-pangkat", 900)
    assert [field["key"] for field in service["fields"]] == ["nip", "grade"]


def test_a_case_is_filed_once_a_key_with_the_partner_as_actor(kiosk):
    paper = {"key": "letter", "content": base64.b64encode(PDF).decode()}
    first = kiosk.file(documents=[paper])
    again = kiosk.file(documents=[paper])
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["code"] == again.json()["code"]
    case = Case.objects.get()
    assert (case.channel, case.documents.count()) == ("counter", 1)
    event = Event.objects.get(verb="frontdesk.case_filed")
    assert event.actor == f"partner:{Partner.objects.get().client_id}"
    other = kiosk.file(name="Budi")
    assert (other.status_code, Case.objects.count()) == (409, 1)


@pytest.mark.parametrize(
    ("fields", "status", "field"),
    [
        ({"answers": {"nip": "12"}}, 422, "nip"),
        ({"email": "bukan surel"}, 422, "email"),
        ({"documents": [{"content": base64.b64encode(b"MZ").decode()}]}, 422, "documents"),
        ({"service": "tidak-ada"}, 404, None),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_filed(kiosk, fields, status, field):
    answer = kiosk.file(**fields)
    assert answer.status_code == status
    assert [each["field"] for each in answer.json()["faults"]] == ([field] if field else [])
    assert not Case.objects.exists()


def test_a_case_is_followed_and_written_in_by_its_code(kiosk):
    code = kiosk.file().json()["code"]
    assert kiosk("GET", f"/cases/{code}").json()["state"] == "open"
    assert kiosk("POST", f"/cases/{code}/messages", {"body": "Halo"}).status_code == 201
    (said,) = kiosk("GET", f"/cases/{code}/messages").json()
    assert (said["by"], said["body"]) == ("requester", "Halo")
    wrote = Event.objects.get(verb="frontdesk.requester_wrote")
    assert wrote.actor.startswith("partner:")


def test_nothing_is_booked_where_no_time_is_offered(kiosk):
    code = kiosk.file().json()["code"]
    assert kiosk("GET", "/services/kenaikan-pangkat/slots").json() == []
    told = {"starts_at": "2026-05-18T09:00:00+07:00"}
    assert kiosk("PUT", f"/cases/{code}/appointment", told).status_code == 409
    assert kiosk("DELETE", f"/cases/{code}/appointment").status_code == 404


def test_a_token_does_only_what_it_is_for(admit):
    reader = Caller(*admit(), scope="services")
    assert reader("GET", "/services").status_code == 200
    refused = reader.file()
    assert (refused.status_code, Case.objects.count()) == (403, 0)


def test_calls_are_limited_by_partner_and_others_are_served(admit):
    busy, other = Caller(*admit(calls_a_minute=2)), Caller(*admit(name="Mitra lain"))
    answers = [busy("GET", "/services").status_code for _ in range(4)]
    assert 429 in answers[2:]
    assert other("GET", "/services").status_code == 200


def test_tokens_are_forgotten_after_their_hour(kiosk):
    ends = PartnerToken.objects.get().expires_at
    assert [forget_tokens(at=at) for at in (ends, ends + timedelta(seconds=1))] == [0, 1]


def test_strangers_are_told_where_to_get_a_token(db):
    answer = Client().get("/api/partner/services")
    assert answer.status_code == 401
    assert "/api/oauth/token" in answer.json()["way_out"]


def test_an_hr_officer_lets_a_partner_in_and_sees_the_secret_once(agency, service):
    client = Client()
    client.force_login(agency.hr_officer)
    typed = {
        "name": "Kios lobi",
        "unit": str(agency.root.pk),
        "scopes": ["services", "file"],
        "channel": "counter",
        "last_day": "2030-12-31",
        "calls_a_minute": "60",
    }
    made = client.post("/kelola-layanan/mitra/", typed)
    partner = Partner.objects.get()
    page = client.get(f"/kelola-layanan/mitra/{partner.pk}/").content.decode()
    assert "Rahasia, hanya sekarang" in made.content.decode()
    assert "Rahasia, hanya sekarang" not in page
    assert made["Cache-Control"] == "no-store"
    wrong = client.post("/kelola-layanan/mitra/", typed | {"last_day": "2020-01-01"})
    assert (wrong.status_code, Partner.objects.count()) == (422, 1)
    assert "Kios lobi" in wrong.content.decode()
    client.post(f"/kelola-layanan/mitra/{partner.pk}/cabut/")
    assert Partner.objects.get().revoked_at is not None
