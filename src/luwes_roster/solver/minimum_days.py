"""L2 for the solver: a step per missing day, each dearer than the one before."""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.parts import UNLIMITED, Arcs, Steps, sums


def steps(problem: Problem, arcs: Arcs) -> Steps:
    """Return what fills each person up to the days wanted; the k-th step costs 2k - 1.

    A strict problem has no step.
    """
    wanted = problem.wanted.astype(np.int64)
    unlimited = np.full_like(wanted, UNLIMITED)
    rows = sums("minimum_days", group=arcs.person, lower=wanted, upper=unlimited)
    count = np.zeros_like(rows.lower) if "minimum_days" in problem.strict else rows.lower
    rank = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return Steps(
        level="minimum_days",
        rows=rows,
        row=np.repeat(np.arange(len(count)), count),
        sign=np.full(len(rank), 1, dtype=np.int8),
        size=np.ones_like(rank),
        cost=2 * rank + 1,
    )
