"""Complaints from outside, exchanged with a server that says that it only stands in."""

import json
import threading
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from tests.frontdesk.conftest import FILED, TODAY

from luwes.foundation.models import Clock, Event
from luwes.frontdesk.actions.complaints import exchange_complaints
from luwes.frontdesk.actions.serving import take_case
from luwes.frontdesk.actions.talking import close_case
from luwes.frontdesk.models import Case, Kind, Outcome, OutsideComplaint

NAME = "Server pengganti untuk uji"


class StandIn:
    """A channel of complaints that is none: it says so in every answer."""

    def __init__(self):
        self.complaints = [
            {"tracking_id": "9/1", "title": "Antre lama", "body": "Dua jam.", "reporter": "Ani"},
            {"tracking_id": "7", "title": "Loket tutup", "body": "Pukul 14.", "reporter": None},
        ]
        self.told, self.status, self.broken = [], 200, False
        self.refused, self.asked = set(), []


@contextmanager
def serving(stand_in):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            told = {"channel": NAME, "stand_in": True, "complaints": stand_in.complaints}
            self.answer(b"<html>" if stand_in.broken else json.dumps(told).encode())

        def do_PUT(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            stand_in.asked.append(self.path)
            if self.path in stand_in.refused:
                self.answer(b"", status=422)
                return
            if stand_in.status == 200:
                stand_in.told.append((self.path, json.loads(body)["state"]))
            self.answer(b"")

        def answer(self, body, status=None):
            allowed = self.headers["Authorization"] == "Bearer kunci"
            self.send_response((status or stand_in.status) if allowed else 401)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1/"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture
def stand_in(service, settings):
    found = StandIn()
    with serving(found) as address:
        settings.WEBHOOKS_ALSO_TO = ["127.0.0.0/8"]
        settings.COMPLAINTS = {"address": address, "token": "kunci", "service": service.slug}
        yield found


def test_complaints_are_filed_once_with_their_own_deadlines_and_told_back(stand_in, officers):
    assert (exchange_complaints(at=FILED), exchange_complaints(at=FILED)) == (2, 0)
    first, second = Case.objects.order_by("number")
    assert (first.kind, first.name, second.name) == (Kind.COMPLAINT, "Ani", "Pelapor tanpa nama")
    assert first.answers["about"].startswith(f"{NAME} 9/1: Antre lama")
    assert Clock.objects.filter(subject=str(first.pk)).count() == 2
    assert all(row.is_stand_in for row in OutsideComplaint.objects.all())
    filed = Event.objects.filter(verb="frontdesk.case_filed")
    assert {event.actor for event in filed} == {f"channel:{NAME}"}
    assert sorted(stand_in.told) == [
        ("/v1/complaints/7/state", "open"),
        ("/v1/complaints/9%2F1/state", "open"),
    ]
    told = {"by": officers[0].login, "at": FILED + timedelta(minutes=5)}
    take_case(case_id=first.pk, person=officers[0], **told, on=TODAY)
    close_case(case_id=first.pk, outcome=Outcome.FULFILLED, body="Sudah.", **told)
    exchange_complaints(at=FILED + timedelta(minutes=10))
    assert stand_in.told[2:] == [("/v1/complaints/9%2F1/state", "closed")]


def test_what_the_channel_did_not_take_is_told_again(stand_in):
    stand_in.status = 503
    assert exchange_complaints(at=FILED) == 0
    stand_in.status = 200
    assert exchange_complaints(at=FILED) == 2
    OutsideComplaint.objects.update(told_state="")
    exchange_complaints(at=FILED)
    assert len(stand_in.told) == 4


def test_a_refused_answer_holds_no_other_up_and_what_is_known_is_not_told_again(stand_in):
    stand_in.refused = {"/v1/complaints/9%2F1/state"}
    assert exchange_complaints(at=FILED) == 2
    assert stand_in.told == [("/v1/complaints/7/state", "open")]
    stand_in.refused = set()
    stand_in.asked.clear()
    exchange_complaints(at=FILED)
    assert stand_in.asked == ["/v1/complaints/9%2F1/state"]


@pytest.mark.parametrize("named", [True, False])
def test_a_channel_that_answers_nonsense_or_is_not_named_does_no_harm(stand_in, settings, named):
    stand_in.broken = True
    if not named:
        settings.COMPLAINTS = {}
    assert exchange_complaints(at=FILED) == 0
    assert not Case.objects.exists()


def test_a_service_that_takes_nothing_leaves_the_complaint_for_later(stand_in, service):
    service.channels = ["counter"]
    service.save()
    assert exchange_complaints(at=FILED) == 0
    service.channels = ["web", "counter"]
    service.save()
    assert exchange_complaints(at=FILED) == 2
