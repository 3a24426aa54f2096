"""Constraints that came in with a sheet, handed over by the import.

A sheet of people says of some that they cannot come to the office: a yes, noted without
days and without the reason. A plain no ends what an earlier import noted so; an empty cell
says nothing, and what was noted by hand stays.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.people.models import ImportBatch, ImportRow, ImportState, Person, RowAction, SheetKind
from luwes.rosters.models import Constraint, Replaced

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
    batch = UUID(event.subject)
    rows = ImportRow.objects.filter(
        batch=batch, kind=SheetKind.CONSTRAINTS, action=RowAction.HAND_OVER
    )
    said: list[dict[str, Any]] = [
        row.values for row in rows.only("values") if row.values is not None
    ]
    flags = _flags(batch)
    nips = {each["nip"] for each in said} | flags.keys()
    people = dict(Person.objects.filter(nip__in=nips).values_list("nip", "pk"))
    asked = {kept for each in said if each["nip"] in people for kept in _kept(each, people)}
    asked |= {_stays_home(people[nip]) for nip, yes in flags.items() if yes and nip in people}
    allowed = {people[nip] for nip, yes in flags.items() if not yes and nip in people}
    told = {
        "constraints": _note(asked, people=people.values(), batch=batch),
        "ended": _end_flags(
            {person for person in allowed if _stays_home(person) not in asked}, batch=batch
        ),
    }
    if any(told.values()):
        events.record(
            verb=IMPORTED, subject=event.subject, actor=event.actor, at=event.at, payload=told
        )
    return told["constraints"]


def _flags(batch: UUID) -> dict[str, bool]:
    """Return NIP → whether the sheet of people says that somebody cannot come."""
    rows = ImportRow.objects.filter(
        batch=batch, kind=SheetKind.PEOPLE, values__has_key="cannot_office"
    ).exclude(action=RowAction.REPAIR)
    columns = ("values__nip", "values__cannot_office", "cells__cannot_office")
    return {nip: yes for nip, yes, cell in rows.values_list(*columns) if yes or cell}


def _stays_home(person: UUID) -> Kept:
    return person, Constraint.Kind.NOT_OFFICE, ALWAYS, None, None


def _note(asked: set[Kept], *, people: Iterable[UUID], batch: UUID) -> int:
    """Note what is not noted already; return how many."""
    known = set(
        Constraint.objects.filter(person__in=list(people)).values_list(
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
                batch_id=batch,
            )
            for person, kind, since, until, weekday in new
        ],
        batch_size=ROWS_AT_ONCE,
    )
    return len(new)


def _end_flags(people: set[UUID], *, batch: UUID) -> int:
    """Take away what earlier imports noted without days, kept for the undo; return how many."""
    standing = Constraint.objects.filter(
        person__in=people,
        kind=Constraint.Kind.NOT_OFFICE,
        since=ALWAYS,
        until=None,
        weekday=None,
        batch__isnull=False,
    )
    Replaced.objects.bulk_create(
        Replaced(
            batch_id=batch,
            kind=Replaced.Kind.FLAG,
            subject=each.person_id,
            before={"batch": str(each.batch_id)},
        )
        for each in standing
    )
    _total, by_table = standing.delete()
    return by_table.get("rosters.Constraint", 0)


def take_back_constraints(*, event: Event) -> int:
    """Remove the constraints that came with an import, in the transaction that undoes it.

    What was noted before the import, and what was noted by hand, stays; of what came with it
    nothing does, ended since or not. Returns how many are gone.
    """
    batch = UUID(event.subject)
    _total, by_table = Constraint.objects.filter(batch=batch).delete()
    gone, back = by_table.get("rosters.Constraint", 0), _put_back_flags(batch)
    if gone or back:
        payload = {"constraints": gone} | ({"put_back": back} if back else {})
        events.record(
            verb=TAKEN_BACK, subject=event.subject, actor=event.actor, at=event.at, payload=payload
        )
    return gone


def _put_back_flags(batch: UUID) -> int:
    """Note again what the import ended, where the import that noted it still stands."""
    ended = Replaced.objects.filter(batch=batch, kind=Replaced.Kind.FLAG)
    came_with = {each.subject: UUID((each.before or {})["batch"]) for each in ended}
    applied = ImportBatch.objects.filter(pk__in=came_with.values(), state=ImportState.APPLIED)
    standing = set(applied.values_list("pk", flat=True))
    serving = set(Person.objects.filter(pk__in=came_with).values_list("pk", flat=True))
    back = {who: source for who, source in came_with.items() if source in standing}
    new = sum(
        _note({_stays_home(who)}, people=[who], batch=source)
        for who, source in back.items()
        if who in serving
    )
    ended.delete()
    return new


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
