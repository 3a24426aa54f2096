"""H9, two people of one unit who must, or must not, be in the office on the same day.

A pair that must come together is free on days when one of the two cannot come at all. On
settled days no pair is asked anything.

Source: the unit's own rule (a trainee and the mentor; two keepers of one key), recorded by
its head.
"""

import numpy as np

from luwes_roster.problem import Flags, Pair, Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per pair and day that is not as asked."""
    return [
        Violation(
            "pairs",
            "together" if pair.together else "apart",
            day=int(day),
            amount=int(roster.office[[pair.first, pair.second], day].sum()),
            limit=2 if pair.together else 1,
            person=pair.first,
            other=pair.second,
        )
        for pair in problem.pairs
        for day in np.flatnonzero(_broken(problem, roster, pair))
    ]


def _broken(problem: Problem, roster: Roster, pair: Pair) -> Flags:
    first, second = roster.office[pair.first], roster.office[pair.second]
    asked = np.arange(len(problem.days)) >= problem.settled_days
    if not pair.together:
        both: Flags = first & second & asked
        return both
    both_may = problem.may_come[pair.first] & problem.may_come[pair.second]
    alone: Flags = both_may & (first != second) & asked
    return alone
