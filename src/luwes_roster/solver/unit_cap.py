"""H1 for the solver: one row per unit and day."""

import numpy as np

from luwes_roster.problem import NO_LIMIT, Problem
from luwes_roster.solver.parts import UNLIMITED, Arcs, Rows, sums


def rows(problem: Problem, arcs: Arcs) -> Rows:
    """Return a row for each unit and day that its people could overfill."""
    cap = problem.unit_cap.astype(np.int64).ravel()
    return sums(
        "unit_cap",
        group=problem.unit[arcs.person].astype(np.int64) * len(problem.days) + arcs.day,
        lower=np.zeros_like(cap),
        upper=np.where(cap == NO_LIMIT, UNLIMITED, cap),
    )
