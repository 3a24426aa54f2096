"""H1, the largest number of a unit's people in the office on one day.

A circular gives a share of the unit ("at most 50 % work in the office"); whoever builds
the problem has multiplied and rounded it down. Everyone of the unit counts, whichever
office they come to.

Source: the policy in force (e.g. SE MenPANRB 67/2020, E.2); the article comes with the
sentence, from the caller.
"""

import numpy as np

from luwes_roster.problem import NO_LIMIT, Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per unit and day with more people than the cap."""
    present = np.zeros(problem.unit_cap.shape, dtype=np.int64)
    np.add.at(present, problem.unit, roster.office)
    over = (problem.unit_cap != NO_LIMIT) & (present > problem.unit_cap)
    return [
        Violation(
            "unit_cap",
            "cap",
            day=int(day),
            amount=int(present[unit, day]),
            limit=int(problem.unit_cap[unit, day]),
            unit=int(unit),
        )
        for unit, day in np.argwhere(over)
    ]
