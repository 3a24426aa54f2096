"""The door of check-ins when the database holds it up: refused with a time to come back."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from django.conf import settings
from tests.presence.conftest import now

from luwes.hot import door
from luwes.hot.application import CHECK_INS, Application, Setting
from luwes.hot.asgi import address
from luwes.presence.models import CheckIn
from luwes.presence.rules.tokens import keys_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]
ROOM = 3


@dataclass
class Told:
    """What the application answers to one request."""

    status: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    body: bytes = b""


async def post(application: Application, event: dict[str, Any]) -> Told:
    told = Told()
    body = json.dumps({"events": [event]}).encode()
    scope = {
        "type": "http",
        "method": "POST",
        "path": CHECK_INS,
        "headers": [],
        "client": ("198.51.100.7", 1),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            told.status, told.headers = message["status"], dict(message["headers"])
        else:
            told.body += message["body"]

    await application(scope, receive, send)
    return told


async def becomes_true(question) -> None:
    for _ in range(200):
        if question():
            return
        await asyncio.sleep(0.02)
    raise AssertionError(question)


async def opened() -> Application:
    application = Application(Setting(address(), keys_of(settings.SECRET_KEY)))
    application.start()
    await becomes_true(lambda: application.door.desk is not None)
    return application


async def held_up(events) -> tuple[list[Told], list[Told]]:
    """Send all while nothing can be written, and again whatever was refused, once it can."""
    application = await opened()
    async with await psycopg.AsyncConnection.connect(address()) as other:
        await other.execute("LOCK TABLE presence_checkin IN ACCESS EXCLUSIVE MODE")
        sent = [asyncio.create_task(post(application, event)) for event in events]
        await becomes_true(lambda: sum(map(asyncio.Task.done, sent)) == len(events) - ROOM)
        await other.rollback()
        first = await asyncio.gather(*sent)
    refused = [event for event, told in zip(events, first, strict=True) if told.status != 200]
    again = [await post(application, event) for event in refused]
    await application.stop()
    return first, again


def test_a_full_door_says_when_to_come_back_and_loses_nothing(agency, phone_of, monkeypatch):
    monkeypatch.setattr(door, "MOST_WAITING", ROOM)
    phone = phone_of(agency.employee)
    events = [phone.tap(at=now()) for _ in range(ROOM + 2)]
    first, again = asyncio.run(held_up(events))
    assert sorted(told.status for told in first) == [200, 200, 200, 503, 503]
    assert all(int(told.headers[b"retry-after"]) > 0 for told in first if told.status == 503)
    assert [told.status for told in again] == [200, 200]
    assert {str(row) for row in CheckIn.objects.values_list("id", flat=True)} == {
        event["id"] for event in events
    }


def test_a_check_in_that_is_not_safe_in_time_is_to_be_sent_again(agency, phone_of, monkeypatch):
    monkeypatch.setattr(door, "ANSWER_WITHIN", 0.5)
    monkeypatch.setattr("luwes.hot.database.STATEMENT_WITHIN", 0.5)
    event = phone_of(agency.employee).tap(at=now())

    async def late() -> tuple[Told, Told]:
        application = await opened()
        async with await psycopg.AsyncConnection.connect(address()) as other:
            await other.execute("LOCK TABLE presence_checkin IN ACCESS EXCLUSIVE MODE")
            first = await post(application, event)
            await other.rollback()
        again = await post(application, event)
        await application.stop()
        return first, again

    first, again = asyncio.run(late())
    assert (first.status, int(first.headers[b"retry-after"]) > 0) == (503, True)
    assert again.status == 200
    assert CheckIn.objects.count() == 1
