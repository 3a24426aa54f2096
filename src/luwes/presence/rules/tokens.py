"""What the server signs for itself: who may come to the hot application, and its own time.

Both are HMAC-SHA256 cut to 16 bytes, under keys derived from the deployment's secret, and are
verified without a database.
"""

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from luwes.presence.rules.canonical import NotBase64Url, from_base64url, to_base64url

MAC = 16
SESSION = 8
CONTENT = 16 + 8 + SESSION
LIVES_MS = 15 * 60 * 1000


class Forged(ValueError):
    """No token of ours."""


class Over(ValueError):
    """A token of ours whose time is over."""


@dataclass(frozen=True, slots=True)
class Keys:
    """The two keys; one signs nothing that the other would."""

    session: bytes
    time: bytes


def keys_of(secret: str) -> Keys:
    """Derive the keys from the deployment's secret."""
    return Keys(*(_mac(secret.encode(), f"luwes.presence.{name}".encode()) for name in NAMES))


NAMES = ("session", "time")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whom a token names, and until when (milliseconds)."""

    person: UUID
    expires_at: int


def issue_token(keys: Keys, *, person: UUID, session: str, at: int) -> tuple[str, int]:
    """Return a token for this person's session, and when it is over."""
    expires_at = at + LIVES_MS
    mark = hashlib.sha256(session.encode()).digest()[:SESSION]
    content = person.bytes + expires_at.to_bytes(8) + mark
    return to_base64url(content + _mac(keys.session, content)[:MAC]), expires_at


def read_token(keys: Keys, token: str, *, at: int) -> Bearer:
    """Return whom a token names. Raises: Forged, Over."""
    try:
        given = from_base64url(token)
    except NotBase64Url:
        raise Forged from None
    content, mac = given[:CONTENT], given[CONTENT:]
    if len(given) != CONTENT + MAC or not _same(_mac(keys.session, content)[:MAC], mac):
        raise Forged
    expires_at = int.from_bytes(content[16:24])
    if at >= expires_at:
        raise Over
    return Bearer(person=UUID(bytes=content[:16]), expires_at=expires_at)


def sign_time(keys: Keys, *, person: UUID, at: int) -> str:
    """Return the mac with which a device proves, later, that it knew this time."""
    return to_base64url(_time_mac(keys, person, at))


def is_signed_time(keys: Keys, *, person: UUID, at: int, mac: str) -> bool:
    """Return whether the server signed this time for this person."""
    try:
        return _same(_time_mac(keys, person, at), from_base64url(mac))
    except NotBase64Url:
        return False


def _time_mac(keys: Keys, person: UUID, at: int) -> bytes:
    return _mac(keys.time, person.bytes + at.to_bytes(8, signed=True))[:MAC]


def _mac(key: bytes, content: bytes) -> bytes:
    return hmac.digest(key, content, "sha256")


_same = hmac.compare_digest
