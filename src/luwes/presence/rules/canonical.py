"""The one byte sequence of a check-in, which its device signs and the next one names.

Lines of ASCII, joined by line feeds, none at the end (docs/presence-protocol.md). Nothing is
left to the taste of a JSON library, and everything in them is kept in columns, so that hash
and signature can be verified for ever; only the evidence, behind its digest, can be erased.
"""

import binascii
import hashlib
from collections.abc import Callable
from uuid import UUID

import msgspec

VERSION = "luwes-presence/1"
PLACES = {"office": "K", "other_office": "N", "home": "R", "elsewhere": "L"}
"""Word on the wire → letter of the roster."""
WORDS = {letter: word for word, letter in PLACES.items()}


text_of: Callable[[UUID], str] = msgspec.to_builtins
"""The text of an id, many times faster than `str`."""


class NotBase64Url(ValueError):
    """A text is no base64url without padding."""


class Said(msgspec.Struct, frozen=True, gc=False):
    """What a device said of one coming or going, and signed where it has a key."""

    id: UUID
    person: UUID
    direction: str
    """`in` or `out`."""
    place: str
    """A word of `PLACES`."""
    office: UUID | None
    zone: str
    claimed_at: int
    """Milliseconds since 1970, by the device's wall clock."""
    time_at: int | None
    """The last time that the server signed for this person, in milliseconds."""
    elapsed: int | None
    """Milliseconds from having received it to the check-in."""
    elapsed_by: str
    """`monotonic`, `wall` or empty."""
    device: UUID | None
    sequence: int
    previous: bytes
    evidence_digest: bytes


def canonical(said: Said) -> bytes:
    """Return the canonical bytes of a check-in."""
    return "\n".join(
        (
            VERSION,
            text_of(said.id),
            text_of(said.person),
            said.direction,
            said.place,
            text_of(said.office) if said.office else "",
            said.zone,
            str(said.claimed_at),
            _number(said.time_at),
            _number(said.elapsed),
            said.elapsed_by,
            text_of(said.device) if said.device else "",
            str(said.sequence),
            to_base64url(said.previous),
            to_base64url(said.evidence_digest),
        )
    ).encode()


def hash_of(content: bytes) -> bytes:
    """Return the hash by which the next check-in of the device names this one."""
    return hashlib.sha256(content).digest()


def digest_of_evidence(*, salt: bytes, evidence: str) -> bytes:
    """Return what stays of the evidence when it is erased together with its salt."""
    return hashlib.sha256(salt + evidence.encode()).digest()


def to_base64url(content: bytes) -> str:
    """Return base64url without padding (RFC 4648, section 5)."""
    text = binascii.b2a_base64(content, newline=False)
    return text.translate(_TO_URL).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Return the bytes of a base64url text. Raises: NotBase64Url."""
    if not text:
        return b""
    try:
        plain = text.encode("ascii").translate(_FROM_URL) + b"=" * (-len(text) % 4)
        return binascii.a2b_base64(plain, strict_mode=True)
    except ValueError:
        raise NotBase64Url(text) from None


_TO_URL = bytes.maketrans(b"+/", b"-_")
_FROM_URL = bytes.maketrans(b"-_+/=", b"+/!!!")
"""The signs of plain base64 are no base64url: they become something that is refused."""


def _number(number: int | None) -> str:
    return "" if number is None else str(number)
