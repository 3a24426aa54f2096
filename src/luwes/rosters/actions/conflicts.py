"""Settling what a run could not."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.rosters.models import Conflict

SETTLED = "rosters.conflict_settled"


@dataclass
class AlreadySettledError(Exception):
    """Somebody settled this conflict first."""

    conflict: Conflict


def settle_conflict(*, conflict_id: UUID, word: str, by: User, at: datetime) -> Conflict:
    """Note with a word how a conflict is taken care of, for example by another unit's help.

    Raises: AlreadySettledError.
    """
    with transaction.atomic():
        conflict = Conflict.objects.select_for_update(of=("self",)).get(pk=conflict_id)
        if conflict.settled_at is not None:
            raise AlreadySettledError(conflict)
        conflict.settled_by, conflict.settled_at, conflict.settlement = by, at, word
        conflict.save(update_fields=["settled_by", "settled_at", "settlement"])
        events.record(
            verb=SETTLED,
            subject=conflict,
            actor=by,
            at=at,
            payload={"run": conflict.run_id, "rule": conflict.rule, "word": word},
        )
    return conflict
