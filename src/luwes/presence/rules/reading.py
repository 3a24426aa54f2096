"""Check-ins as they come over the wire: read strictly, each refused by itself with its field."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from luwes.presence.rules.canonical import NotBase64Url, Said, digest_of_evidence, from_base64url
from luwes.presence.rules.evidence import IN_AN_OFFICE
from luwes.presence.rules.instants import zone_named
from luwes.presence.rules.signatures import SIGNATURE

MOST_EVENTS = 500
MOST_BYTES = 1_000_000
HASH = 32
SALTS = range(16, 33)
IN_A_FIELD = re.compile(r"`\$\.?([a-z_]*)")
IN_A_SENTENCE = re.compile(r"required field `([a-z_]+)`")

Instant = Annotated[int, msgspec.Meta(ge=0, lt=4_102_444_800_000)]
"""Milliseconds, before the year 2100."""
Count = Annotated[int, msgspec.Meta(ge=0, lt=2**53)]
Bytes = Annotated[str, msgspec.Meta(max_length=100)]


class SignedTime(msgspec.Struct, frozen=True):
    at: Instant
    mac: Bytes


class Wire(msgspec.Struct, frozen=True):
    """One event as it is sent."""

    id: UUID
    direction: Literal["in", "out"]
    place: Literal["office", "other_office", "home", "elsewhere"]
    zone: Annotated[str, msgspec.Meta(max_length=40)]
    claimed_at: Instant
    salt: Bytes
    office: UUID | None = None
    time: SignedTime | None = None
    elapsed: Instant | None = None
    elapsed_by: Literal["monotonic", "wall"] | None = None
    device: UUID | None = None
    sequence: Count = 0
    previous: Bytes = ""
    evidence: Annotated[str, msgspec.Meta(max_length=2000)] = "{}"
    signature: Bytes | None = None


class Letter(msgspec.Struct, frozen=True):
    """A batch, read at one go where all of it is sound."""

    events: list[Wire]
    sent_at: Instant | None = None


class _Envelope(msgspec.Struct, frozen=True):
    """A batch in which some event is not sound."""

    events: list[msgspec.Raw]
    sent_at: Instant | None = None


class Unreadable(ValueError):
    """The body as a whole is no batch; `field` says where, `fault` what."""

    def __init__(self, *, field: str, fault: str) -> None:
        super().__init__(field, fault)
        self.field, self.fault = field, fault

    @property
    def refusal(self) -> str:
        """Name of the refusal that says so."""
        return "count" if self.fault == "out_of_range" else "unreadable"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An event that can never be taken as it stands."""

    id: str | None
    field: str
    fault: str


class Arrived(msgspec.Struct, frozen=True, gc=False):
    """A sound event, its texts turned into bytes."""

    wire: Wire
    salt: bytes
    previous: bytes
    digest: bytes
    signature: bytes | None

    def said_by(self, person: UUID) -> Said:
        """Return what was said, by the person it is said to be of."""
        wire = self.wire
        return Said(
            id=wire.id,
            person=person,
            direction=wire.direction,
            place=wire.place,
            office=wire.office,
            zone=wire.zone,
            claimed_at=wire.claimed_at,
            time_at=wire.time.at if wire.time else None,
            elapsed=wire.elapsed,
            elapsed_by=wire.elapsed_by or "",
            device=wire.device,
            sequence=wire.sequence,
            previous=self.previous,
            evidence_digest=self.digest,
        )


@dataclass(frozen=True, slots=True)
class Read:
    """What a body holds, in the order sent."""

    sent_at: int | None
    events: tuple[Arrived | Refusal, ...]


_letter = msgspec.json.Decoder(Letter).decode
_envelope = msgspec.json.Decoder(_Envelope).decode
_one = msgspec.json.Decoder(Wire).decode
_anything = msgspec.json.Decoder(dict[str, msgspec.Raw]).decode


def read_body(body: bytes) -> Read:
    """Return the events of a body: a batch, or one event alone. Raises: Unreadable."""
    try:
        letter = _letter(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _read_with_faults(body)
    _refuse_count(len(letter.events))
    return Read(letter.sent_at, tuple(arrive(wire) for wire in letter.events))


def arrive(wire: Wire) -> Arrived | Refusal:
    """Return the event with its bytes, or what is wrong with it."""
    found = _in_itself(wire)
    if found is not None:
        return Refusal(str(wire.id), *found)
    salt, previous, signature = (_bytes(wire, name) for name in _BYTES)
    if salt is None or previous is None or (signature is None and wire.signature is not None):
        field = _BYTES[(salt, previous, signature).index(None)]
        return Refusal(str(wire.id), field, "malformed")
    if len(salt) not in SALTS:
        return Refusal(str(wire.id), "salt", "out_of_range")
    if len(previous) not in {0, HASH}:
        return Refusal(str(wire.id), "previous", "malformed")
    if signature is not None and len(signature) != SIGNATURE:
        return Refusal(str(wire.id), "signature", "malformed")
    digest = digest_of_evidence(salt=salt, evidence=wire.evidence)
    return Arrived(wire, salt, previous, digest, signature)


_BYTES = ("salt", "previous", "signature")


def _bytes(wire: Wire, name: str) -> bytes | None:
    """Return the bytes of a field; None where it is absent or no base64url."""
    text = getattr(wire, name)
    try:
        return None if text is None else from_base64url(text)
    except NotBase64Url:
        return None


def _in_itself(wire: Wire) -> tuple[str, str] | None:
    """Return the field that contradicts another, or holds what nothing can be."""
    if zone_named(wire.zone) is None:
        return "zone", "unknown_zone"
    if (wire.place in IN_AN_OFFICE) != (wire.office is not None):
        return "office", "missing" if wire.office is None else "malformed"
    if "\x00" in wire.evidence:
        return "evidence", "malformed"
    return _of_the_clock(wire) or _of_the_device(wire)


def _of_the_clock(wire: Wire) -> tuple[str, str] | None:
    if wire.time is None:
        return None if wire.elapsed is None else ("time", "missing")
    if wire.elapsed is None:
        return "elapsed", "missing"
    return ("elapsed_by", "missing") if wire.elapsed_by is None else None


def _of_the_device(wire: Wire) -> tuple[str, str] | None:
    signs = wire.device is not None
    if signs and wire.signature is None:
        return "signature", "missing"
    if not signs and wire.signature is not None:
        return "device", "missing"
    if signs != (wire.sequence > 0):
        return "sequence", "out_of_range"
    return ("previous", "malformed") if wire.previous and not signs else None


def _read_with_faults(body: bytes) -> Read:
    """Read a body that is not sound as a whole, event by event."""
    try:
        plain = _anything(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise Unreadable(field="", fault="malformed") from None
    if "events" not in plain:
        return Read(None, (_read_one(body),))
    try:
        envelope = _envelope(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Unreadable(field=_field_of(error), fault="malformed") from None
    _refuse_count(len(envelope.events))
    return Read(envelope.sent_at, tuple(_read_one(bytes(event)) for event in envelope.events))


def _refuse_count(count: int) -> None:
    if not 1 <= count <= MOST_EVENTS:
        raise Unreadable(field="events", fault="out_of_range")


def _read_one(raw: bytes) -> Arrived | Refusal:
    try:
        return arrive(_one(raw))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        fault = "missing" if "missing required" in str(error) else "malformed"
        return Refusal(_id_of(raw), _field_of(error), fault)


def _id_of(raw: bytes) -> str | None:
    """Return the id of an event that is not sound, so that its sender knows which."""
    try:
        return str(msgspec.convert(msgspec.json.decode(raw)["id"], UUID))
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, LookupError, TypeError):
        return None


def _field_of(error: Exception) -> str:
    found = IN_A_SENTENCE.search(str(error)) or IN_A_FIELD.search(str(error))
    return found.group(1) if found else ""
