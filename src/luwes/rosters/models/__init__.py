"""The tables of rosters; Django looks for them here."""

from luwes.rosters.models.places import WORKING, Place
from luwes.rosters.models.planning import Conflict, Constraint, Pin, Run, RunState
from luwes.rosters.models.rosters import Assignment, Roster

__all__ = [
    "WORKING",
    "Assignment",
    "Conflict",
    "Constraint",
    "Pin",
    "Place",
    "Roster",
    "Run",
    "RunState",
]
