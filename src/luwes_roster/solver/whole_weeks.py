"""H10 for the solver: a choice per person and week, to stay away for all of it."""

from dataclasses import replace

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.absence import free_cells
from luwes_roster.solver.parts import SLACK, UNLIMITED, Amounts, Arcs, Choices, Rows


def choices(problem: Problem, arcs: Arcs, *, may_break: bool = False) -> Choices:
    """Return rows that say: the days in the office and all those given up are all there are.

    may_break: days may be missing from a week, at the price of level SLACK.
    """
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
    free_week = np.tile(problem.begun_weeks, len(people))
    whole = Choices(
        level=SLACK if may_break else "",
        rows=Rows(
            "whole_weeks",
            each,
            np.where(free_week, 0, most),
            np.where(free_week, UNLIMITED, most),
            row,
            inside,
        ),
        row=each,
        column=each,
        weight=np.where(free_week, 0, most),
        size=np.ones_like(most),
        cost=np.zeros_like(most),
        whole=most >= 0,
    )
    return _breakable(whole, most) if may_break else whole


def _breakable(whole: Choices, most: Amounts) -> Choices:
    """Return the same with a column a week for the days that are missing from it."""
    each, ones = np.arange(len(most)), np.ones_like(most)
    return replace(
        whole,
        row=np.concatenate([whole.row, each]),
        column=np.concatenate([whole.column, len(most) + each]),
        weight=np.concatenate([whole.weight, ones]),
        size=np.concatenate([whole.size, most]),
        cost=np.concatenate([whole.cost, ones]),
        whole=np.concatenate([whole.whole, np.zeros(len(most), np.bool_)]),
    )
