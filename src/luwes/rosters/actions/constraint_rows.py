"""Noting a whole sheet of constraints as one act."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.people.rules.constraint_rows import ConstraintRow
from luwes.rosters.models import Constraint

NOTED = "rosters.constraints_noted"
KINDS = {
    "leave": Constraint.Kind.LEAVE,
    "travel": Constraint.Kind.TRAVEL,
    "cannot_office": Constraint.Kind.NOT_OFFICE,
}
Key = tuple[object, ...]


@transaction.atomic
def note_constraints(rows: Iterable[ConstraintRow], *, since: date, by: User, at: datetime) -> int:
    """Note the constraints of a sheet that are not noted yet; return how many were new.

    since: the day from which a row without a first day holds.

    The same sheet again adds nothing. People who are not known are passed over: the sheet
    was read against them.
    """
    people = dict(Person.objects.values_list("nip", "pk"))
    known = {_key_of(row) for row in Constraint.objects.all()}
    asked = {
        _key_of(constraint): constraint
        for row in rows
        if row.nip in people
        for constraint in _constraints_of(row, person=people[row.nip], since=since)
    }
    fresh = [constraint for key, constraint in asked.items() if key not in known]
    Constraint.objects.bulk_create(fresh, batch_size=2000)
    events.record(
        verb=NOTED, subject=by, actor=by, at=at, payload={"rows": len(asked), "new": len(fresh)}
    )
    return len(fresh)


def _constraints_of(row: ConstraintRow, *, person: UUID, since: date) -> Iterator[Constraint]:
    """Return what one row of a sheet notes: a wish about several weekdays is several.

    A sheet's weekdays count from 0, those of a constraint are ISO weekdays.
    """
    if row.kind == "wish":
        kind = Constraint.Kind.WISH_OFFICE if row.wish > 0 else Constraint.Kind.WISH_HOME
        weekdays: Iterable[int | None] = [day + 1 for day in sorted(row.weekdays)] or [None]
    else:
        kind, weekdays = KINDS[row.kind], [None]
    for weekday in weekdays:
        yield Constraint(
            person_id=person, kind=kind, since=row.start or since, until=row.end, weekday=weekday
        )


def _key_of(constraint: Constraint) -> Key:
    """Return what makes two constraints the same."""
    return (
        constraint.person_id,
        str(constraint.kind),
        constraint.since,
        constraint.until,
        constraint.weekday,
    )
