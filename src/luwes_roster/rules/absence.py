"""H4, days on which a person cannot be in the office: leave, travel, protected health.

The reason is not part of the problem: only the yes or no is.

Source: the register of leave and travel; the protection of vulnerable people in the
policy in force.
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per person and day in the office while absent."""
    allowed = problem.may_office & ~problem.away
    return [
        Violation(
            "absence",
            "away" if problem.away[person, day] else "protected",
            day=int(day),
            amount=1,
            limit=0,
            person=int(person),
        )
        for person, day in np.argwhere(roster.office & ~allowed)
    ]
