"""Who may look at and steer cases, and keep the catalogue.

Whether somebody is able to serve a case is asked of the tables, see `queries.officers`.
"""

from luwes.frontdesk.models import Case
from luwes.people.access import Reach
from luwes.people.models import Role, Unit

KEEPERS = (Role.HR_OFFICER, Role.UNIT_HEAD)


def heads(reach: Reach, case: Case) -> bool:
    """A head of the unit that has the case: hands it over, erases what was sent."""
    return reach.covers(case.unit, Role.UNIT_HEAD)


def is_owner(reach: Reach, case: Case) -> bool:
    """Whoever has it in hand: writes to the requester, ends it."""
    return reach.person is not None and case.owner_id == reach.person.pk


def may_keep(reach: Reach, unit: Unit) -> bool:
    """Heads and HR officers of a unit keep its services and its days of other hours."""
    return reach.covers(unit, *KEEPERS)
