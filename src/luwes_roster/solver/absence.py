"""H4 for the solver: a person who cannot come has no arc that day."""

import numpy as np

from luwes_roster.problem import Flags, Problem


def free_cells(problem: Problem) -> Flags:
    """Return (P, D) True where a person may be in the office at all."""
    return np.logical_and(problem.may_office, np.logical_not(problem.away))
