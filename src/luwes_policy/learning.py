"""Learning hours (JP): minutes made hours, and whether a year's duty is met.

Source: PP 11/2017 Pasal 203; PerLAN 10/2018 and 15/2020.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from luwes_policy.answers import Answer, Arithmetic, InForce


@dataclass(frozen=True, slots=True)
class LearningHours:
    """Whole learning hours, with their arithmetic."""

    value: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class LearningDuty:
    """How a year's learning stands against the rule."""

    hours: int
    missing: int
    """Hours still due; 0 where the rule is a limit and no duty."""
    beyond: int
    """Hours above the limit; 0 where the rule is a duty."""
    answer: Answer


def learning_hours(in_force: InForce, *, minutes: int) -> LearningHours:
    """Return the whole learning hours of so many minutes.

    Source: PerLAN 10/2018 (length of one hour, recalled). Raises RuleNotInForce.
    """
    answer = in_force.require("learning.hour")
    exact = Decimal(minutes) / Decimal(answer.number)
    whole = minutes // int(answer.number)
    step = Arithmetic(
        Decimal(minutes),
        "divided_by",
        Decimal(answer.number),
        exact,
        Decimal(whole),
        "floor",
        "learning_hours",
    )
    return LearningHours(whole, replace(answer, arithmetic=(step,)))


def learning_duty(in_force: InForce, *, hours: int) -> LearningDuty:
    """Return what is still due (PNS) or above the limit (PPPK) in a year of learning.

    Needs the fact `employee`. Source: PP 11/2017 Pasal 203; PerLAN 15/2020.
    Raises RuleNotInForce.
    """
    limit = in_force.get("learning.hours-limit")
    if limit is not None:
        return LearningDuty(hours, 0, max(hours - int(limit.number), 0), limit)
    due = in_force.require("learning.hours-due")
    return LearningDuty(hours, max(int(due.number) - hours, 0), 0, due)
