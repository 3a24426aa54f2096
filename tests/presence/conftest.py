"""An agency whose head office lies around Monas, and its people's phones."""

import json
import time
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone
from tests import factories
from tests.presence.phone import AT_MONAS, Phone

from luwes.presence.actions.devices import register_device
from luwes.presence.actions.evidence import record_area


def now():
    return time.time_ns() // 1_000_000


@pytest.fixture
def agency(db):
    made = factories.small_agency()
    record_area(
        office=made.jakarta,
        latitude=AT_MONAS["lat"],
        longitude=AT_MONAS["lon"],
        radius=150,
        networks=["203.0.113.0/24"],
        by=made.hr_officer,
        at=timezone.now(),
    )
    return made


@pytest.fixture
def phone_of(agency):
    """A registered phone of a person, or one without a key."""

    def phone(user, *, signs=True):
        person = user.person
        made = Phone(person=person.pk, office=person.office_id)
        if signs:
            made.device = register_device(
                person=person,
                public_key=made.public_key,
                label="Ponsel",
                by=user,
                at=timezone.now(),
            ).pk
        return made

    return phone


@pytest.fixture
def token_of():
    def token(user):
        client = Client()
        client.force_login(user)
        return client.post("/api/presence/session").json()

    return token


@pytest.fixture
def send(agency):
    """Send events and get the answers, as a program does."""

    def sent(*events, token=None, sent_at=None, address="198.51.100.7", status=200):
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        answer = Client().post(
            "/api/presence/check-ins",
            json.dumps({"sent_at": sent_at or now(), "events": list(events)}),
            content_type="application/json",
            headers=headers,
            REMOTE_ADDR=address,
        )
        assert answer.status_code == status, answer.content
        return answer.json()["answers"] if status == 200 else answer.json()

    return sent


def ids(answers):
    return [UUID(answer["id"]) for answer in answers]
