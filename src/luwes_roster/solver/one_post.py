"""H6 for the solver: of all arcs of one cell at most one is chosen."""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.parts import Arcs, Rows, sums


def rows(problem: Problem, arcs: Arcs) -> Rows:
    """Return a row for each cell that has more than one arc."""
    upper = np.ones(problem.pinned.size, dtype=np.int64)
    cell = arcs.person * len(problem.days) + arcs.day
    return sums("one_post", group=cell, lower=np.zeros_like(upper), upper=upper)
