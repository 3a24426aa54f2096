"""L2, the second aim: everyone gets the office days wanted.

The number of missing days is squared for each person before adding up, so that one day
missing for each of four people (4) is better than four days missing for one (16): when
days are scarce nobody is left at zero beside others who have all of theirs.

Source: the policy in force (wanted office days); squares as the usual convex measure of
an unequal shortage.
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def value(problem: Problem, roster: Roster) -> int:
    """Return the sum over people of the square of office days missing; 0 is best."""
    days = roster.office.sum(axis=1, dtype=np.int64)
    missing = np.maximum(problem.wanted.astype(np.int64) - days, 0)
    return int((missing**2).sum())


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per person below the days wanted (asked for when strict)."""
    days = roster.office.sum(axis=1)
    return [
        Violation(
            "minimum_days",
            "wanted",
            day=0,
            amount=int(days[person]),
            limit=int(problem.wanted[person]),
            person=int(person),
        )
        for person in np.flatnonzero(days < problem.wanted)
    ]
