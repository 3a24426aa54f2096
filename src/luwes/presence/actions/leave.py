"""Keeping the ledger of annual leave in step with its facts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.presence.models import LeaveEntry, LeaveFact
from luwes.presence.queries.leave import book_of, kept_entries, local_day
from luwes_policy.leave_ledger import adjustments

SETTLED = "presence.ledger_settled"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a person's leave as the HR bureau notes it."""

    kind: str
    on: date
    note: str
    until: date | None = None
    days: int = 0


@transaction.atomic
def settle_ledger(*, person: Person, by: User | str, at: datetime) -> int:
    """Add to the ledger what it lacks to say what a replay of its facts says.

    Entries are never edited, so that whoever reads the ledger sees what was put right and
    when. Records `presence.ledger_settled` where anything was added; returns how much.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    book = book_of(person, today=local_day(person, at))
    missing = adjustments(kept_entries(person), book.entries)
    LeaveEntry.objects.bulk_create(
        LeaveEntry(
            person=person,
            year=entry.year,
            on=entry.on,
            kind=entry.kind,
            days=entry.days,
            key=entry.key,
            recorded_at=at,
        )
        for entry in missing
    )
    if missing:
        years = sorted({entry.year for entry in missing})
        told = {"person": person.pk, "years": {year: book.left(year) for year in years}}
        events.record(verb=SETTLED, subject=person, actor=by, at=at, payload=told)
    return len(missing)


def settle_ledgers(*, at: datetime) -> int:
    """Bring every ledger in step, one transaction each: a decree may have moved a day off.

    Returns how many people had anything put right.
    """
    people = Person.objects.filter(leave_entries__isnull=False).distinct()
    people = people.select_related("unit", "office__region")
    return sum(
        settle_ledger(person=person, by="system", at=at) > 0
        for person in people.iterator(chunk_size=500)
    )


@transaction.atomic
def note_leave_fact(*, person: Person, fact: Fact, by: User, at: datetime) -> LeaveFact:
    """Note a fact, and bring the ledger in step with it. Records `presence.leave_fact_noted`."""
    row = LeaveFact.objects.create(
        person=person,
        kind=fact.kind,
        on=fact.on,
        until=fact.until,
        days=fact.days,
        note=fact.note,
        recorded_at=at,
        recorded_by=by,
    )
    told = {"person": person.pk, "kind": fact.kind, "on": fact.on, "days": fact.days}
    events.record(verb="presence.leave_fact_noted", subject=row, actor=by, at=at, payload=told)
    settle_ledger(person=person, by=by, at=at)
    return row


@transaction.atomic
def withdraw_leave_fact(*, fact_id: UUID, by: User, at: datetime) -> LeaveFact:
    """Take a fact back, and bring the ledger in step; taking it back again changes nothing."""
    rows = LeaveFact.objects.select_for_update(of=("self",))
    row = rows.select_related("person__unit", "person__office__region").get(pk=fact_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = at
        row.save(update_fields=["withdrawn_at"])
        told = {"person": row.person_id, "kind": row.kind}
        events.record(
            verb="presence.leave_fact_withdrawn", subject=row, actor=by, at=at, payload=told
        )
        settle_ledger(person=row.person, by=by, at=at)
    return row
