"""H10, people whose office days come in whole weeks: all they may, or none.

All means as many days as the person may come in that week, at most the weekly maximum. Weeks
that settled days touch are not asked.

Source: the unit's own rule (people who travel far to the office), recorded by its head.
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per person and week with some of the days only."""
    weeks = problem.week_of_day
    found = []
    for person in problem.whole_weeks:
        for week in np.flatnonzero(~problem.begun_weeks):
            days = np.flatnonzero(weeks == week)
            most = min(int(problem.may_come[person, days].sum()), int(problem.week_max[person]))
            used = int(roster.office[person, days].sum())
            if used not in (0, most):
                found.append(
                    Violation(
                        "whole_weeks", "part", int(days[0]), used, limit=most, person=int(person)
                    )
                )
    return found
