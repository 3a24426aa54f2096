"""How long somebody was there, from the beats of their pages.

An open page says `come` at once, `stay` every nine seconds and `leave` as it goes. A page that goes
without a word (a crash, a lost network) was there until half an interval after its last beat: the
truth lies within an interval of it, so one such end is wrong by four and a half seconds at most,
and by five once the sum is rounded to whole seconds.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import attrgetter
from uuid import UUID

INTERVAL = timedelta(seconds=9)
HALF = INTERVAL / 2
SILENCE = INTERVAL * 1.5
"""Longer between two beats than this, and the page was gone meanwhile."""
COME, STAY, LEAVE = "come", "stay", "leave"
KINDS = (COME, STAY, LEAVE)

Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class Pulse:
    """One beat of one page."""

    tab: UUID
    kind: str
    at: datetime


def stretches_of(pulses: Iterable[Pulse], *, start: datetime, end: datetime) -> list[Stretch]:
    """Return when somebody was there between start and end (kehadiran), each moment once.

    Tabs and devices that overlap count once; beats may come in any order.
    """
    found: list[Stretch] = []
    ordered = sorted(pulses, key=lambda pulse: (pulse.tab, pulse.at, KINDS.index(pulse.kind)))
    for _, of_tab in groupby(ordered, key=attrgetter("tab")):
        found += _of_one(list(of_tab))
    return merged(_clipped(found, start=start, end=end))


def _of_one(pulses: Sequence[Pulse]) -> list[Stretch]:
    """Return the stretches of one page; it may be gone and come back, as when a laptop sleeps."""
    found: list[Stretch] = []
    began, last = _beginning(pulses[0]), pulses[0]
    gone = pulses[0].kind == LEAVE
    for pulse in pulses[1:]:
        if gone or pulse.at - last.at > SILENCE:
            if not gone:
                found.append((began, last.at + HALF))
            began = _beginning(pulse)
        if pulse.kind == LEAVE:
            found.append((began, pulse.at))
        gone, last = pulse.kind == LEAVE, pulse
    return found if gone else [*found, (began, last.at + HALF)]


def _beginning(pulse: Pulse) -> datetime:
    """A page that is back without having come was there half an interval before."""
    return pulse.at - HALF if pulse.kind == STAY else pulse.at


def _clipped(found: Iterable[Stretch], *, start: datetime, end: datetime) -> list[Stretch]:
    inside = ((max(since, start), min(until, end)) for since, until in found)
    return [(since, until) for since, until in inside if since < until]


def merged(found: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, each moment once."""
    once: list[Stretch] = []
    for since, until in sorted(found):
        if once and since <= once[-1][1]:
            once[-1] = once[-1][0], max(until, once[-1][1])
        else:
            once.append((since, until))
    return once


def seconds_of(stretches: Iterable[Stretch]) -> int:
    """Return the whole seconds of stretches that do not overlap."""
    return round(sum(((until - since) for since, until in stretches), timedelta()).total_seconds())


def share_of(seconds: int, *, start: datetime, end: datetime) -> int:
    """Return the whole percent of a webinar that was attended, rounded down."""
    whole = (end - start).total_seconds()
    return min(100, int(100 * seconds / whole)) if whole > 0 else 0
