"""The tree of units, each reader's own part of it only."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from luwes.people.access import OVERSEERS, Reach
from luwes.people.models import Unit


def units_seen(
    reach: Reach, *, search: str = "", standing_on: date | None = None
) -> QuerySet[Unit]:
    """Return the units within reach, in the order of the tree.

    standing_on: only those that are not closed on this day.
    """
    within = Unit.objects.filter(reach.within())
    units = (within if standing_on is None else within.standing(standing_on)).order_by("path")
    for word in search.split():
        units = units.filter(name__icontains=word)
    return units


def unit_seen(reach: Reach, pk: UUID) -> Unit | None:
    """Return a unit within reach, or the one in which whoever asks serves (one query)."""
    unit = Unit.objects.filter(pk=pk).first()
    if unit is None:
        return None
    own = reach.person is not None and reach.person.unit_id == unit.pk
    within = any(unit.path.startswith(path) for path in reach.paths(*OVERSEERS))
    return unit if own or within else None


def root() -> Unit | None:
    """Return the unit above all others, in an agency that has any (one query)."""
    return Unit.objects.filter(parent__isnull=True).first()
