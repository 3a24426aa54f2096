"""Constraints that came in with a sheet of people, handed over by the import."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.people.models import ImportRow, Person, RowAction, SheetKind
from luwes.rosters.models import Constraint

IMPORTED = "rosters.constraints_imported"
TAKEN_BACK = "rosters.constraints_taken_back"
ALWAYS = date(2000, 1, 1)
"""The start of what a sheet says without a date: before any day that is planned."""
ROWS_AT_ONCE = 2000

Kept = tuple[UUID, str, date, date | None, int | None]
"""Person, kind, first day, last day and weekday of a constraint."""


def take_over_constraints(*, event: Event) -> int:
    """Note the constraints of an applied import, in its transaction; return how many are new.

    What is noted already is passed over, so that importing a sheet again changes nothing.
    """
    rows = ImportRow.objects.filter(
        batch=UUID(event.subject), kind=SheetKind.CONSTRAINTS, action=RowAction.HAND_OVER
    )
    said: list[dict[str, Any]] = [
        row.values for row in rows.only("values") if row.values is not None
    ]
    people = dict(
        Person.objects.filter(nip__in={each["nip"] for each in said}).values_list("nip", "pk")
    )
    asked = {kept for each in said if each["nip"] in people for kept in _kept(each, people)}
    known = set(
        Constraint.objects.filter(person__in=people.values()).values_list(
            "person", "kind", "since", "until", "weekday"
        )
    )
    new = sorted(asked - known, key=str)
    Constraint.objects.bulk_create(
        [
            Constraint(
                person_id=person,
                kind=kind,
                since=since,
                until=until,
                weekday=weekday,
                batch_id=UUID(event.subject),
            )
            for person, kind, since, until, weekday in new
        ],
        batch_size=ROWS_AT_ONCE,
    )
    if new:
        events.record(
            verb=IMPORTED,
            subject=event.subject,
            actor=event.actor,
            at=event.at,
            payload={"constraints": len(new)},
        )
    return len(new)


def take_back_constraints(*, event: Event) -> int:
    """Remove the constraints that came with an import, in the transaction that undoes it.

    What was noted before the import, and what was noted by hand, stays; of what came with it
    nothing does, ended since or not. Returns how many are gone.
    """
    _total, by_table = Constraint.objects.filter(batch=UUID(event.subject)).delete()
    gone = by_table.get("rosters.Constraint", 0)
    if gone:
        payload = {"constraints": gone}
        events.record(
            verb=TAKEN_BACK, subject=event.subject, actor=event.actor, at=event.at, payload=payload
        )
    return gone


def _kept(said: dict[str, Any], people: dict[str, UUID]) -> Iterator[Kept]:
    """Give what a row of the sheet means: one constraint, or one a weekday."""
    since = date.fromisoformat(said["start"]) if said["start"] else ALWAYS
    until = date.fromisoformat(said["end"]) if said["end"] else None
    for weekday in said["weekdays"] or [None]:
        yield people[said["nip"]], _kind(said), since, until, weekday


def _kind(said: dict[str, Any]) -> str:
    if said["kind"] == "wish":
        return Constraint.Kind.WISH_OFFICE if said["wish"] > 0 else Constraint.Kind.WISH_HOME
    kinds = {
        "leave": Constraint.Kind.LEAVE,
        "travel": Constraint.Kind.TRAVEL,
        "cannot_office": Constraint.Kind.NOT_OFFICE,
    }
    return kinds[said["kind"]]
