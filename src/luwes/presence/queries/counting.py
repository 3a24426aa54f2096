"""Counting months anew: every person's days, batch by batch."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from luwes.people.models import Person
from luwes.presence.models import MonthHours, UnitDay
from luwes.presence.queries.hours import Judged, hours_of_people, in_use_since
from luwes.presence.rules.recap import Counted, DayOfUnit, kept_of, month_of

BATCH = 400
A_DAY = timedelta(days=1)


def month_end(month: date) -> date:
    """Return the last day of a month."""
    return (month + timedelta(days=31)).replace(day=1) - A_DAY


def people_of_month(month: date) -> QuerySet[Person]:
    """Return who served on any day of a month, with unit, office and region."""
    serving = Q(left_on__isnull=True) | Q(left_on__gt=month)
    return Person.objects.filter(serving).select_related("unit", "office__region").order_by("pk")


def counted_batches(
    people: QuerySet[Person], *, month: date, at: datetime
) -> Iterator[dict[Person, list[Judged]]]:
    """Give people with their days of a month, a batch at a time; days to come are left out."""
    end = min(month_end(month), at.date() + A_DAY)
    rows = list(people)
    in_use = in_use_since(rows, start=month, end=end)
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        if end < month:
            yield {person: [] for person in batch}
            continue
        found = hours_of_people(batch, start=month, end=end, at=at, in_use=in_use)
        yield {person: found[person.pk] for person in batch}


def month_row(person: Person, days: Iterable[Judged], *, month: date, at: datetime) -> MonthHours:
    """Return the row of a person's month."""
    counted = [Counted(each.day, each.inputs, each.hours, each.absence) for each in days]
    return MonthHours(
        month=month,
        person=person,
        unit_id=person.unit_id,
        inputs=kept_of(counted),
        counted_at=at,
        **month_of(counted),
    )


class UnitDays:
    """The days of units, as their people are counted."""

    def __init__(self) -> None:
        self._counts: dict[tuple[date, UUID], DayOfUnit] = defaultdict(DayOfUnit)

    def take(self, person: Person, days: Iterable[Judged]) -> None:
        """Count a person's days; one that has not begun shows nothing yet."""
        for each in days:
            if each.inputs.is_over or each.inputs.spans:
                self._counts[each.day, person.unit_id].take(each.inputs)

    def rows(self) -> list[UnitDay]:
        """Return the rows to keep."""
        return [
            UnitDay(
                day=day,
                unit_id=unit,
                planned=dict(counts.planned),
                actual=dict(counts.actual),
                arrivals=dict(counts.arrivals),
            )
            for (day, unit), counts in self._counts.items()
        ]
