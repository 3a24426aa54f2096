"""L5 for the solver: what each arc adds to the number of changed cells."""

import numpy as np

from luwes_roster.problem import UNKNOWN, Problem
from luwes_roster.solver.parts import Amounts, Arcs


def costs(problem: Problem, arcs: Arcs) -> tuple[Amounts, int]:
    """Return (A,) the cost of each arc, and the cost of a roster without any arc.

    A published office cell counts as changed unless an arc keeps it (-1); a published
    cell outside the office counts once an arc enters it (+1).
    """
    place = problem.baseline[arcs.person, arcs.day]
    post = problem.baseline_post[arcs.person, arcs.day]
    kept = (place == 1) & ((post == UNKNOWN) | (post == arcs.post))
    entered = place == 0
    return entered.astype(np.int64) - kept.astype(np.int64), int((problem.baseline == 1).sum())
