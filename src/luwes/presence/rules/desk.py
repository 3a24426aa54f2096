"""The desk that check-ins come to: who sent them, whether they may, and what they are worth.

It knows nothing of where its knowledge is kept; the hot application and the pages' own route
bring it what it asks for and write what it found.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import msgspec

from luwes.presence.rules.canonical import Said, canonical, hash_of, text_of
from luwes.presence.rules.judging import (
    FROM_WHAT_IS_KNOWN,
    Circumstances,
    Known,
    Office,
    Verdict,
    judge,
    remember,
)
from luwes.presence.rules.limits import Limits
from luwes.presence.rules.reading import Arrived, Refusal
from luwes.presence.rules.signatures import is_signed_by, read_public_key
from luwes.presence.rules.tokens import Keys, is_signed_time

KEYS_AT_HAND = 20_000
_read_key = lru_cache(maxsize=KEYS_AT_HAND)(read_public_key)


@dataclass(frozen=True, slots=True)
class Device:
    """A registered device key."""

    person: UUID
    point: bytes
    revoked: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """What check-ins are compared with, the same for everybody."""

    keys: Keys
    devices: Mapping[UUID, Device]
    offices: Mapping[UUID, Office]
    limits: Limits
    shift: int = 0
    """Milliseconds from the real clock to that of a demonstration of another day."""


class Arrival(msgspec.Struct, frozen=True, gc=False):
    """How a batch came in; milliseconds."""

    received_at: int
    sent_at: int | None
    address: str
    bearer: UUID | None
    """The person of the session's token, where one was shown."""


class Admitted(msgspec.Struct, frozen=True, gc=False):
    """A check-in of a known person, not judged yet."""

    arrived: Arrived
    said: Said
    hash: bytes
    of_signature: tuple[str, ...]
    time_holds: bool
    arrival: Arrival


class Taken(msgspec.Struct, frozen=True, gc=False):
    """A check-in ready to be written."""

    arrived: Arrived
    said: Said
    hash: bytes
    verdict: Verdict
    received_at: int


def admit(arrived: Arrived, *, arrival: Arrival, desk: Desk) -> Admitted | Refusal:
    """Return the check-in with its person, or why it cannot be anybody's."""
    wire = arrived.wire
    if wire.office is not None and wire.office not in desk.offices:
        return Refusal(str(wire.id), "office", "unknown_office")
    device = desk.devices.get(wire.device) if wire.device else None
    person = arrival.bearer or (device.person if device and not device.revoked else None)
    if person is None:
        return Refusal(str(wire.id), "signature", "unsigned")
    said = arrived.said_by(person)
    content = canonical(said)
    doubts = _of_signature(arrived, device, person=person, content=content)
    if doubts and arrival.bearer is None:
        return Refusal(str(wire.id), "signature", "unsigned")
    time = wire.time
    holds = time is None or is_signed_time(desk.keys, person=person, at=time.at, mac=time.mac)
    return Admitted(arrived, said, hash_of(content), doubts, holds, arrival)


def _of_signature(
    arrived: Arrived, device: Device | None, *, person: UUID, content: bytes
) -> tuple[str, ...]:
    if arrived.wire.device is None:
        return ()
    if device is None:
        return ("device_unknown",)
    if device.person != person:
        return ("other_persons_device",)
    revoked = ("device_revoked",) if device.revoked else ()
    assert arrived.signature is not None, "refused on reading"
    key = _read_key(device.point)
    if is_signed_by(key, content=content, signature=arrived.signature):
        return revoked
    return (*revoked, "signature_invalid")


def judge_admitted(admitted: Admitted, *, known: Known, desk: Desk) -> Taken:
    """Return the check-in with its verdict, and take it up into what is known."""
    arrival = admitted.arrival
    by = Circumstances(
        received_at=arrival.received_at,
        sent_at=arrival.sent_at,
        address=arrival.address,
        time_holds=admitted.time_holds,
        of_signature=admitted.of_signature,
        offices=desk.offices,
        limits=desk.limits,
        shift=desk.shift,
    )
    evidence = admitted.arrived.wire.evidence
    verdict = judge(admitted.said, own_hash=admitted.hash, evidence=evidence, known=known, by=by)
    remember(known, admitted.said, own_hash=admitted.hash, verdict=verdict)
    return Taken(admitted.arrived, admitted.said, admitted.hash, verdict, arrival.received_at)


def to_look_up_deeply(taken: Iterable[Taken]) -> set[UUID]:
    """Return the people whose doubts may rest on not knowing enough."""
    return {
        each.said.person
        for each in taken
        if not FROM_WHAT_IS_KNOWN.isdisjoint(each.verdict.reasons)
    }


def answer_of(taken: Taken) -> dict[str, Any]:
    """Return what the sender is told of a check-in that is kept."""
    verdict = taken.verdict
    return {
        "id": text_of(taken.said.id),
        "status": verdict.grade,
        "at": verdict.at,
        "bound": verdict.bound,
        "duty_date": verdict.duty_date.isoformat(),
        "reasons": verdict.reasons,
    }


def answer_of_refusal(refusal: Refusal) -> dict[str, Any]:
    """Return what the sender is told of an event that cannot be taken."""
    return {
        "id": refusal.id,
        "status": "refused",
        "field": refusal.field,
        "fault": refusal.fault,
    }
