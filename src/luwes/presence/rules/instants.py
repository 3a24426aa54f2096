"""Which instant counts, what holds it in place, and to which duty date it belongs."""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from luwes.presence.rules.limits import Limits

SECOND = 1000
"""Milliseconds."""


class Clocks(msgspec.Struct, frozen=True, gc=False):
    """What the clocks of device and server said about one check-in, in milliseconds."""

    claimed_at: int
    received_at: int
    sent_at: int | None
    time_at: int | None
    """The server's last signed time; None where there was none that holds."""
    elapsed: int | None
    elapsed_by: str
    forged: bool = False
    """A signed time was given that the server never signed."""


class Instant(msgspec.Struct, frozen=True, gc=False):
    """The instant that counts, what bounds it, the doubts, and the device's error."""

    at: int
    bound: str
    reasons: tuple[str, ...]
    drift: int


def instant_of(clocks: Clocks, limits: Limits) -> Instant:
    """Return the instant that counts. It never lies after arrival: that would be the future."""
    found = _bounded(clocks, limits)
    extra: tuple[str, ...] = (
        ("time_unproven",) if clocks.forged and "time_unproven" not in found.reasons else ()
    )
    if found.at > clocks.received_at + limits.clock_drift * SECOND:
        extra += ("time_in_future",)
    at = min(found.at, clocks.received_at)
    return Instant(at, found.bound, (*found.reasons, *extra), found.drift)


def _bounded(clocks: Clocks, limits: Limits) -> Instant:
    allowed = limits.clock_drift * SECOND
    if clocks.time_at is not None and clocks.elapsed is not None:
        if clocks.elapsed_by == "monotonic":
            return _by_steady_clock(clocks, limits, clocks.time_at + clocks.elapsed)
        if abs(clocks.received_at - clocks.claimed_at) > allowed:
            return _by_wall_clock(clocks, limits, clocks.time_at)
    offset = clocks.claimed_at - clocks.received_at
    if abs(offset) <= allowed:
        return Instant(clocks.received_at, "received", (), offset)
    return _by_claim_alone(clocks, limits)


def _by_steady_clock(clocks: Clocks, limits: Limits, estimated: int) -> Instant:
    drift = clocks.claimed_at - estimated
    reasons: tuple[str, ...] = ("clock_drift",) if abs(drift) > limits.clock_drift * SECOND else ()
    if clocks.received_at - estimated > limits.steady_window * SECOND:
        reasons += ("time_unproven",)
    return Instant(estimated, "monotonic", reasons, drift)


def _by_wall_clock(clocks: Clocks, limits: Limits, time_at: int) -> Instant:
    """Believe the wall clock between the last signed time and arrival, for a day."""
    offset = _offset(clocks)
    behind = time_at - clocks.claimed_at
    off = max(abs(offset), behind) > limits.clock_drift * SECOND
    reasons: tuple[str, ...] = ("clock_drift",) if off else ()
    if clocks.received_at - time_at > limits.wall_window * SECOND:
        reasons += ("time_unproven",)
    return Instant(max(clocks.claimed_at - offset, time_at), "wall", reasons, offset)


def _by_claim_alone(clocks: Clocks, limits: Limits) -> Instant:
    """Nothing bounds it: the device's clock, set right by how far it is off on sending."""
    offset = _offset(clocks)
    off = abs(offset) > limits.clock_drift * SECOND
    reasons: tuple[str, ...] = ("clock_drift", "time_unproven") if off else ("time_unproven",)
    return Instant(clocks.claimed_at - offset, "claimed", reasons, offset)


def _offset(clocks: Clocks) -> int:
    """Return how far the device's clock is ahead on sending; 0 where it did not say."""
    return 0 if clocks.sent_at is None else clocks.sent_at - clocks.received_at


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo | None:
    """Return a time zone; None where there is none of this name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def duty_date(
    *, at: int, zone: ZoneInfo, direction: str, since: int | None, limits: Limits
) -> date:
    """Return the local date of the duty.

    since: when the person last came, if they have not left since. Leaving belongs to the
           day of coming, also over midnight, for as long as one stretch of duty may last.
    """
    within = since is not None and 0 <= at - since <= limits.longest_stretch * SECOND
    counts = since if direction == "out" and since is not None and within else at
    return _local_date(counts // QUARTER, zone)


QUARTER = 15 * 60 * SECOND
"""Every zone is a whole number of quarters of an hour from UTC: a date never ends within one."""


@lru_cache(maxsize=1024)
def _local_date(quarter: int, zone: ZoneInfo) -> date:
    instant = datetime.fromtimestamp(quarter * QUARTER / SECOND, tz=UTC)
    return instant.astimezone(zone).date()
