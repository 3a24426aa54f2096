"""Taking check-ins: one statement writes any number of them, each its own audit event.

The hot application and the pages' own route run the same statements, each over its own
connection. Values travel as one array a column: one plan, one round trip, one commit.
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import msgspec

from luwes.presence.rules.canonical import PLACES, text_of
from luwes.presence.rules.desk import Taken, answer_of_refusal
from luwes.presence.rules.reading import Refusal

SALT = 16
_encode = msgspec.json.Encoder(order="sorted").encode


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database holds of a check-in that was sent before."""

    id: UUID
    person: UUID
    hash: bytes
    at: int
    bound: str
    duty_date: str
    grade: str
    reasons: tuple[str, ...]


COLUMNS = (
    ("id", "uuid", "{0}"),
    ("person_id", "uuid", "{0}"),
    ("direction", "text", "{0}"),
    ("place", "text", "{0}"),
    ("office_id", "uuid", "{0}"),
    ("zone", "text", "{0}"),
    ("claimed_at", "int8", "to_timestamp({0} / 1000.0)"),
    ("time_at", "int8", "to_timestamp({0} / 1000.0)"),
    ("elapsed_ms", "int8", "{0}"),
    ("elapsed_by", "text", "{0}"),
    ("device_id", "uuid", "{0}"),
    ("sequence", "int8", "{0}"),
    ("previous", "bytea", "{0}"),
    ("signature", "bytea", "{0}"),
    ("evidence_digest", "bytea", "{0}"),
    ("evidence", "text", "{0}"),
    ("evidence_salt", "bytea", "{0}"),
    ("hash", "bytea", "{0}"),
    ("received_at", "int8", "to_timestamp({0} / 1000.0)"),
    ("at", "int8", "to_timestamp({0} / 1000.0)"),
    ("bound", "text", "{0}"),
    ("duty_date", "date", "{0}"),
    ("grade", "text", "{0}"),
    ("reasons", "text", "{0}::varchar[]"),
    ("findings", "jsonb", "{0}"),
    ("salt", "bytea", "{0}"),
    ("commitment", "bytea", "{0}"),
)
"""Name, type on the way, and how the column is made of it; `_row` gives the texts in this order."""

_NAMES = ", ".join(f'"{name}"' for name, _, _ in COLUMNS)
_SENT = ", ".join(f"%s::{kind}[]" for _, kind, _ in COLUMNS)
_MADE = ", ".join(made.format(f't."{name}"') for name, _, made in COLUMNS)
WRITE = (
    f"INSERT INTO presence_checkin ({_NAMES}) SELECT {_MADE}"  # noqa: S608  our own names
    f" FROM unnest({_SENT}) AS t({_NAMES}) ON CONFLICT (id) DO NOTHING"
)
"""Writes what is new. Fewer rows than were sent: some had been sent before (`AGAIN`)."""

AGAIN = """
    SELECT id, person_id, hash, (extract(epoch FROM at) * 1000)::int8, bound, duty_date::text,
           grade, reasons, pg_logical_emit_message(true, 'luwes', 'again')
      FROM presence_checkin WHERE id = ANY(%s::uuid[])
"""
"""What is kept under these ids. The message makes its commit wait for disk and replica as the
check-ins' own commit should have: an answer is only given for what is safe by now."""


def values_of(batch: Sequence[Taken]) -> list[str]:
    """Return the parameters of `WRITE`, the rows in the order of their ids.

    In one order always: two batches that hold the same ids wait for one another, and never
    each for the other.
    """
    ordered = sorted(batch, key=lambda taken: taken.said.id.int)
    random = secrets.token_bytes(SALT * len(ordered))
    rows = [
        _row(taken, random[start : start + SALT])
        for taken, start in zip(ordered, range(0, len(random), SALT), strict=True)
    ]
    return [f"{{{','.join(column)}}}" for column in zip(*rows, strict=True)]


def _row(taken: Taken, salt: bytes) -> tuple[str, ...]:
    """Return one check-in as texts inside arrays, in the order of `COLUMNS`."""
    said, verdict, arrived = taken.said, taken.verdict, taken.arrived
    findings = _findings(taken)
    keeps = verdict.keeps_evidence
    return (
        text_of(said.id),
        text_of(said.person),
        said.direction,
        PLACES[said.place],
        text_of(said.office) if said.office else "NULL",
        _quoted(said.zone),
        str(said.claimed_at),
        "NULL" if said.time_at is None else str(said.time_at),
        "NULL" if said.elapsed is None else str(said.elapsed),
        f'"{said.elapsed_by}"',
        text_of(said.device) if said.device else "NULL",
        str(said.sequence),
        _hex(said.previous),
        _hex(arrived.signature),
        _hex(said.evidence_digest),
        _quoted(arrived.wire.evidence) if keeps else "NULL",
        _hex(arrived.salt) if keeps else "NULL",
        _hex(taken.hash),
        str(taken.received_at),
        str(verdict.at),
        verdict.bound,
        verdict.duty_date.isoformat(),
        verdict.grade,
        f'"{{{",".join(verdict.reasons)}}}"',
        _quoted(findings),
        _hex(salt),
        _hex(_commitment(taken, findings, salt=salt)),
    )


def _hex(content: bytes | None) -> str:
    return "NULL" if content is None else f'"\\\\x{content.hex()}"'


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def ids_of(batch: Iterable[Taken]) -> str:
    """Return the parameter of `AGAIN`."""
    return "{" + ",".join(text_of(taken.said.id) for taken in batch) + "}"


def kept_of(rows: Iterable[Sequence[Any]]) -> dict[UUID, Kept]:
    """Return what `AGAIN` found, by id."""
    found = (
        Kept(
            id=row[0],
            person=row[1],
            hash=bytes(row[2]),
            at=row[3],
            bound=row[4],
            duty_date=row[5],
            grade=row[6],
            reasons=tuple(row[7]),
        )
        for row in rows
    )
    return {kept.id: kept for kept in found}


def commit_to(taken: Taken, *, salt: bytes) -> bytes:
    """Return the commitment to a check-in and to all that the server found of it."""
    return _commitment(taken, _findings(taken), salt=salt)


def _commitment(taken: Taken, findings: str, *, salt: bytes) -> bytes:
    verdict = taken.verdict
    lines = (
        taken.hash.hex(),
        str(taken.received_at),
        str(verdict.at),
        verdict.bound,
        verdict.duty_date.isoformat(),
        verdict.grade,
        ",".join(verdict.reasons),
        findings,
    )
    return hashlib.sha256(salt + "\n".join(lines).encode()).digest()


def _findings(taken: Taken) -> str:
    return _encode(taken.verdict.findings).decode()


def answer_again(taken: Taken, kept: Kept | None) -> dict[str, Any]:
    """Return the answer that a check-in got before, or that its id was used for another."""
    if kept is None or (kept.person, kept.hash) != (taken.said.person, taken.hash):
        return answer_of_refusal(Refusal(str(taken.said.id), "id", "id_taken"))
    return {
        "id": str(kept.id),
        "status": kept.grade,
        "at": kept.at,
        "bound": kept.bound,
        "duty_date": kept.duty_date,
        "reasons": kept.reasons,
    }
