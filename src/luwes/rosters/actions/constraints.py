"""Noting why a person cannot, or would rather not, be in the office."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.rosters.models import Constraint

ADDED = "rosters.constraint_added"
ENDED = "rosters.constraint_ended"


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted: a kind, the days, and one weekday of them or every day."""

    kind: str
    since: date
    until: date | None = None
    weekday: int | None = None


@dataclass
class OverlapError(Exception):
    """The same is already noted for some of these days."""

    constraint: Constraint


def add_constraint(*, person: Person, note: Note, by: User, at: datetime) -> Constraint:
    """Note leave, travel, that someone cannot come, or a wish. Never a medical reason.

    Raises: OverlapError when the same kind is noted for a day of it already.
    """
    with transaction.atomic():
        Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
        same = Constraint.objects.filter(person=person, kind=note.kind, weekday=note.weekday)
        noted = same.touching(start=note.since, end=note.until or date.max).first()
        if noted is not None:
            raise OverlapError(noted)
        constraint = Constraint.objects.create(
            person=person,
            kind=note.kind,
            since=note.since,
            until=note.until,
            weekday=note.weekday,
        )
        events.record(verb=ADDED, subject=constraint, actor=by, at=at, payload=_told(constraint))
    return constraint


def end_constraint(*, constraint_id: UUID, on: date, by: User, at: datetime) -> None:
    """Let a constraint hold no longer from this day on; one that had not begun is removed."""
    with transaction.atomic():
        constraint = Constraint.objects.select_for_update(of=("self",)).get(pk=constraint_id)
        told = _told(constraint) | {"ended_on": on}
        if constraint.since >= on:
            constraint.delete()
        else:
            constraint.until = on - timedelta(days=1)
            constraint.save(update_fields=["until"])
        events.record(verb=ENDED, subject=constraint_id, actor=by, at=at, payload=told)


def _told(constraint: Constraint) -> dict[str, object]:
    return {
        "person": constraint.person_id,
        "kind": constraint.kind,
        "since": constraint.since,
        "until": constraint.until,
        "weekday": constraint.weekday,
    }
