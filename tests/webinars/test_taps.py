"""What comes by the thousand: votes, upvotes, reactions, hands and beats, many in one commit."""

import asyncio
import os
import time
from datetime import timedelta
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import small_agency
from tests.factories import webinar as make_webinar
from tests.journeys.conftest import free_port
from tests.webinars.conftest import BEFORE

from luwes.foundation.clock import read_clock
from luwes.foundation.live import listening_ticket
from luwes.site.cli.server import answers, hot
from luwes.site.load.taps import told_counts, vote_all
from luwes.site.supervisor import kept_running
from luwes.webinars.actions.live import audience, questions, stage, together
from luwes.webinars.models import (
    Beat,
    Hand,
    LiveEvent,
    Phase,
    Poll,
    Reaction,
    Registration,
    Vote,
)
from luwes.webinars.queries.live import counts_of
from luwes.webinars.queries.tickets import tap_ticket
from luwes.webinars.rules.rates import TapLimits
from luwes.webinars.rules.taps import NotATapError, Tap, read_tap

ONE, TAB = UUID(int=1), UUID(int=2)


def audience_of(webinar, count):
    stage.change_phase(webinar_id=webinar.pk, to=Phase.LIVE, by="system", at=BEFORE)
    webinar.refresh_from_db()
    return Registration.objects.bulk_create(
        Registration(
            webinar=webinar,
            name=f"Peserta {number}",
            email=f"{number}@contoh.org",
            state="registered",
            registered_at=BEFORE,
        )
        for number in range(count)
    )


def open_poll(webinar):
    poll = audience.prepare_poll(
        webinar=webinar, text="Setuju?", options=["Ya", "Tidak"], by="system", at=BEFORE
    )
    return audience.open_or_close_poll(
        poll_id=poll.pk, webinar_id=webinar.pk, state=Poll.State.OPEN, by="system", at=BEFORE
    )


def read(line):
    return read_tap(line.encode(), registration=ONE, at=BEFORE)


@pytest.mark.parametrize(
    "line",
    [f"come {TAB}", f"vote {TAB} 1", f"upvote {TAB}", "react heart", "hand raise", "hand lower"],
)
def test_what_pages_say_is_read(line):
    tap = read(line)
    told = [tap.kind, *([str(tap.subject)] if tap.subject else []), *filter(None, [tap.word])]
    assert " ".join(told) == line


@given(st.binary(max_size=120))
def test_anything_else_is_refused_and_nothing_breaks(line):
    with pytest.raises(NotATapError):
        read_tap(b"vote " + line, registration=ONE, at=BEFORE)


@pytest.mark.django_db
def test_one_commit_takes_everybodys_and_refuses_only_what_cannot_be(webinar):
    one, two, three = audience_of(webinar, 3)
    poll = open_poll(webinar)
    asked = questions.ask(registration=one, text="Buka?", anonymous=False, at=BEFORE)
    questions.approve(question_id=asked.pk, by="system", at=BEFORE)
    elsewhere = Tap(uuid4(), "vote", BEFORE, poll.pk, "0")

    def said(row, line):
        return read_tap(line.encode(), registration=row.pk, at=BEFORE)

    refused = together.take(
        [
            said(one, f"vote {poll.pk} 0"),
            said(one, f"vote {poll.pk} 1"),
            said(two, f"vote {poll.pk} 1"),
            said(three, f"vote {poll.pk} 2"),
            elsewhere,
            *(said(row, f"upvote {asked.pk}") for row in (one, two, two, three)),
            *(said(row, "react heart") for row in (one, one, two)),
            said(two, "hand raise"),
            said(three, "hand raise"),
            said(three, "hand lower"),
            said(one, f"come {TAB}"),
        ]
    )
    assert refused == [None, None, None, "poll", "seat", *[None] * 11]
    assert counts_of(webinar.pk) == {
        "upvotes": {str(asked.pk): 2},
        "polls": {str(poll.pk): [1, 1]},
        "reactions": {"heart": 3},
        "hands": 1,
    }
    assert Beat.objects.get().registration == one


@pytest.mark.django_db
def test_many_hands_have_numbers_without_a_gap(webinar):
    rows = audience_of(webinar, 20)
    before = LiveEvent.objects.count()
    for word in ("raise", "raise", "lower"):
        together.take([Tap(row.pk, "hand", BEFORE, None, word) for row in rows])
    numbers = LiveEvent.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, before + 41))
    assert Hand.objects.filter(lowered_at=None).count() == 0


@pytest.mark.django_db
def test_before_and_after_the_broadcast_nobody_claps_or_votes(webinar):
    [row] = audience_of(webinar, 1)
    poll = open_poll(webinar)
    audience.open_or_close_poll(
        poll_id=poll.pk, webinar_id=webinar.pk, state=Poll.State.CLOSED, by="system", at=BEFORE
    )
    stage.change_phase(webinar_id=webinar.pk, to=Phase.ENDED, by="system", at=BEFORE)
    lines = ("react idea", "hand raise", f"vote {poll.pk} 0")
    taps = [read_tap(line.encode(), registration=row.pk, at=BEFORE) for line in lines]
    assert together.take(taps) == ["air", "air", "poll"]
    assert Reaction.objects.count() == 0


@pytest.mark.django_db
def test_pages_alone_take_the_same_line(webinar):
    [row] = audience_of(webinar, 1)
    poll = open_poll(webinar)
    address = f"/ikut-siaran/{tap_ticket(row.pk)}/"

    def post(line):
        return Client(enforce_csrf_checks=True).post(address, line, content_type="text/plain")

    assert post(f"vote {poll.pk} 1").status_code == 204
    refused = post(f"vote {uuid4()} 1")
    assert (refused.status_code, refused.json()) == (422, {"refused": "poll"})
    assert Vote.objects.get().choice == 1
    answers = [post("react heart").status_code for _ in range(40)]
    assert (answers[0], answers[-1]) == (204, 429)


def test_one_address_is_stopped_before_it_drowns_the_others():
    limits = TapLimits()
    floods = [limits.allow(uuid4(), "203.0.113.7", at=1.0) for _ in range(11_000)]
    assert (floods[0], floods[-1]) == (True, False)
    assert limits.allow(uuid4(), "203.0.113.8", at=1.0)


@pytest.fixture
def hot_port(monkeypatch):
    """The hot application in a process of its own, on the database of the test."""
    name = connection.settings_dict["NAME"]
    own = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    monkeypatch.setenv("DATABASE_URL", own)
    port = free_port()
    with kept_running([hot("luwes.hot.asgi:application", "127.0.0.1", port)]) as look:
        while not answers("127.0.0.1", port):
            look()
        yield port


@pytest.mark.django_db(transaction=True)
def test_votes_through_the_hot_application_none_lost_or_doubled(hot_port):
    webinar = make_webinar(unit=small_agency().directorate)
    rows = audience_of(webinar, 500)
    poll = open_poll(webinar)
    lines = [(tap_ticket(row.pk), f"vote {poll.pk} {place % 2}") for place, row in enumerate(rows)]
    twice = [each for each in lines for _ in range(2)]

    async def vote():
        ticket = listening_ticket("webinar", webinar.pk)
        hearing = asyncio.create_task(told_counts(hot_port, ticket, poll.pk.hex, wanted=500))
        statuses = await vote_all(hot_port, twice, within=2.0)
        acknowledged_at = time.monotonic()
        await asyncio.wait_for(hearing, 5)
        return statuses, time.monotonic() - acknowledged_at

    statuses, later = asyncio.run(vote())
    assert statuses == {204: 1_000}
    assert counts_of(webinar.pk)["polls"] == {str(poll.pk): [250, 250]}
    assert later < 1.0


@pytest.mark.django_db(transaction=True)
def test_on_a_demonstration_day_pages_are_open_on_that_day(hot_port, settings):
    settings.DEMO = True
    webinar = make_webinar(unit=small_agency().directorate)
    [row] = audience_of(webinar, 1)
    assert Client().post(reverse("demonstration-day"), {"day": "2020-10-09"}).status_code == 302
    address = f"http://127.0.0.1:{hot_port}/ikut-siaran/{tap_ticket(row.pk)}"
    deadline = time.monotonic() + 20
    while not Beat.objects.filter(at__date="2020-10-09").exists():
        assert time.monotonic() < deadline, "the hot application never heard of the day"
        urlopen(Request(address, data=f"stay {TAB}".encode(), method="POST"), timeout=5)
        time.sleep(1)
    last = Beat.objects.order_by("at")[0].at
    assert abs(last - read_clock()) < timedelta(minutes=1)
