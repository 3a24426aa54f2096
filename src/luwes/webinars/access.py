"""Who may organise, moderate and look at webinars."""

from luwes.people.access import Reach
from luwes.people.models import Role, Unit
from luwes.webinars.models import State, Webinar

ORGANISERS = (Role.HR_OFFICER, Role.UNIT_HEAD)
READERS = (*ORGANISERS, Role.AUDITOR)


def may_organise(reach: Reach, unit: Unit) -> bool:
    """Heads and HR officers organise webinars of their units."""
    return reach.covers(unit, *ORGANISERS)


def sees_behind(reach: Reach, unit: Unit) -> bool:
    """Registrations and reports: the organisers', and the auditor's to look at."""
    return reach.covers(unit, *READERS)


def sees_webinar(reach: Reach, webinar: Webinar) -> bool:
    """A draft is there for its organisers only."""
    return webinar.state != State.DRAFT or sees_behind(reach, webinar.unit)
