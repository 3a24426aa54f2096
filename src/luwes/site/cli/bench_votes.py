"""The part of `luwes bench live` about votes: thousands in ten seconds, none lost or doubled."""

import asyncio
import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

SECONDS = 10.0
TWICE = 10
"""Every so many-th voter presses twice."""
WANTED = 1.0
AFTER = 10.0
"""Seconds in which the last count must come."""


@dataclass
class Votes:
    """What came of a crowd that votes."""

    voters: int
    sent: int
    statuses: dict[int, int]
    took: float
    kept: int
    told_after: float
    """Seconds from the last answer until a page that listens was told the whole result."""
    processor_seconds: float
    """What voters, server and database used together."""


def measure_votes(voters: int) -> Votes:
    """Let so many participants vote through the hot application within ten seconds."""
    from luwes.site.cli.bench_check_in import hot_served
    from luwes.site.load.cpu import processor_seconds
    from luwes.webinars.queries.live import counts_of
    from luwes.webinars.queries.tickets import tap_ticket

    webinar, poll, crowd = open_poll(voters)
    lines = [
        (tap_ticket(voter), f"vote {poll} {place % 2}")
        for place, voter in enumerate(crowd)
        for _ in range(2 if place % TWICE == 0 else 1)
    ]
    with hot_served("luwes.hot.asgi:application") as port:
        before = processor_seconds()
        statuses, took, told_after = asyncio.run(_vote(port, webinar, poll, lines, voters))
        used = processor_seconds() - before
    kept = sum(counts_of(webinar)["polls"][str(poll)])
    return Votes(voters, len(lines), statuses, took, kept, told_after, used)


def open_poll(voters: int) -> tuple[UUID, UUID, list[UUID]]:
    """Make a webinar on air with an open poll; return it, the poll, and who may vote."""
    from django.utils import timezone

    from luwes.webinars.models import Phase, Poll, Registration, Webinar

    now = timezone.now()
    webinar = Webinar.objects.get()
    Webinar.objects.update(phase=Phase.LIVE)
    poll = Poll.objects.create(
        webinar=webinar, text="Setuju?", options=["Ya", "Tidak"], state=Poll.State.OPEN, made_at=now
    )
    crowd = Registration.objects.bulk_create(
        Registration(
            webinar=webinar,
            name=f"Peserta {number}",
            email=f"{number}@contoh.invalid",
            state=Registration.State.REGISTERED,
            registered_at=now,
        )
        for number in range(voters)
    )
    return webinar.pk, poll.pk, [row.pk for row in crowd]


async def _vote(
    port: int, webinar: UUID, poll: UUID, lines: list[tuple[str, str]], wanted: int
) -> tuple[dict[int, int], float, float]:
    from luwes.foundation.live import listening_ticket
    from luwes.site.load.taps import told_counts, vote_all

    ticket = listening_ticket("webinar", webinar)
    hearing = asyncio.create_task(told_counts(port, ticket, str(poll), wanted=wanted))
    began = time.monotonic()
    statuses = await vote_all(port, lines, within=SECONDS)
    answered_at = time.monotonic()
    told_at = await asyncio.wait_for(hearing, AFTER)
    return dict(statuses), answered_at - began, max(0.0, told_at - answered_at)


def lines_of(votes: Votes) -> Iterator[str]:
    """Lines for people."""
    acknowledged = votes.statuses.get(204, 0)
    each = votes.processor_seconds / max(1, votes.sent) * 1e6
    yield ""
    yield (
        f"votes of {votes.voters} people in {votes.took:.1f} s, {votes.sent - votes.voters} sent"
        f" twice: {acknowledged} of {votes.sent} acknowledged, {votes.kept} kept (each once),"
        f" whole result told after {votes.told_after:.2f} s (wanted {WANTED:.0f}),"
        f" {each:.0f} µs of processor each"
    )
