"""L3 for the solver: a step per day above wanted, each dearer than the one before."""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.parts import Amounts, Arcs, Mask, Steps, sums


def may_exceed(problem: Problem, arcs: Arcs) -> Mask:
    """Return (P,) True for people whom a rule may force above the days wanted.

    Anyone else loses nothing by dropping a day above wanted: no post, pin, weekly least,
    pair, whole week or strict meeting holds that person there, levels 1 and 2 stay and
    level 3 gains. So the best rosters have no such day, and the model need not offer it.
    """
    forced: Mask = (problem.pinned == 1).any(axis=1) | (problem.week_min > 0).any(axis=1)
    forced[arcs.person[arcs.post >= 0]] = True
    forced[list(problem.whole_weeks)] = True
    if "anchors" in problem.strict:
        for team in problem.teams:
            forced[team.members] = True
    forced[[one for p in problem.pairs if p.together for one in (p.first, p.second)]] = True
    return forced


def steps(problem: Problem, arcs: Arcs) -> Steps:
    """Return what takes up each day above wanted; the k-th step costs 2k - 1."""
    wanted = problem.wanted.astype(np.int64)
    rows = sums("fairness", group=arcs.person, lower=np.zeros_like(wanted), upper=wanted)
    above = np.maximum(_most_days(problem, arcs) - wanted, 0)
    count = np.where(may_exceed(problem, arcs), above, 0)[rows.group]
    rank = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    return Steps(
        level="fairness",
        rows=rows,
        row=np.repeat(np.arange(len(count)), count),
        sign=np.full(len(rank), -1, dtype=np.int8),
        size=np.ones_like(rank),
        cost=2 * rank + 1,
    )


def _most_days(problem: Problem, arcs: Arcs) -> Amounts:
    """Return (P,) the office days a person can have, by free days and week limits alone."""
    free = np.zeros(problem.shape, dtype=np.int64)
    free[arcs.person, arcs.day] = 1
    weeks = problem.week_of_day
    per_week = [free[:, weeks == week].sum(axis=1) for week in range(problem.week_min.shape[1])]
    capped = [np.minimum(days, problem.week_max) for days in per_week]
    most: Amounts = np.array([*capped, np.zeros(len(free), dtype=np.int64)]).sum(axis=0)
    return most
