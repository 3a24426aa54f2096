"""Corrections: a person's own, and those that wait for a head."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from luwes.people.access import Reach
from luwes.people.models import Person, Role
from luwes.people.queries.heads import headless
from luwes.presence.models import CheckIn, Correction
from luwes.presence.models.check_ins import CheckInQuerySet
from luwes.presence.queries.days import days_between

Row = TypeVar("Row", CheckIn, Correction)


def corrections_of(person: Person, *, start: date, end: date) -> list[Correction]:
    """Return a person's corrections of these days with their rulings (one query)."""
    found = Correction.objects.filter(person=person, duty_date__range=(start, end))
    return list(found.select_related("ruling__decided_by__person").order_by("at"))


def doubts_seen(reach: Reach, *, start: date, end: date) -> CheckInQuerySet:
    """Return the open doubts that this reader may look at, the oldest first (one query)."""
    found = CheckIn.objects.in_doubt().filter(
        reach.within("person__unit__path"), duty_date__in=days_between(start, end)
    )
    return found.select_related("person__unit", "office").order_by("duty_date", "person", "at")


def corrections_waiting(reach: Reach) -> QuerySet[Correction]:
    """Return the corrections within sight that nobody has decided (one query)."""
    found = Correction.objects.filter(reach.within("person__unit__path"), ruling__isnull=True)
    return found.select_related("person__unit").order_by("asked_at")


def decided_by(reach: Reach, rows: Iterable[Row], *, on: date) -> set[UUID]:
    """Return which of these rows this reader decides on, as `may_review` says of each.

    One query at most, for any number of rows.
    """
    rows = list(rows)
    own = reach.person.pk if reach.person else None
    others = [row for row in rows if row.person_id != own]
    headed = {row.pk for row in others if reach.covers(row.person.unit, Role.UNIT_HEAD)}
    overseen = [row for row in others if reach.covers(row.person.unit, Role.HR_OFFICER)]
    if not overseen:
        return headed
    same = type(overseen[0]).objects.filter(pk__in=[row.pk for row in overseen])
    return headed | set(same.filter(headless(on=on)).values_list("pk", flat=True))
