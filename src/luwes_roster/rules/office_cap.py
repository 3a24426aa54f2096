"""H2, the largest number of people in one office on one day: its desks, or its share.

Source: the agency's own count of desks, or the policy in force where the agency measures
the share per office.
"""

import numpy as np

from luwes_roster.problem import NO_LIMIT, Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per office and day with more people than the cap."""
    present = np.zeros(problem.office_cap.shape, dtype=np.int64)
    np.add.at(present, problem.office, roster.office)
    over = (problem.office_cap != NO_LIMIT) & (present > problem.office_cap)
    return [
        Violation(
            "office_cap",
            "cap",
            day=int(day),
            amount=int(present[office, day]),
            limit=int(problem.office_cap[office, day]),
            office=int(office),
        )
        for office, day in np.argwhere(over)
    ]
