"""Check-ins as requests, made before the load begins: by session or signed by a device."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from luwes.foundation.ids import new_id
from luwes.hot.application import CHECK_INS
from luwes.presence.rules.canonical import (
    Said,
    canonical,
    digest_of_evidence,
    hash_of,
    to_base64url,
)
from luwes.presence.rules.tokens import Keys, issue_token

EVIDENCE = '{"position":{"lat":-6.1754,"lon":106.8272,"accuracy":12.5,"age":800}}'
LATITUDE, LONGITUDE = -6.1754, 106.8272
_encode = msgspec.json.encode
_BY = ec.ECDSA(SHA256())


@dataclass
class Sender:
    """One person with a token, or a device with its key, count and last hash."""

    person: UUID
    office: UUID
    token: str = ""
    device: UUID | None = None
    key: ec.EllipticCurvePrivateKey | None = None
    sequence: int = 0
    previous: bytes = b""

    @property
    def public_key(self) -> bytes:
        assert self.key is not None
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def request(self) -> bytes:
        """Return the next check-in of this person as a whole HTTP request."""
        salt = secrets.token_bytes(16)
        said = self._said(salt)
        content = canonical(said)
        event = {
            "id": said.id,
            "direction": said.direction,
            "place": said.place,
            "office": said.office,
            "zone": said.zone,
            "claimed_at": said.claimed_at,
            "device": said.device,
            "sequence": said.sequence,
            "previous": to_base64url(said.previous),
            "evidence": EVIDENCE,
            "salt": to_base64url(salt),
            "signature": self._sign(content),
        }
        body = _encode({"events": [event]})
        token = f"Authorization: Bearer {self.token}\r\n" if self.token else ""
        head = (
            f"POST {CHECK_INS} HTTP/1.1\r\nHost: localhost\r\n{token}"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    def _said(self, salt: bytes) -> Said:
        self.sequence += 1
        return Said(
            id=new_id(),
            person=self.person,
            direction="in" if self.sequence % 2 else "out",
            place="office",
            office=self.office,
            zone="Asia/Jakarta",
            claimed_at=time.time_ns() // 1_000_000,
            time_at=None,
            elapsed=None,
            elapsed_by="",
            device=self.device,
            sequence=self.sequence if self.device else 0,
            previous=self.previous if self.device else b"",
            evidence_digest=digest_of_evidence(salt=salt, evidence=EVIDENCE),
        )

    def _sign(self, content: bytes) -> str | None:
        if self.key is None:
            return None
        self.previous = hash_of(content)
        r, s = decode_dss_signature(self.key.sign(content, _BY))
        return to_base64url(r.to_bytes(32) + s.to_bytes(32))


def with_tokens(senders: Sequence[Sender], keys: Keys) -> None:
    """Give every sender a session's token."""
    at = time.time_ns() // 1_000_000
    for sender in senders:
        sender.token, _ = issue_token(keys, person=sender.person, session="bench", at=at)


def queues_of(senders: Sequence[Sender], *, clients: int, requests: int) -> list[list[bytes]]:
    """Return a queue for each connection; a person's check-ins all go over the same one."""
    groups = [senders[number::clients] for number in range(clients)]
    each = requests // clients
    return [
        [group[n % len(group)].request() for n in range(each)] if group else [] for group in groups
    ]


def ids_of(queues: Sequence[Sequence[bytes]], numbers: Sequence[Sequence[int]]) -> set[UUID]:
    """Return the ids of the check-ins in these requests of each queue."""
    return {
        UUID(msgspec.json.decode(queue[number].partition(b"\r\n\r\n")[2])["events"][0]["id"])
        for queue, chosen in zip(queues, numbers, strict=True)
        for number in chosen
    }
