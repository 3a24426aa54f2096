"""Counting the hours of a month for everybody, and for one person after a decision."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.presence.models import MonthHours, UnitDay, hold_month
from luwes.presence.queries.closings import is_closed
from luwes.presence.queries.counting import (
    A_DAY,
    UnitDays,
    counted_batches,
    month_end,
    month_row,
    people_of_month,
)
from luwes.presence.queries.hours import first_check_in
from luwes.presence.rules.recap import OF_MONTH

COUNTED = "presence.recap_counted"
ASKED = "presence.recap_asked"
Tell = Callable[[int, int], None]


class MonthIsClosed(ValueError):
    """The recap of the month stands until somebody opens it again."""


@transaction.atomic
def ask_for_recap(*, month: date, by: User, at: datetime) -> None:
    """Ask for a month to be counted anew; a job does it."""
    payload = {"month": month}
    events.record(verb=ASKED, subject=f"{month:%Y-%m}", actor=by, at=at, payload=payload)


def count_month(*, month: date, at: datetime, tell: Tell | None = None) -> int:
    """Count a month for everybody who served in it; return how many people that is.

    Batch by batch, each in a transaction of its own: counted twice, it is the same. A month
    that was closed stays as it is.

    Raises: MonthIsClosed.
    """
    people = people_of_month(month)
    total, done, units = people.count(), 0, UnitDays()
    for batch in counted_batches(people, month=month, at=at):
        for person, days in batch.items():
            units.take(person, days)
        rows = [month_row(person, days, month=month, at=at) for person, days in batch.items()]
        with _open(month):
            _keep(_not_outdated(rows, month=month, at=at))
        done += len(batch)
        if tell is not None:
            tell(done, total)
    with _open(month):
        _finish(units, month=month, at=at, people=people)
    return total


@contextmanager
def _open(month: date) -> Iterator[None]:
    """Write in one transaction, unless the month was closed."""
    with transaction.atomic():
        hold_month(month)
        if is_closed(month):
            raise MonthIsClosed(month)
        yield


def count_now(*, at: datetime) -> None:
    """Count the month of this day, and the one before: decisions and late check-ins reach back.

    Before anybody has checked in there is nothing to count.
    """
    in_use, this = first_check_in(), timezone.localdate(at).replace(day=1)
    before = (this - A_DAY).replace(day=1)
    for month in (before, this):
        if in_use is not None and in_use <= month_end(month):
            with suppress(MonthIsClosed):
                count_month(month=month, at=at)


@transaction.atomic
def count_person(*, person: UUID, month: date, at: datetime) -> bool:
    """Count one person's month again, if it was counted before and is open; say whether it was."""
    hold_month(month)
    if is_closed(month):
        return False
    if not MonthHours.objects.filter(person=person, month=month).exists():
        return False
    rows = Person.objects.filter(pk=person).select_related("unit", "office__region")
    for batch in counted_batches(rows, month=month, at=at):
        counted = [month_row(each, days, month=month, at=at) for each, days in batch.items()]
        _keep(counted)
    payload = {"month": month, "people": 1}
    events.record(verb=COUNTED, subject=person, actor="system", at=at, payload=payload)
    return True


def _not_outdated(rows: Sequence[MonthHours], *, month: date, at: datetime) -> list[MonthHours]:
    """Leave out whom another count, or a decision, has counted later in the meantime."""
    newer = MonthHours.objects.filter(month=month, counted_at__gt=at)
    known = set(newer.values_list("person", flat=True))
    return [row for row in rows if row.person_id not in known]


def _keep(rows: Sequence[MonthHours]) -> None:
    MonthHours.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["month", "person"],
        update_fields=["unit", "inputs", "counted_at", *OF_MONTH],
    )


def _finish(units: UnitDays, *, month: date, at: datetime, people: QuerySet[Person]) -> None:
    """Keep the days of units, and forget the month of people who do not belong to it."""
    UnitDay.objects.filter(day__range=(month, month_end(month))).delete()
    UnitDay.objects.bulk_create(units.rows(), batch_size=2000)
    MonthHours.objects.filter(month=month).exclude(person__in=people.values("pk")).delete()
    payload = {"month": month, "people": people.count()}
    events.record(verb=COUNTED, subject=f"{month:%Y-%m}", actor="system", at=at, payload=payload)
