"""Settling what a run could not."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.rosters.models import Conflict, Run
from luwes.rosters.queries.stored import stored_run
from luwes.rosters.rules.figures import shortfall_as_data
from luwes_roster.shortfalls import shortfalls

SETTLED = "rosters.conflict_settled"
SHORTAGE = "post_shortage"


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


def follow_posts(run: Run, *, by: User, at: datetime) -> None:
    """Bring the conflicts about posts up to a roster that was changed by hand.

    One about a post that is filled now is settled, without a word; one about a post that is
    short now, or shorter than it was when somebody settled it, is open.
    """
    stored = stored_run(run)
    short: dict[tuple[UUID | None, date | None], dict[str, Any]] = {
        (stored.posts[each.post], stored.problem.days[each.day]): shortfall_as_data(
            stored.problem, each
        )
        for each in shortfalls(stored.problem, stored.roster)
        if each.day >= stored.history
    }
    for conflict in Conflict.objects.filter(run=run, rule=SHORTAGE).order_by("-settled_at"):
        key = (conflict.post_id, conflict.day)
        numbers = short.get(key)
        if numbers is None and conflict.settled_at is None:
            conflict.settled_by, conflict.settled_at, conflict.settlement = by, at, ""
            conflict.save(update_fields=["settled_by", "settled_at", "settlement"])
        elif numbers is not None and _is_known(conflict, numbers):
            conflict.data = numbers
            conflict.save(update_fields=["data"])
            del short[key]
    Conflict.objects.bulk_create(
        Conflict(run=run, rule=SHORTAGE, day=day, post_id=post, data=numbers)
        for (post, day), numbers in short.items()
    )


def _is_known(conflict: Conflict, numbers: dict[str, Any]) -> bool:
    """Tell whether a conflict already says this: it is open, or a word settled no less."""
    if conflict.settled_at is None:
        return True
    return bool(conflict.settlement) and conflict.data.get("filled", 0) <= numbers["filled"]
