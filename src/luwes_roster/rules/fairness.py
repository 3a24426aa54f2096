"""L3, the third aim: nobody carries many more office days than wanted.

Days above the wanted number are squared for each person before adding up, so that duties
spread over all who can take them.

Source: equal treatment; squares as in `minimum_days`.
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster


def value(problem: Problem, roster: Roster) -> int:
    """Return the sum over people of the square of office days above wanted; 0 is best."""
    days = roster.office.sum(axis=1, dtype=np.int64)
    above = np.maximum(days - problem.wanted.astype(np.int64), 0)
    return int((above**2).sum())
