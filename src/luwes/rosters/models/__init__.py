"""The tables of rosters; Django looks for them here."""

from luwes.rosters.models.downloads import Download, DownloadPart
from luwes.rosters.models.meetings import (
    MeetingMember,
    MeetingPair,
    MeetingTeam,
    Replaced,
    WholeWeeks,
)
from luwes.rosters.models.places import IN_OFFICE, WORKING, Place
from luwes.rosters.models.planning import Conflict, Constraint, Pin, Run, RunState
from luwes.rosters.models.rosters import Assignment, Roster
from luwes.rosters.models.shifts import ShiftCover, ShiftPattern, ShiftType, ShiftWish, ShiftWorker

__all__ = [
    "IN_OFFICE",
    "WORKING",
    "Assignment",
    "Conflict",
    "Constraint",
    "Download",
    "DownloadPart",
    "MeetingMember",
    "MeetingPair",
    "MeetingTeam",
    "Pin",
    "Place",
    "Replaced",
    "Roster",
    "Run",
    "RunState",
    "ShiftCover",
    "ShiftPattern",
    "ShiftType",
    "ShiftWish",
    "ShiftWorker",
    "WholeWeeks",
]
