"""H10 for the solver: a choice per person and week, to stay away for all of it."""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.absence import free_cells
from luwes_roster.solver.parts import Arcs, Choices, Rows


def choices(problem: Problem, arcs: Arcs) -> Choices:
    """Return rows that say: the days in the office and all those given up are all there are."""
    weeks, width = problem.week_of_day, problem.week_min.shape[1]
    people = np.array(problem.whole_weeks, dtype=np.int64)
    free = free_cells(problem)[people]
    days = np.array([free[:, weeks == week].sum(axis=1) for week in range(width)], dtype=np.int64)
    most = np.minimum(days.T.reshape(len(people), width), problem.week_max[people][:, None])
    most = most.ravel().astype(np.int64)
    place = np.full(len(problem.unit), -1)
    place[people] = np.arange(len(people))
    inside = np.flatnonzero(place[arcs.person] >= 0)
    row = place[arcs.person[inside]] * width + weeks[arcs.day[inside]]
    each = np.arange(len(most))
    return Choices(
        level="",
        rows=Rows("whole_weeks", each, most, most, row, inside),
        row=each,
        column=each,
        weight=most,
        size=np.ones_like(most),
        cost=np.zeros_like(most),
        whole=most >= 0,
    )
