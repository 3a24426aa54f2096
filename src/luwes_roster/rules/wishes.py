"""L6, the last aim: people work where they would rather, as far as all else allows.

A cell counts against the aim by the strength of its wish (1 or 2) when the place is the
other one. Days on which the person cannot be in the office are left out: no roster could
grant that wish.

Source: the wishes people entered, by weekday.
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster


def value(problem: Problem, roster: Roster) -> int:
    """Return the strength of all wishes not granted; 0 is best."""
    possible = problem.may_office & ~problem.away
    wish = problem.wish.astype(np.int64)
    in_office_unwillingly = np.where(roster.office, np.maximum(-wish, 0), 0)
    home_unwillingly = np.where(roster.office, 0, np.maximum(wish, 0))
    return int((possible * (in_office_unwillingly + home_unwillingly)).sum())
