"""Who may plan, look at, settle and publish rosters."""

from luwes.people.access import OVERSEERS, Reach
from luwes.people.models import Role, Unit
from luwes.rosters.models import Conflict, Download

PLANNERS = (Role.HR_OFFICER,)
"""They plan and publish for the whole agency."""

VIEWERS = OVERSEERS
"""They look at rosters, each in the part of the tree that was granted."""

SETTLERS = (Role.HR_OFFICER, Role.UNIT_HEAD)
"""They settle what a run could not, and note who cannot come."""


def may_plan(reach: Reach) -> bool:
    """Return whether runs may be asked for, changed by hand, published and discarded.

    A plan is the agency's: a planner of one branch only looks at that branch.
    """
    return any(path.count("/") == 1 for path in reach.paths(*PLANNERS))


def sees_everything(reach: Reach) -> bool:
    """Return whether rosters of the whole agency may be looked at."""
    return any(path.count("/") == 1 for path in reach.paths(*VIEWERS))


def may_settle(reach: Reach, conflict: Conflict) -> bool:
    """Return whether this conflict may be settled with a word."""
    if conflict.post is None:
        return may_plan(reach)
    return reach.covers(conflict.post.unit, *SETTLERS)


def may_note_absence(reach: Reach, unit: Unit) -> bool:
    """Return whether constraints of the people of this unit may be noted or ended."""
    return reach.covers(unit, *SETTLERS)


def may_fetch(reach: Reach, download: Download) -> bool:
    """Return whether whoever asked for a file may still look into all that it may show."""
    held = reach.paths(*VIEWERS)
    return bool(held) and all(path.startswith(held) for path in download.paths)


def may_set_shifts(reach: Reach, unit: Unit) -> bool:
    """Return whether the shifts of this unit may be set or ended."""
    return reach.covers(unit, *SETTLERS)


def may_set_meetings(reach: Reach, unit: Unit) -> bool:
    """Return whether who meets whom in this unit may be said."""
    return reach.covers(unit, *SETTLERS)
