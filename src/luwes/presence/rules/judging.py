"""What a check-in is worth: the instant, the day, every doubt. Graded, never refused."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import msgspec

from luwes.presence.rules.canonical import Said
from luwes.presence.rules.continuity import Link, doubts_of_chain
from luwes.presence.rules.evidence import (
    IN_AN_OFFICE,
    NOTHING,
    Evidence,
    doubts_of_place,
    read_evidence,
    speed_between,
)
from luwes.presence.rules.geography import Area
from luwes.presence.rules.instants import Clocks, Instant, duty_date, instant_of, zone_named
from luwes.presence.rules.limits import Limits

LINKS_REMEMBERED = 4
FROM_WHAT_IS_KNOWN = frozenset(
    {"sequence_gap", "sequence_repeated", "chain_mismatch", "impossible_travel"}
)
"""Doubts that rest on what is known of earlier check-ins, and so may be a lack of knowledge."""


UNTRUSTED = frozenset({"signature_invalid", "device_unknown", "other_persons_device"})
"""Doubts with which a check-in is no link of its device's chain."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office with its zone, and its area where somebody has recorded it."""

    zone: str
    area: Area | None


@dataclass(slots=True)
class Known:
    """What is known of a person before a check-in: where they belong, were last, and the chains."""

    office: UUID
    last: tuple[float, float, int] | None = None
    """Latitude, longitude, instant of the newest position."""
    since: int | None = None
    """When the person came, if they have not left since."""
    newest: int = 0
    chains: dict[UUID, dict[int, Link]] = field(default_factory=dict)
    read_at: float = 0.0
    """When it was read from the database, by the reader's own clock."""

    def joined_with(self, older: "Known", *, but: Container[bytes]) -> "Known":
        """Return this, freshly read, with what was known before and is not yet written.

        but: hashes of check-ins that are being judged anew.
        """
        for device, chain in older.chains.items():
            mine = self.chains.setdefault(device, {})
            for number, link in chain.items():
                if link.hash not in but:
                    mine.setdefault(number, link)
        return self


class Circumstances(msgspec.Struct, frozen=True, gc=False):
    """What a check-in arrives with and is compared with."""

    received_at: int
    sent_at: int | None
    address: str
    time_holds: bool
    """Whether the server signed the time that the device names (True where it names none)."""
    of_signature: tuple[str, ...]
    """Doubts about device and signature."""
    offices: Mapping[UUID, Office]
    limits: Limits
    shift: int = 0
    """Milliseconds from the device's day to that of a demonstration."""


class Verdict(msgspec.Struct, frozen=True, gc=False):
    """What the server found of a check-in."""

    at: int
    bound: str
    duty_date: date
    reasons: tuple[str, ...]
    findings: Mapping[str, Any]
    position: tuple[float, float] | None
    keeps_evidence: bool

    @property
    def grade(self) -> str:
        return "review" if self.reasons else "accepted"


def judge(
    said: Said, *, own_hash: bytes, evidence: str, known: Known, by: Circumstances
) -> Verdict:
    """Return the verdict on a check-in, from everything known at its arrival."""
    told = read_evidence(evidence)
    malformed = ("evidence_malformed",) if told is None else ()
    told = NOTHING if told is None else told
    instant = instant_of(_clocks(said, by), by.limits)
    zone, of_zone = _zone(said, instant.at, by)
    office = by.offices.get(said.office) if said.office else None
    of_place, measured = doubts_of_place(
        place=said.place,
        evidence=told,
        area=office.area if office else None,
        address=by.address,
        limits=by.limits,
    )
    of_journey, speed = _journey(said, told, instant.at, known, by.limits)
    posted = ("office_not_posted",) if _elsewhere_posted(said, known) else ()
    of_chain = _chain(said, own_hash, known)
    day = duty_date(
        at=instant.at, zone=zone, direction=said.direction, since=known.since, limits=by.limits
    )
    return Verdict(
        at=instant.at,
        bound=instant.bound,
        duty_date=day,
        reasons=(
            *instant.reasons,
            *by.of_signature,
            *of_chain,
            *malformed,
            *posted,
            *of_zone,
            *of_place,
            *of_journey,
        ),
        findings=_findings(instant, by) | measured | speed,
        position=_position_to_remember(said, told, of_journey),
        keeps_evidence=said.place != "home" or evidence == "{}",
    )


def remember(known: Known, said: Said, *, own_hash: bytes, verdict: Verdict) -> None:
    """Take a check-in up into what is known of its person."""
    remember_instant(known, direction=said.direction, at=verdict.at, position=verdict.position)
    trusted = not UNTRUSTED.intersection(verdict.reasons)
    if said.device is not None and trusted and "sequence_repeated" not in verdict.reasons:
        chain = known.chains.setdefault(said.device, {})
        chain[said.sequence] = Link(own_hash, said.previous)
        if len(chain) > LINKS_REMEMBERED:
            del chain[min(chain)]


def remember_instant(
    known: Known, *, direction: str, at: int, position: tuple[float, float] | None
) -> None:
    """Take up when and where somebody came or went, unless something later is known."""
    if at >= known.newest:
        known.newest = at
        known.since = at if direction == "in" else None
    if position is not None and (known.last is None or at >= known.last[2]):
        known.last = (*position, at)


def lookback(today: date, *, days: int) -> list[date]:
    """Return the duty dates to look at for what is known: tomorrow's too, for the east."""
    return [today + timedelta(days=1 - back) for back in range(days + 1)]


def _clocks(said: Said, by: Circumstances) -> Clocks:
    holds = by.time_holds
    return Clocks(
        claimed_at=said.claimed_at + by.shift,
        received_at=by.received_at,
        sent_at=None if by.sent_at is None else by.sent_at + by.shift,
        time_at=said.time_at if holds else None,
        elapsed=said.elapsed if holds else None,
        elapsed_by=said.elapsed_by,
        forged=not holds,
    )


def _zone(said: Said, at: int, by: Circumstances) -> tuple[ZoneInfo, tuple[str, ...]]:
    """Return the zone that counts: the office's own, whatever the device says."""
    own = zone_named(said.zone)
    assert own is not None, "refused on reading"
    office = by.offices.get(said.office) if said.place in IN_AN_OFFICE and said.office else None
    theirs = zone_named(office.zone) if office else None
    if theirs is None or theirs is own:
        return own, ()
    return theirs, () if _hour(own, at) == _hour(theirs, at) else ("zone_mismatch",)


def _hour(zone: ZoneInfo, at: int) -> timedelta | None:
    return zone.utcoffset(datetime.fromtimestamp(at / 1000, tz=UTC).astimezone(zone))


def _journey(
    said: Said, told: Evidence, at: int, known: Known, limits: Limits
) -> tuple[tuple[str, ...], dict[str, float]]:
    if told.position is None or known.last is None or said.place == "home":
        return (), {}
    *there, then = known.last
    speed = speed_between(
        here=told.position, at=at, there=(there[0], there[1]), then=int(then), limits=limits
    )
    if speed is None or speed <= limits.fastest:
        return (), {}
    return ("impossible_travel",), {"speed_kmh": round(speed)}


def _elsewhere_posted(said: Said, known: Known) -> bool:
    return said.place == "office" and said.office != known.office


def _chain(said: Said, own_hash: bytes, known: Known) -> tuple[str, ...]:
    if said.device is None:
        return ()
    return doubts_of_chain(
        sequence=said.sequence,
        previous=said.previous,
        own_hash=own_hash,
        known=known.chains.get(said.device, {}),
    )


def _findings(instant: Instant, by: Circumstances) -> dict[str, Any]:
    return {
        "drift_s": round(instant.drift / 1000),
        "delay_s": round((by.received_at - instant.at) / 1000),
    }


def _position_to_remember(
    said: Said, told: Evidence, of_journey: tuple[str, ...]
) -> tuple[float, float] | None:
    """Return where the person was, unless it was home or cannot have been."""
    if told.position is None or said.place == "home" or of_journey or told.simulated:
        return None
    return told.position.corner
