"""Writes vectors.json anew: python -m tests.presence.make_vectors. The browser's tests read it too.

The key is of no use anywhere else: its number is one, two, three.
"""

import json
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from luwes.presence.rules.canonical import (
    Said,
    canonical,
    digest_of_evidence,
    hash_of,
    to_base64url,
)

VECTORS = Path(__file__).with_name("vectors.json")
KEY = ec.derive_private_key(123, ec.SECP256R1())
PERSON = UUID("018f0000-0000-7000-8000-000000000001")
OFFICE = UUID("018f0000-0000-7000-8000-0000000000aa")
DEVICE = UUID("018f0000-0000-7000-8000-0000000000dd")


def public_key() -> bytes:
    return KEY.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def sign(content: bytes) -> bytes:
    """Return r and s, 32 bytes each; the same for the same content."""
    r, s = decode_dss_signature(KEY.sign(content, ec.ECDSA(SHA256(), deterministic_signing=True)))
    return r.to_bytes(32) + s.to_bytes(32)


def vector(name, *, evidence, salt, **fields):
    digest = digest_of_evidence(salt=salt, evidence=evidence)
    said = Said(person=PERSON, evidence_digest=digest, **fields)
    content = canonical(said)
    return {
        "name": name,
        "event": {
            "id": str(said.id),
            "person": str(said.person),
            "direction": said.direction,
            "place": said.place,
            "office": said.office and str(said.office),
            "zone": said.zone,
            "claimed_at": said.claimed_at,
            "time_at": said.time_at,
            "elapsed": said.elapsed,
            "elapsed_by": said.elapsed_by,
            "device": said.device and str(said.device),
            "sequence": said.sequence,
            "previous": to_base64url(said.previous),
            "evidence": evidence,
            "salt": to_base64url(salt),
        },
        "evidence_digest": to_base64url(digest),
        "canonical": content.decode(),
        "hash": to_base64url(hash_of(content)),
        "signature": to_base64url(sign(content)) if said.device else None,
    }


def first_of_a_device():
    return vector(
        "first of a device, in the posted office",
        evidence='{"position":{"lat":-6.2612,"lon":106.8664,"accuracy":18.5,"age":1200}}',
        salt=bytes(range(16)),
        id=UUID("01930000-0000-7000-8000-000000000001"),
        direction="in",
        place="office",
        office=OFFICE,
        zone="Asia/Jakarta",
        claimed_at=1602203400000,
        time_at=1602203399000,
        elapsed=812,
        elapsed_by="monotonic",
        device=DEVICE,
        sequence=1,
        previous=b"",
    )


def second_of_a_device(*, after):
    return vector(
        "second, at home, with words in its evidence",
        evidence='{"note":"di rumah – «tenang»"}',
        salt=bytes(range(16, 32)),
        id=UUID("01930000-0000-7000-8000-000000000002"),
        direction="out",
        place="home",
        office=None,
        zone="Asia/Jayapura",
        claimed_at=1602237600000,
        time_at=1602203399000,
        elapsed=34201000,
        elapsed_by="wall",
        device=DEVICE,
        sequence=2,
        previous=hash_of(after["canonical"].encode()),
    )


def by_the_session_alone():
    return vector(
        "by the session alone, with no key, no signed time and no evidence",
        evidence="{}",
        salt=bytes(16),
        id=UUID("01930000-0000-7000-8000-000000000003"),
        direction="in",
        place="elsewhere",
        office=None,
        zone="Asia/Makassar",
        claimed_at=1602203400000,
        time_at=None,
        elapsed=None,
        elapsed_by="",
        device=None,
        sequence=0,
        previous=b"",
    )


def vectors():
    first = first_of_a_device()
    second, bare = second_of_a_device(after=first), by_the_session_alone()
    return {"public_key": to_base64url(public_key()), "vectors": [first, second, bare]}


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
