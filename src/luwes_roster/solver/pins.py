"""H8 for the solver: a pin removes the arcs it forbids and asks for one it allows."""

import numpy as np

from luwes_roster.problem import UNKNOWN, Problem
from luwes_roster.solver.parts import Arcs, Mask, Rows, sums


def allowed(problem: Problem, arcs: Arcs) -> Mask:
    """Return (A,) False for arcs that contradict a pin."""
    place = problem.pinned[arcs.person, arcs.day]
    post = problem.pinned_post[arcs.person, arcs.day]
    kept: Mask = (place != 0) & ((post == UNKNOWN) | (post == arcs.post))
    return kept


def rows(problem: Problem, arcs: Arcs) -> Rows:
    """Return one row per cell pinned to the office or to a post: exactly one arc."""
    asked = (problem.pinned == 1) | (problem.pinned_post != UNKNOWN)
    cells = asked.ravel().astype(np.int64)
    cell = arcs.person * len(problem.days) + arcs.day
    return sums("pins", group=np.where(cells[cell] > 0, cell, -1), lower=cells, upper=cells)
