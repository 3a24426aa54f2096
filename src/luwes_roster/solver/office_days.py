"""H5 for the solver: one row per person and week, one per person and month.

Weeks and months of one person overlap only where a week straddles two months. There the
matrix is no longer a network for sure, which is why the solver verifies that its answers
are whole numbers instead of taking it for granted.
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.parts import Arcs, Rows, sums


def week_rows(problem: Problem, arcs: Arcs) -> Rows:
    """Return a row for each person and week that could go beyond its limits."""
    weeks = problem.week_min.shape[1]
    return sums(
        "office_days",
        group=arcs.person * weeks + problem.week_of_day[arcs.day],
        lower=problem.week_min.astype(np.int64).ravel(),
        upper=np.repeat(problem.week_max.astype(np.int64), weeks),
    )


def month_rows(problem: Problem, arcs: Arcs) -> Rows:
    """Return a row for each person and month that could go beyond its limit."""
    months = int(problem.month_of_day.max(initial=-1)) + 1
    upper = np.repeat(problem.month_max.astype(np.int64), months)
    return sums(
        "office_days",
        group=arcs.person * months + problem.month_of_day[arcs.day],
        lower=np.zeros_like(upper),
        upper=upper,
    )
