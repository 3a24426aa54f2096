"""A page that does not read holds nobody up, costs little, and comes back to the whole state."""

import os
import socket
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection
from tests.factories import small_agency
from tests.factories import webinar as make_webinar
from tests.journeys.conftest import free_port
from tests.webinars.test_hub import Page, becomes, say, until_answers

from luwes.foundation.live import listening_ticket
from luwes.site.cli.server import hot, live
from luwes.site.supervisor import kept_running

pytestmark = pytest.mark.django_db(transaction=True)
EVENTS, LONG = 700, 16_000 * "x"
LITTLE = 4_096
"""Bytes that the system may keep for a page that does not read."""


@pytest.fixture(params=["hub", "hot"])
def port(request, monkeypatch):
    """What serves listeners, in a process of its own: the hub, or the hot application."""
    name = connection.settings_dict["NAME"]
    own = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    monkeypatch.setenv("DATABASE_URL", own)
    found = free_port()
    asgi = "luwes.hot.asgi:application"
    is_hub = request.param == "hub"
    child = live("127.0.0.1", found) if is_hub else hot(asgi, "127.0.0.1", found)
    with kept_running([child]) as look:
        until_answers(found, look)
        yield found


def stuck(port, ticket):
    """Return the connection of a page that asked for everything and reads nothing."""
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LITTLE)
    line.connect(("127.0.0.1", port))
    line.sendall(f"GET /siaran-langsung/{ticket}?after=0 HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    return line


def read_on(line, *, until):
    """Read until an event of this number; return kinds and numbers in the order they came."""
    found, rest = [], b""
    line.settimeout(20)
    while not found or found[-1][1] < until:
        part = line.recv(1 << 20)
        assert part, "the line was closed"
        *whole, rest = (rest + part).split(b"\n\n")
        for event in whole:
            fields = dict(each.partition(b": ")[::2] for each in event.split(b"\n"))
            if b"id" in fields:
                found.append((fields[b"event"].decode(), int(fields[b"id"])))
    return found


def test_who_reads_nothing_gets_a_snapshot_and_then_what_comes(port):
    webinar = make_webinar(unit=small_agency().directorate)
    ticket = listening_ticket("webinar", webinar.pk, desk=False)
    quick = Page(port, ticket)
    quick.start()
    with stuck(port, ticket) as line:
        time.sleep(1)
        for _ in range(EVENTS):
            say(webinar, text=LONG)
        assert becomes(lambda: quick.numbers == list(range(1, EVENTS + 1)))
        assert quick.came == 1
        found = read_on(line, until=EVENTS)
        before = [number for kind, number in found if kind == "chat"]
        assert before == list(range(1, len(before) + 1)), "nothing is missing before the gap"
        assert len(before) < EVENTS
        assert found[len(before) :] == [("state", EVENTS)]
        say(webinar)
        assert read_on(line, until=EVENTS + 1) == [("chat", EVENTS + 1)]
    quick.stopping.set()
    quick.join()
