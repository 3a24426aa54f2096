"""Settling what an absence leaves open: by a stand-in, or otherwise with a word."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.presence.models import Hole
from luwes.presence.queries.holes import stand_ins_for
from luwes.rosters.actions.cells import Wanted, pin_cell


@dataclass
class AlreadySettledError(Exception):
    """Somebody settled it first."""

    hole: Hole


@dataclass
class CannotStandInError(Exception):
    """The person is not, or no longer, among those who could stand in."""


@transaction.atomic
def appoint_stand_in(*, hole_id: UUID, person: Person, by: User, at: datetime) -> Hole:
    """Put somebody at the post: the cell is pinned, and a new plan is asked for around it.

    The published roster holds until that plan is published.
    Raises: AlreadySettledError, CannotStandInError.
    """
    hole = _open_hole(hole_id)
    if person.pk not in {each.person for each in stand_ins_for(hole)}:
        raise CannotStandInError
    reason = f"{hole.absence.person.full_name}, {hole.post.name}"[:300]
    wanted = Wanted(office=True, post=hole.post_id, reason=reason)
    pin_cell(person=person, day=hole.day, wanted=wanted, by=by, at=at)
    hole.stand_in = person
    _settle(hole, word="", by=by, at=at)
    told = {
        "person": person.pk,
        "post": hole.post_id,
        "since": hole.day,
        "until": hole.day + timedelta(days=1),
    }
    events.record(verb="presence.stand_in_appointed", subject=hole, actor=by, at=at, payload=told)
    return hole


@transaction.atomic
def settle_hole(*, hole_id: UUID, word: str, by: User, at: datetime) -> Hole:
    """Note how it is taken care of otherwise. Raises: AlreadySettledError."""
    hole = _open_hole(hole_id)
    _settle(hole, word=word, by=by, at=at)
    told = {"post": hole.post_id, "day": hole.day, "word": word}
    events.record(verb="presence.hole_settled", subject=hole, actor=by, at=at, payload=told)
    return hole


def _open_hole(pk: UUID) -> Hole:
    rows = Hole.objects.select_for_update(of=("self",))
    hole = rows.select_related("absence__person__unit", "post").get(pk=pk)
    if hole.settled_at is not None:
        raise AlreadySettledError(hole)
    return hole


def _settle(hole: Hole, *, word: str, by: User, at: datetime) -> None:
    hole.settlement, hole.settled_by, hole.settled_at = word, by, at
    hole.save(update_fields=["settlement", "settled_by", "settled_at", "stand_in"])
