"""Webhooks: a partner's own server hears of its cases, signed, at least once; no private one."""

import base64
import hashlib
import hmac
import json
import threading
from contextlib import contextmanager
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.frontdesk.conftest import FILED, TODAY, local

from luwes.frontdesk.actions.calling import ForbiddenAddressError
from luwes.frontdesk.actions.filing import Filing, Requester
from luwes.frontdesk.actions.partners import Terms, admit_partner, file_for_partner
from luwes.frontdesk.actions.serving import take_case
from luwes.frontdesk.actions.webhooks import (
    AlreadyToldError,
    call_webhooks,
    end_webhook,
    open_webhook,
    send_again,
)
from luwes.frontdesk.models import Channel, Delivery, Kind, Scope
from luwes.frontdesk.queries.codes import code_for, webhook_secret
from luwes.frontdesk.rules.webhooks import ATTEMPTS, may_be_called, pause_after, signature

LATER = local("05-13 14:05")


class Listener:
    """What a partner's server got, and what it answers."""

    def __init__(self):
        self.got, self.status = [], 204


@contextmanager
def listening(listener):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            listener.got.append((self.path, dict(self.headers), body))
            self.send_response(listener.status)
            self.send_header("Location", "http://169.254.169.254/")
            self.end_headers()

        def log_message(self, *_told):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/luwes?kios=1"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def listener():
    return Listener()


@pytest.fixture
def address(listener, settings):
    settings.WEBHOOKS_ALSO_TO = ["127.0.0.0/8"]
    with listening(listener) as found:
        yield found


@pytest.fixture
def partner(agency):
    terms = Terms("Kios", agency.root, list(Scope.values), "counter", date(2026, 12, 31), 60)
    return admit_partner(terms=terms, by=agency.hr_officer, at=FILED)[0]


@pytest.fixture
def webhook(agency, partner, address):
    return open_webhook(partner=partner, address=address, by=agency.hr_officer, at=FILED)


@pytest.fixture
def case(partner, service, webhook):
    filing = Filing(
        kind=Kind.COMPLAINT,
        channel=Channel.COUNTER,
        requester=Requester("Ani Rahasia", email="ani@contoh.id"),
        answers={"about": "Isi yang pribadi"},
    )
    told = {"partner": partner, "key": "kios-0001", "service": service, "filing": filing}
    return file_for_partner(**told, at=FILED)[0].case


def test_a_partner_hears_code_and_state_and_can_prove_who_said_it(listener, webhook, case):
    assert call_webhooks(at=LATER) == 1
    ((path, headers, body),) = listener.got
    told = json.loads(body)
    assert path == "/luwes?kios=1"
    assert told == {
        "type": "case.filed",
        "timestamp": "2026-05-13T07:00:00Z",
        "data": {"code": code_for(case), "state": "open"},
    }
    key = base64.b64decode(webhook_secret(webhook).removeprefix("whsec_"))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{right}"
    assert int(headers["webhook-timestamp"]) == int(LATER.timestamp())


def test_each_event_is_sent_once_when_it_is_taken(listener, case, officers):
    call_webhooks(at=LATER)
    take_case(case_id=case.pk, person=officers[0], by=officers[0].login, at=LATER, on=TODAY)
    later = LATER + timedelta(minutes=1)
    assert (call_webhooks(at=later), call_webhooks(at=later)) == (1, 0)
    assert [json.loads(body)["type"] for _path, _headers, body in listener.got] == [
        "case.filed",
        "case.taken",
    ]


def test_cases_of_others_are_nobody_elses_business(listener, webhook, filed):
    filed()
    assert (call_webhooks(at=LATER), listener.got) == (0, [])


def test_what_happens_to_cases_of_others_is_not_even_read(listener, case, filed):
    for _each in range(3):
        filed()
    with CaptureQueriesContext(connection) as asked:
        call_webhooks(at=LATER)
    (question,) = (
        each["sql"]
        for each in asked
        if each["sql"].startswith("SELECT") and "_event" in each["sql"]
    )
    with connection.cursor() as cursor:
        cursor.execute(question)
        assert [row[2] for row in cursor.fetchall()] == [str(case.pk)]


def test_what_is_refused_is_tried_again_with_the_same_id_then_given_up_and_revived(
    agency, listener, case
):
    listener.status, at = 500, LATER
    for attempt in range(1, ATTEMPTS + 1):
        assert call_webhooks(at=at) == 1
        assert call_webhooks(at=at) == 0
        at += pause_after(attempt)
    row = Delivery.objects.get()
    assert (row.attempts, row.last_error) == (ATTEMPTS, "HTTP 500")
    assert call_webhooks(at=at + timedelta(days=1)) == 0
    listener.status = 200
    send_again(delivery=row, by=agency.hr_officer, at=at)
    assert call_webhooks(at=at) == 1
    assert Delivery.objects.get().delivered_at == at
    assert len({headers["webhook-id"] for _path, headers, _body in listener.got}) == 1


def test_a_redirection_is_not_followed(listener, case):
    listener.status = 302
    call_webhooks(at=LATER)
    assert (Delivery.objects.get().last_error, len(listener.got)) == ("HTTP 302", 1)


def test_a_name_that_leads_inside_by_now_is_not_called(listener, case, settings):
    settings.WEBHOOKS_ALSO_TO = []
    call_webhooks(at=LATER)
    assert listener.got == []
    assert "ForbiddenAddressError" in Delivery.objects.get().last_error


def test_nothing_is_sent_where_it_was_ended(agency, listener, webhook, case):
    end_webhook(webhook=webhook, by=agency.hr_officer, at=FILED)
    assert (call_webhooks(at=LATER), listener.got) == (0, [])


def test_an_address_is_told_once(agency, partner, webhook):
    with pytest.raises(AlreadyToldError):
        open_webhook(partner=partner, address=webhook.address, by=agency.hr_officer, at=FILED)


@pytest.mark.parametrize(
    "address",
    [
        "https://127.0.0.1/",
        "https://10.1.2.3/x",
        "https://[::1]/",
        "https://169.254.169.254/latest",
        "http://8.8.8.8/",
    ],
)
def test_private_and_plain_addresses_are_refused(agency, partner, address):
    with pytest.raises(ForbiddenAddressError):
        open_webhook(partner=partner, address=address, by=agency.hr_officer, at=FILED)


@pytest.mark.parametrize(
    ("address", "may"),
    [
        ("8.8.8.8", True),
        ("192.168.1.5", False),
        ("::ffff:10.0.0.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("10.9.0.1", True),
    ],
)
def test_only_the_public_internet_and_what_is_named_is_called(address, may):
    assert may_be_called(address, allowed=["10.9.0.0/16"]) is may


def test_the_signature_is_that_of_the_standard():
    """The example of the specification of Standard Webhooks."""
    told = signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message="msg_p5jXN8AQM9LWM0D4loKWxJek",
        seconds=1614265330,
        body=b'{"test": 2432232314}',
    )
    assert told == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_dead_letters_are_seen_and_sent_again_on_the_page(agency, partner, listener, case):
    call_webhooks(at=LATER)
    Delivery.objects.update(delivered_at=None, given_up_at=LATER, last_error="HTTP 500")
    client = Client()
    client.force_login(agency.hr_officer)
    page = f"/kelola-layanan/mitra/{partner.pk}/"
    assert "HTTP 500" in client.get(page).content.decode()
    row = Delivery.objects.get()
    client.post(f"{page}kiriman/{row.pk}/")
    assert Delivery.objects.get().given_up_at is None
    refused = client.post(f"{page}webhook/", {"address": "https://10.0.0.1/"})
    assert (refused.status_code, "internet publik" in refused.content.decode()) == (422, True)
