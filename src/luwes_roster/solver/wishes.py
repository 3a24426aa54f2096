"""L6 for the solver: what each arc adds to the wishes not granted."""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.absence import free_cells
from luwes_roster.solver.parts import Amounts, Arcs


def costs(problem: Problem, arcs: Arcs) -> tuple[Amounts, int]:
    """Return (A,) the cost of each arc, and the cost of a roster without any arc."""
    wish = problem.wish.astype(np.int64)
    for_office = np.where(free_cells(problem), np.maximum(wish, 0), 0)
    return -wish[arcs.person, arcs.day], int(for_office.sum())
