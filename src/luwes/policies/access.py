"""Who may change the law an agency follows, and who may read it where."""

from django.db.models import Q

from luwes.people.access import OVERSEERS, Reach
from luwes.people.models import Role, Unit

ROOT_DEPTH = 1
"""Slashes in the path of a root unit."""


def may_change_for_all(reach: Reach) -> bool:
    """Circumstances, packs and rules of the whole agency: an HR officer of the whole agency."""
    return any(path.count("/") == ROOT_DEPTH for path in reach.paths(Role.HR_OFFICER))


def may_change_for(reach: Reach, unit: Unit) -> bool:
    """Rules of a unit and all below it: an HR officer there."""
    return reach.covers(unit, Role.HR_OFFICER)


def may_oversee(reach: Reach) -> bool:
    """Circumstances and their consequences: HR officers, auditors and heads of units."""
    return reach.has(*OVERSEERS)


def readable_units(reach: Reach) -> Q:
    """Return the condition on units whose rules may be read: overseen ones and one's own."""
    own = Q(pk=reach.person.unit_id) if reach.person is not None else Q(pk__in=[])
    return reach.within() | own


def may_change_somewhere(reach: Reach) -> bool:
    """Rules of some unit: an HR officer anywhere."""
    return reach.has(Role.HR_OFFICER)


def changeable_units(reach: Reach) -> Q:
    """Return the condition on units whose rules may be changed."""
    allowed = Q(pk__in=[])
    for path in reach.paths(Role.HR_OFFICER):
        allowed |= Q(path__startswith=path)
    return allowed
