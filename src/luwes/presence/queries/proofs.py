"""A check-in taken apart again into what was said, so that hash and signature can be verified."""

from datetime import datetime

from luwes.presence.models import CheckIn
from luwes.presence.rules.canonical import WORDS, Said, canonical, digest_of_evidence, hash_of
from luwes.presence.rules.signatures import is_signed_by, read_public_key


def said_of(row: CheckIn) -> Said:
    """Return what the device said, from the columns that are never erased."""
    return Said(
        id=row.pk,
        person=row.person_id,
        direction=row.direction,
        place=WORDS[row.place],
        office=row.office_id,
        zone=row.zone,
        claimed_at=_milliseconds(row.claimed_at),
        time_at=None if row.time_at is None else _milliseconds(row.time_at),
        elapsed=row.elapsed_ms,
        elapsed_by=row.elapsed_by,
        device=row.device_id,
        sequence=row.sequence,
        previous=bytes(row.previous),
        evidence_digest=bytes(row.evidence_digest),
    )


def faults_of(row: CheckIn) -> list[str]:
    """Return what does not hold of a stored check-in: `hash`, `signature`, `evidence`.

    A signature that was in doubt from the start is no fault of the store.
    """
    content = canonical(said_of(row))
    faults = [] if hash_of(content) == bytes(row.hash) else ["hash"]
    signed = row.device_id is not None and row.signature is not None
    if signed and not {"signature_invalid", "device_unknown"}.intersection(row.reasons):
        assert row.device is not None and row.signature is not None  # noqa: PT018  for mypy
        key = read_public_key(bytes(row.device.public_key))
        if not is_signed_by(key, content=content, signature=bytes(row.signature)):
            faults.append("signature")
    if row.evidence is not None and row.evidence_salt is not None:
        digest = digest_of_evidence(salt=bytes(row.evidence_salt), evidence=row.evidence)
        if digest != bytes(row.evidence_digest):
            faults.append("evidence")
    return faults


def _milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)
