"""A phone that checks in: it keeps its key, its count and the hash of what it sent before."""

import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from luwes.foundation.ids import new_id
from luwes.presence.rules.canonical import (
    Said,
    canonical,
    digest_of_evidence,
    hash_of,
    to_base64url,
)

AT_MONAS = {"lat": -6.1754, "lon": 106.8272, "accuracy": 12.0, "age": 500}


@dataclass
class Phone:
    """One device of one person; without a device id it signs nothing."""

    person: UUID
    device: UUID | None = None
    office: UUID | None = None
    zone: str = "Asia/Jakarta"
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    sequence: int = 0
    previous: bytes = b""

    @property
    def public_key(self) -> bytes:
        return self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)

    def tap(self, *, at: int, direction: str = "in", place: str = "office", **more: Any):
        """Return the event of one tap, as it goes over the wire."""
        evidence = json.dumps({"position": more.pop("position", AT_MONAS)})
        if place == "home":
            evidence = "{}"
        salt = secrets.token_bytes(16)
        event = {
            "id": str(new_id()),
            "direction": direction,
            "place": place,
            "office": str(self.office) if self.office and place == "office" else None,
            "zone": self.zone,
            "claimed_at": at,
            "time": None,
            "elapsed": None,
            "elapsed_by": None,
            "device": self.device and str(self.device),
            "sequence": 0,
            "previous": "",
            "evidence": evidence,
            "salt": to_base64url(salt),
            "signature": None,
        } | more
        return self._signed(event, salt) if self.device else event

    def _signed(self, event: dict[str, Any], salt: bytes) -> dict[str, Any]:
        self.sequence += 1
        event["sequence"], event["previous"] = self.sequence, to_base64url(self.previous)
        content = canonical(self._said(event, salt))
        self.previous = hash_of(content)
        r, s = decode_dss_signature(self.key.sign(content, ec.ECDSA(SHA256())))
        event["signature"] = to_base64url(r.to_bytes(32) + s.to_bytes(32))
        return event

    def _said(self, event: dict[str, Any], salt: bytes) -> Said:
        time = event["time"]
        return Said(
            id=UUID(event["id"]),
            person=self.person,
            direction=event["direction"],
            place=event["place"],
            office=event["office"] and UUID(event["office"]),
            zone=event["zone"],
            claimed_at=event["claimed_at"],
            time_at=time and time["at"],
            elapsed=event["elapsed"],
            elapsed_by=event["elapsed_by"] or "",
            device=self.device,
            sequence=event["sequence"],
            previous=self.previous,
            evidence_digest=digest_of_evidence(salt=salt, evidence=event["evidence"]),
        )
