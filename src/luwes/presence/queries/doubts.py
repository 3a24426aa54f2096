"""What a head still has to decide on, and who that head is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from luwes.people.access import Reach
from luwes.people.models import Grant, Role
from luwes.people.queries.heads import decides_for
from luwes.presence.models import CheckIn, Correction
from luwes.presence.models.check_ins import CheckInQuerySet
from luwes.presence.queries.days import days_between

LOOK_BACK = timedelta(days=92)
"""How old a doubt may be to be shown, counted and told of."""


def doubts_within(reach: Reach, *, on: date) -> CheckInQuerySet:
    """Return the open doubts about the people that whoever asks decides on.

    Own check-ins are left out; those of people whom nobody else heads come to the HR bureau,
    as their requests for leave do.
    """
    days = days_between(on - LOOK_BACK, on + timedelta(days=1))
    return CheckIn.objects.in_doubt().filter(decides_for(reach, on=on), duty_date__in=days)


def corrections_within(reach: Reach, *, on: date) -> QuerySet[Correction]:
    """Return the corrections that whoever asks decides on."""
    return Correction.objects.filter(decides_for(reach, on=on), ruling__isnull=True)


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who decides for the people of a subtree."""

    person: UUID
    role: str
    path: str


def new_doubts(*, since: datetime, until: datetime, on: date) -> Counter[UUID]:
    """Return who is to be told of how many doubts and corrections that came in between.

    Each goes to the nearest head, else to the HR officers above. Three queries.
    """
    days = days_between(on - LOOK_BACK, on + timedelta(days=1))
    doubts = CheckIn.objects.in_doubt().filter(
        duty_date__in=days, received_at__gt=since, received_at__lte=until
    )
    asked = Correction.objects.filter(ruling__isnull=True, asked_at__gt=since, asked_at__lte=until)
    holders = _holders(on)
    told: Counter[UUID] = Counter()
    for rows in (doubts, asked):
        for person, path in rows.values_list("person", "person__unit__path"):
            told.update(deciders(holders, person=person, path=path))
    return told


def _holders(on: date) -> list[Holder]:
    grants = Grant.objects.held(on=on).filter(
        role__in=(Role.UNIT_HEAD, Role.HR_OFFICER), user__person__isnull=False
    )
    rows = grants.values_list("user__person", "role", "unit__path")
    return [Holder(person, role, path) for person, role, path in rows if person is not None]


def deciders(holders: Sequence[Holder], *, person: UUID, path: str) -> list[UUID]:
    """Return who decides for a person of this unit: the nearest heads, else the HR officers."""
    above = [each for each in holders if path.startswith(each.path) and each.person != person]
    heads = [each for each in above if each.role == Role.UNIT_HEAD]
    return _nearest(heads or above)


def _nearest(holders: Iterable[Holder]) -> list[UUID]:
    deepest = max((len(each.path) for each in holders), default=0)
    return sorted({each.person for each in holders if len(each.path) == deepest})
