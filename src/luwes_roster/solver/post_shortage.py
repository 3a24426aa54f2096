"""L1 for the solver: per post and day, one step below the minimum and one below the target."""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.rules.post_shortage import BELOW_MINIMUM
from luwes_roster.solver.parts import UNLIMITED, Arcs, Rows, Steps, sums


def steps(problem: Problem, arcs: Arcs) -> Steps:
    """Return what fills each post up to its target when people do not.

    A strict problem has no step below the minimum.
    """
    rows = _rows(problem, arcs)
    minimum = _per_seat(problem, "minimum")[rows.group]
    below = np.zeros_like(minimum) if "post_shortage" in problem.strict else minimum
    every = np.arange(len(rows.group))
    return Steps(
        level="post_shortage",
        rows=rows,
        row=np.concatenate([every, every]),
        sign=np.ones(2 * len(every), dtype=np.int8),
        size=np.concatenate([below, rows.lower - minimum]),
        cost=np.repeat(np.array([BELOW_MINIMUM, 1], dtype=np.int64), len(every)),
    )


def _rows(problem: Problem, arcs: Arcs) -> Rows:
    target = _per_seat(problem, "target")
    seat = np.where(arcs.post >= 0, arcs.post * len(problem.days) + arcs.day, -1)
    return sums("post_shortage", group=seat, lower=target, upper=np.full_like(target, UNLIMITED))


def _per_seat(problem: Problem, field: str) -> np.ndarray:
    amounts = [getattr(post, field).astype(np.int64) for post in problem.posts]
    return np.concatenate([np.empty(0, dtype=np.int64), *amounts])
