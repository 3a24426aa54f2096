"""Taking check-ins where only the pages run: the same desk and statements, one batch at a time."""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from luwes.presence.queries import known as known_queries
from luwes.presence.queries.taking import AGAIN, WRITE, answer_again, ids_of, kept_of, values_of
from luwes.presence.rules.desk import (
    Admitted,
    Desk,
    Taken,
    answer_of,
    answer_of_refusal,
    judge_admitted,
)
from luwes.presence.rules.judging import Known, lookback
from luwes.presence.rules.reading import Refusal
from luwes.presence.rules.tokens import Keys

Answer = dict[str, Any]


def desk_at_hand(keys: Keys) -> Desk:
    """Return the desk as the database knows it now (four queries)."""
    return Desk(
        keys=keys,
        devices=known_queries.devices_of(_rows(known_queries.DEVICES)),
        offices=known_queries.offices_of(_rows(known_queries.OFFICES)),
        limits=known_queries.limits_of(_rows(known_queries.POLICY)),
        shift=known_queries.shift_of(_rows(known_queries.DEMONSTRATION)),
    )


def take_check_ins(events: Sequence[Admitted | Refusal], *, desk: Desk) -> list[Answer]:
    """Keep these check-ins, each its own event, and return the answer to each, in order.

    Outside any transaction, the answers are given after the commit.
    """
    admitted = [each for each in events if isinstance(each, Admitted)]
    known = _known({each.said.person for each in admitted})
    judged = [_judged(each, known, desk) for each in events]
    kept = keep_taken([each for each in judged if isinstance(each, Taken)])
    return [
        answer_of_refusal(each)
        if isinstance(each, Refusal)
        else answer_of(each)
        if kept is None
        else answer_again(each, kept.get(each.said.id))
        for each in judged
    ]


def _judged(event: Admitted | Refusal, known: dict[UUID, Known], desk: Desk) -> Taken | Refusal:
    if isinstance(event, Refusal):
        return event
    if event.said.person not in known:
        return Refusal(str(event.said.id), "person", "unknown_person")
    return judge_admitted(event, known=known[event.said.person], desk=desk)


def _known(people: set[UUID]) -> dict[UUID, Known]:
    today = datetime.now(tz=UTC).date()
    dates, ids = known_queries.arrays(people, lookback(today, days=known_queries.DEEP))
    belong = _rows(known_queries.PEOPLE, [ids])
    recent = _rows(known_queries.RECENT, [dates, ids])
    return known_queries.known_of(belong, recent, read_at=time.monotonic())


def keep_taken(taken: Sequence[Taken]) -> dict[UUID, Any] | None:
    """Write what is new, in one statement; return what was kept before if some was sent again."""
    if not taken:
        return None
    with connection.cursor() as cursor:
        cursor.execute(WRITE, values_of(taken))
        if cursor.rowcount == len(taken):
            return None
    return kept_of(_rows(AGAIN, [ids_of(taken)]))


def _rows(statement: str, values: Sequence[Any] = ()) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
