"""Check-ins that a head still has to decide on."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Q

from luwes.people.access import Reach
from luwes.people.models import Role
from luwes.people.queries.heads import headless
from luwes.presence.models import CheckIn
from luwes.presence.models.check_ins import CheckInQuerySet
from luwes.presence.queries.days import days_between


def doubts_within(reach: Reach, *, start: date, end: date, on: date) -> CheckInQuerySet:
    """Return the open doubts about the people a head answers for, the oldest first.

    One query when read; with person, unit and office. Own check-ins are left out; those of
    people whom nobody else heads come to the HR bureau, as their requests for leave do.
    """
    answered_for = Q(pk__in=[])
    for path in reach.paths(Role.UNIT_HEAD):
        answered_for |= Q(person__unit__path__startswith=path)
    for path in reach.paths(Role.HR_OFFICER):
        answered_for |= Q(person__unit__path__startswith=path) & headless(on=on)
    found = CheckIn.objects.in_doubt().filter(answered_for, duty_date__in=days_between(start, end))
    if reach.person is not None:
        found = found.exclude(person=reach.person)
    return found.select_related("person__unit", "office").order_by("duty_date", "person", "at")


def doubts_by_unit(reach: Reach, *, start: date, end: date, on: date) -> Mapping[str, int]:
    """Return how many doubts are open in each unit that a head answers for (one query)."""
    counted = (
        doubts_within(reach, start=start, end=end, on=on)
        .order_by()
        .values_list("person__unit__name")
        .annotate(open=Count("pk"))
    )
    return dict(counted)
