"""Who may change the law an agency follows, and who may read it where."""

from datetime import date

from django.db.models import Q

from luwes.people.access import OVERSEERS, Reach
from luwes.people.models import Role, Unit
from luwes.people.queries.heads import may_decide_for
from luwes.policies.models import Arrangement

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
    return reach.within(roles=(Role.HR_OFFICER,))


def may_decide_arrangement(reach: Reach, row: Arrangement, *, on: date) -> bool:
    """A request: a head of the person's unit. An appeal: an HR officer. Never one's own."""
    if row.state == Arrangement.State.APPEALED:
        own = reach.person is not None and reach.person.pk == row.person_id
        return not own and reach.covers(row.person.unit, Role.HR_OFFICER)
    return row.state == Arrangement.State.ASKED and may_decide_for(reach, row.person, on=on)


def is_own(reach: Reach, row: Arrangement) -> bool:
    """Whether the arrangement is about whoever asks."""
    return reach.person is not None and reach.person.pk == row.person_id


def may_end_arrangement(reach: Reach, row: Arrangement, *, on: date) -> bool:
    """A grant is given back by the person, or ended by whoever might decide it."""
    last = row.expires_on
    if row.state != Arrangement.State.GRANTED or last is None or last <= on:
        return False
    return is_own(reach, row) or may_decide_for(reach, row.person, on=on)
