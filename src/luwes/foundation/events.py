"""Writing the audit trail. Every action that changes state calls `record` exactly once."""

import hashlib
import json
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from luwes.foundation.models import Event

Reaction = Callable[[Event], None]

SALT_BYTES = 32

_reactions: dict[str, list[Reaction]] = defaultdict(list)


class OutsideTransactionError(RuntimeError):
    """An event was to be recorded outside the transaction of the change it tells of."""


def canonical(payload: Mapping[str, Any]) -> bytes:
    """Return the one byte sequence of a payload: sorted keys, no spaces, UTF-8 (RFC 8785)."""
    text = json.dumps(
        payload, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return text.encode()


def commit(*, salt: bytes, payload: Mapping[str, Any]) -> bytes:
    """Return the commitment to a payload: SHA-256 over the salt, then the canonical bytes."""
    return hashlib.sha256(salt + canonical(payload)).digest()


def react(*, to: str, by: Reaction) -> None:
    """Have `by` called in the transaction of every event whose verb is `to` (see wiring)."""
    if by not in _reactions[to]:
        _reactions[to].append(by)


@dataclass(frozen=True, slots=True)
class Told:
    """One of many events of the same verb."""

    subject: object
    actor: object
    at: datetime
    payload: Mapping[str, Any]


def record_past(*, verb: str, told: Iterable[Told]) -> int:
    """Write many events at once, each with its commitment; return how many.

    No reaction is called: it is for what was reacted to then, as a demonstration's past, and for
    what nobody reacts to.
    Raises: OutsideTransactionError.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(verb)
    rows = [_event(verb, each.subject, each.actor, each.at, each.payload) for each in told]
    Event.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def _event(
    verb: str, subject: object, actor: object, at: datetime, payload: Mapping[str, Any]
) -> Event:
    plain = json.loads(canonical(payload))
    salt = secrets.token_bytes(SALT_BYTES)
    return Event(
        at=at,
        actor=str(getattr(actor, "pk", actor)),
        verb=verb,
        subject=str(getattr(subject, "pk", subject)),
        payload=plain,
        salt=salt,
        commitment=commit(salt=salt, payload=plain),
    )


def record(
    *, verb: str, subject: object, actor: object, at: datetime, payload: Mapping[str, Any]
) -> Event:
    """Write what was done, in the transaction that does it, and call the reactions to it.

    verb:    ``domain.what_happened``, as `policies.circumstance_recorded`.
    subject: the row it happened to, or any short text.
    actor:   the user who did it, or the word `system`.
    payload: plain data; dates and ids may stand as they are.

    Raises: OutsideTransactionError.
    """
    if not transaction.get_connection().in_atomic_block:
        raise OutsideTransactionError(verb)
    event = _event(verb, subject, actor, at, payload)
    event.save(force_insert=True)
    for reaction in _reactions[verb]:
        reaction(event)
    return event
