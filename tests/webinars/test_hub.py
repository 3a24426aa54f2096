"""The hub: what is written reaches every page, in order and without loss, whatever is killed."""

import os
import signal
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest
from django.db import connection, transaction
from tests.factories import small_agency
from tests.factories import webinar as make_webinar
from tests.journeys.conftest import free_port
from tests.webinars.conftest import BEFORE

from luwes.foundation.live import listening_ticket
from luwes.site.cli.server import answers, live
from luwes.site.supervisor import kept_running
from luwes.webinars.models import LiveEvent

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = 12
WITHIN = 5.0


class Page(threading.Thread):
    """A browser's EventSource: it comes back by itself and says the last number it has."""

    def __init__(self, port, ticket, *, after=0):
        super().__init__(daemon=True)
        self.port, self.ticket, self.after = port, ticket, after
        self.numbers, self.kinds, self.came = [], [], 0
        self.stopping = threading.Event()

    def run(self):
        last = str(self.after)
        while not self.stopping.is_set():
            try:
                last = self.listen(last)
            except OSError:
                time.sleep(0.1)

    def listen(self, last):
        with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
            head = f"GET /siaran-langsung/{self.ticket} HTTP/1.1\r\nLast-Event-ID: {last}\r\n\r\n"
            line.sendall(head.encode())
            self.came += 1
            line.settimeout(0.2)
            rest = b""
            while not self.stopping.is_set():
                try:
                    part = line.recv(65536)
                except TimeoutError:
                    continue
                if not part:
                    return last
                *whole, rest = (rest + part).split(b"\n\n")
                for event in whole:
                    last = self.take(event, last)
        return last

    def take(self, event, last):
        fields = dict(line.partition(b": ")[::2] for line in event.split(b"\n"))
        if b"event" in fields:
            self.kinds.append(fields[b"event"].decode())
        if b"id" not in fields:
            return last
        self.numbers.append(int(fields[b"id"]))
        return fields[b"id"].decode()


@pytest.fixture
def webinar():
    return make_webinar(unit=small_agency().directorate)


@pytest.fixture
def hub(monkeypatch):
    """A hub of its own, kept running as `luwes serve --role live` keeps it."""
    name = connection.settings_dict["NAME"]
    own = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    monkeypatch.setenv("DATABASE_URL", own)
    port = free_port()
    child = live("127.0.0.1", port)
    with kept_running([child]) as look:
        until_answers(port, look)
        yield port, child, look


def until_answers(port, look):
    while not answers("127.0.0.1", port):
        look()


def say(webinar, *, kind="chat", desk=False, text="x"):
    with transaction.atomic():
        LiveEvent.objects.say(
            webinar_id=webinar.pk, kind=kind, data={"text": text}, desk=desk, at=BEFORE
        )


def becomes(condition, within=WITHIN):
    until = time.monotonic() + within
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


@pytest.fixture
def pages():
    made = []
    yield made
    for page in made:
        page.stopping.set()
    for page in made:
        page.join()


def open_pages(pages, port, webinar, *, count=1, desk=False, after=0):
    opened = [
        Page(port, listening_ticket("webinar", webinar.pk, desk=desk), after=after)
        for _ in range(count)
    ]
    for page in opened:
        page.start()
    pages.extend(opened)
    return opened


def test_every_page_hears_everything_once_and_in_order(hub, webinar, pages):
    port, _, _ = hub
    say(webinar)
    opened = open_pages(pages, port, webinar, count=PAGES)
    for _ in range(20):
        say(webinar)
    wanted = list(range(1, 22))
    assert becomes(lambda: all(page.numbers == wanted for page in opened))


def test_what_is_for_the_desk_reaches_the_desk_alone(hub, webinar, pages):
    port, _, _ = hub
    [audience] = open_pages(pages, port, webinar)
    [desk] = open_pages(pages, port, webinar, desk=True)
    say(webinar, kind="desk-question", desk=True)
    say(webinar)
    assert becomes(lambda: (desk.numbers, audience.numbers) == ([1, 2], [2]))


def test_a_page_too_far_behind_gets_the_whole_state(hub, webinar, pages):
    port, _, _ = hub
    for _ in range(520):
        say(webinar)
    [page] = open_pages(pages, port, webinar)
    assert becomes(lambda: page.kinds == ["state"])
    say(webinar)
    assert becomes(lambda: page.numbers == [520, 521])


def test_a_bad_ticket_is_nobodys(hub):
    port, _, _ = hub
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(b"GET /siaran-langsung/x HTTP/1.1\r\n\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 404")


def test_killed_and_back_within_five_seconds_and_no_event_lost(hub, webinar, pages):
    port, child, look = hub
    opened = open_pages(pages, port, webinar, count=PAGES)
    for _ in range(5):
        say(webinar)
    assert becomes(lambda: all(page.numbers == [1, 2, 3, 4, 5] for page in opened))
    os.kill(child.process.pid, signal.SIGKILL)
    killed_at = time.monotonic()
    for _ in range(5):
        say(webinar)
    child.process.wait()
    until_answers(port, look)
    back_after = time.monotonic() - killed_at
    for _ in range(5):
        say(webinar)
    wanted = list(range(1, 16))
    assert becomes(lambda: all(page.numbers == wanted for page in opened), within=10)
    assert all(page.came >= 2 for page in opened)
    assert back_after < WITHIN
