"""Who stays below the office days wanted because a cap was full on every day left to them.

Reads only the problem and the finished roster, so it says the same of any roster.
"""

from dataclasses import dataclass

import numpy as np

from luwes_roster.problem import NO_LIMIT, Counts, Flags, Problem
from luwes_roster.result import Roster


@dataclass(frozen=True, slots=True)
class ShortDays:
    """People of one unit whom a cap keeps below the office days wanted of them."""

    unit: int
    cause: str
    """`unit_cap` where that alone was full, else `office_cap`."""
    people: int
    most: int
    """Days missing for whoever misses most."""


def short_days(problem: Problem, roster: Roster) -> tuple[ShortDays, ...]:
    """Return who is kept short by a cap, unit by unit; whoever is short otherwise is left out."""
    missing = np.maximum(problem.wanted - roster.office.sum(axis=1), 0)
    left = _days_left(problem, roster)
    unit_full = _full(problem.unit_cap, problem.unit, roster)
    office_full = _full(problem.office_cap, problem.office, roster)
    kept = (missing > 0) & left.any(axis=1) & ~(left & ~(unit_full | office_full)).any(axis=1)
    by_unit = kept & ~(left & ~unit_full).any(axis=1)
    return tuple(
        ShortDays(int(unit), cause, int(those.sum()), int(missing[those].max()))
        for cause, some in (("unit_cap", by_unit), ("office_cap", kept & ~by_unit))
        for unit in np.unique(problem.unit[some])
        for those in (some & (problem.unit == unit),)
    )


def _days_left(problem: Problem, roster: Roster) -> Flags:
    """Return the days on which a person is not in the office, and nothing of their own says so."""
    left: Flags = problem.may_come & ~roster.office & (problem.pinned != 0)
    for group, most in (
        (problem.week_of_day, problem.week_max),
        (problem.month_of_day, problem.month_max),
    ):
        for part in np.unique(group):
            days = group == part
            used_up = roster.office[:, days].sum(axis=1) >= most
            left[np.ix_(used_up, days)] = False
    return left


def _full(cap: Counts, group: Counts, roster: Roster) -> Flags:
    """Return for each person and day whether the cap of their group is reached."""
    present = np.zeros(cap.shape, dtype=np.int64)
    np.add.at(present, group, roster.office)
    full: Flags = ((cap != NO_LIMIT) & (present >= cap))[group]
    return full
