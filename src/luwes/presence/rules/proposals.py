"""What the ladders of discipline reach out of a year's days: a proposal, never a decision."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from luwes.presence.rules.hours import judged
from luwes.presence.rules.hours_kept import inputs_read
from luwes_policy.answers import InForce, RuleNotInForce
from luwes_policy.calendar import CalendarEnds
from luwes_policy.discipline import (
    LatenessDays,
    Proposal,
    lateness_days,
    propose_for_absence,
    running_absence,
)

Rule = Literal["discipline.absence", "discipline.running"]


@dataclass(frozen=True, slots=True)
class Year:
    """A person's year as the ladders ask for it."""

    absent: tuple[date, ...]
    """Working days without a check-in, leave, travel, or anything that excuses it."""
    left_out: tuple[date, ...]
    """Days without a check-in that do not count: outages, and what is yet to be decided."""
    late: int
    """Minutes of lateness, without those inside an outage."""


@dataclass(frozen=True, slots=True)
class Reached:
    """A rung that a person's year reached."""

    rule: Rule
    proposal: Proposal
    lateness: int = 0
    """Days that lateness added, where the agency counts it."""
    pay_stops_from: date | None = None


def year_of(kept: Mapping[str, Any]) -> Year:
    """Return a year out of the kept inputs of its days, each judged again."""
    absent: list[date] = []
    left_out: list[date] = []
    late = 0
    for day, told in sorted(kept.items()):
        inputs = inputs_read(told)
        found = judged(inputs)
        if not inputs.is_over:
            continue
        late += found.late
        if "absent" in found.words:
            excused = {"outage", "waiting"} & set(found.words)
            (left_out if excused else absent).append(date.fromisoformat(day))
    return Year(tuple(absent), tuple(left_out), late)


def reached(in_force: InForce, year: Year) -> list[Reached]:
    """Return the rungs that a year reaches by the rules in force, at most one a ladder."""
    found: list[Reached] = []
    try:
        late = lateness_days(in_force, minutes=year.late)
    except RuleNotInForce:
        late = LatenessDays(0, year.late, is_counted=False, answers=())
    try:
        proposal = propose_for_absence(in_force, days=len(year.absent) + late.days)
        if proposal is not None:
            found.append(Reached("discipline.absence", proposal, late.days))
        found += _running(in_force, year.absent)
    except (RuleNotInForce, CalendarEnds):
        return found
    return found


def _running(in_force: InForce, absent: Sequence[date]) -> list[Reached]:
    row = running_absence(in_force, absent=absent)
    if row is None:
        return []
    return [Reached("discipline.running", row.proposal, pay_stops_from=row.pay_stops_from)]
