"""Taking check-ins: one statement writes any number of them, each its own audit event.

The hot application and the pages' own route run the same statements, each over its own
connection. Values travel as one array a column: one plan, one round trip, one commit.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from luwes.presence.rules.canonical import PLACES
from luwes.presence.rules.desk import Taken, answer_of_refusal
from luwes.presence.rules.reading import Refusal

SALT = 16


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


def _hex(content: bytes | None) -> str:
    return "NULL" if content is None else f'"\\\\x{content.hex()}"'


def _quoted(text: str | None) -> str:
    if text is None:
        return "NULL"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _plain(value: object) -> str:
    return "NULL" if value is None else str(value)


Column = tuple[str, str, str, Callable[[Taken, bytes], str]]

COLUMNS: tuple[Column, ...] = (
    ("id", "uuid", "{0}", lambda t, _: _plain(t.said.id)),
    ("person_id", "uuid", "{0}", lambda t, _: _plain(t.said.person)),
    ("direction", "text", "{0}", lambda t, _: t.said.direction),
    ("place", "text", "{0}", lambda t, _: PLACES[t.said.place]),
    ("office_id", "uuid", "{0}", lambda t, _: _plain(t.said.office)),
    ("zone", "text", "{0}", lambda t, _: _quoted(t.said.zone)),
    ("claimed_at", "int8", "to_timestamp({0} / 1000.0)", lambda t, _: _plain(t.said.claimed_at)),
    ("time_at", "int8", "to_timestamp({0} / 1000.0)", lambda t, _: _plain(t.said.time_at)),
    ("elapsed_ms", "int8", "{0}", lambda t, _: _plain(t.said.elapsed)),
    ("elapsed_by", "text", "{0}", lambda t, _: _quoted(t.said.elapsed_by)),
    ("device_id", "uuid", "{0}", lambda t, _: _plain(t.said.device)),
    ("sequence", "int8", "{0}", lambda t, _: _plain(t.said.sequence)),
    ("previous", "bytea", "{0}", lambda t, _: _hex(t.said.previous)),
    ("signature", "bytea", "{0}", lambda t, _: _hex(t.arrived.signature)),
    ("evidence_digest", "bytea", "{0}", lambda t, _: _hex(t.said.evidence_digest)),
    ("evidence", "text", "{0}", lambda t, _: _quoted(_evidence(t))),
    ("evidence_salt", "bytea", "{0}", lambda t, _: _hex(_evidence_salt(t))),
    ("hash", "bytea", "{0}", lambda t, _: _hex(t.hash)),
    ("received_at", "int8", "to_timestamp({0} / 1000.0)", lambda t, _: _plain(t.received_at)),
    ("at", "int8", "to_timestamp({0} / 1000.0)", lambda t, _: _plain(t.verdict.at)),
    ("bound", "text", "{0}", lambda t, _: t.verdict.bound),
    ("duty_date", "date", "{0}", lambda t, _: t.verdict.duty_date.isoformat()),
    ("grade", "text", "{0}", lambda t, _: t.verdict.grade),
    ("reasons", "text", "{0}::varchar[]", lambda t, _: _quoted(_reasons(t))),
    ("findings", "jsonb", "{0}", lambda t, _: _quoted(_findings(t))),
    ("salt", "bytea", "{0}", lambda _, salt: _hex(salt)),
    ("commitment", "bytea", "{0}", lambda t, salt: _hex(commit_to(t, salt=salt))),
)
"""Name, type on the way, how the column is made of it, and the text that travels."""

_NAMES = ", ".join(f'"{name}"' for name, *_ in COLUMNS)
_SENT = ", ".join(f"%s::{kind}[]" for _, kind, *_ in COLUMNS)
_MADE = ", ".join(made.format(f't."{name}"') for name, _, made, _ in COLUMNS)
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
    rows = sorted(batch, key=lambda taken: taken.said.id.int)
    random = secrets.token_bytes(SALT * len(rows))
    salts = [random[start : start + SALT] for start in range(0, len(random), SALT)]
    return [
        "{" + ",".join([text(row, salt) for row, salt in zip(rows, salts, strict=True)]) + "}"
        for _, _, _, text in COLUMNS
    ]


def ids_of(batch: Iterable[Taken]) -> str:
    """Return the parameter of `AGAIN`."""
    return "{" + ",".join(str(taken.said.id) for taken in batch) + "}"


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
    verdict = taken.verdict
    lines = (
        taken.hash.hex(),
        str(taken.received_at),
        str(verdict.at),
        verdict.bound,
        verdict.duty_date.isoformat(),
        verdict.grade,
        ",".join(verdict.reasons),
        _findings(taken),
    )
    return hashlib.sha256(salt + "\n".join(lines).encode()).digest()


def _findings(taken: Taken) -> str:
    return json.dumps(dict(taken.verdict.findings), sort_keys=True, separators=(",", ":"))


def _reasons(taken: Taken) -> str:
    return "{" + ",".join(taken.verdict.reasons) + "}"


def _evidence(taken: Taken) -> str | None:
    return taken.arrived.wire.evidence if taken.verdict.keeps_evidence else None


def _evidence_salt(taken: Taken) -> bytes | None:
    return taken.arrived.salt if taken.verdict.keeps_evidence else None


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
