"""The tables of presence; Django looks for them here."""

from luwes.presence.models.absences import Absence, Hole
from luwes.presence.models.appraisals import Appraisal, AppraisalReply, Judgement
from luwes.presence.models.check_ins import Bound, CheckIn, Direction, Grade
from luwes.presence.models.closings import MonthClosing, hold_month
from luwes.presence.models.corrections import Correction, CorrectionDecision
from luwes.presence.models.devices import DeviceKey
from luwes.presence.models.discipline import Proposal
from luwes.presence.models.evidence import EvidencePolicy, OfficeArea
from luwes.presence.models.leave import LeaveEntry, LeaveFact
from luwes.presence.models.outages import Outage
from luwes.presence.models.recaps import MonthHours, RecapFile, UnitDay
from luwes.presence.models.results import Result, ResultNote, ResultStep, UnitTarget
from luwes.presence.models.reviews import Decision, Review

__all__ = [
    "Absence",
    "Appraisal",
    "AppraisalReply",
    "Bound",
    "CheckIn",
    "Correction",
    "CorrectionDecision",
    "Decision",
    "DeviceKey",
    "Direction",
    "EvidencePolicy",
    "Grade",
    "Hole",
    "Judgement",
    "LeaveEntry",
    "LeaveFact",
    "MonthClosing",
    "MonthHours",
    "OfficeArea",
    "Outage",
    "Proposal",
    "RecapFile",
    "Result",
    "ResultNote",
    "ResultStep",
    "Review",
    "UnitDay",
    "UnitTarget",
    "hold_month",
]
