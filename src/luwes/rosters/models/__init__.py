"""The tables of rosters; Django looks for them here."""

from luwes.rosters.models.planning import Conflict, Constraint, Pin, Run, RunState
from luwes.rosters.models.rosters import Assignment, Roster

__all__ = ["Assignment", "Conflict", "Constraint", "Pin", "Roster", "Run", "RunState"]
