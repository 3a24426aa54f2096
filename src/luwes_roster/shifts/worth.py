"""Costs as arrays, for the engine's own use. The evaluator counts independently of this."""

import numpy as np
from numpy.typing import NDArray

from luwes_roster.shifts.problem import OFF, Ints, ShiftProblem

Reals = NDArray[np.float64]


def change_of_giving(problem: ShiftProblem, person: int) -> Reals:
    """Return (D, S) what giving a shift adds to a person's request cost."""
    return np.asarray(problem.off_weight[person] - problem.on_weight[person], float)


def request_cost(problem: ShiftProblem, person: int, rosters: Ints) -> Ints:
    """Return the request cost of rosters (N, D) of one person."""
    change = problem.off_weight[person] - problem.on_weight[person]
    given = np.where(rosters == OFF, 0, change[np.arange(problem.days), np.maximum(rosters, 0)])
    return np.asarray(problem.on_weight[person].sum() + given.sum(axis=1))


def given_of(problem: ShiftProblem, roster: Ints) -> Ints:
    """Return (D, S) how many people a roster (E, D) gives to each shift."""
    cell = np.arange(problem.days)[None, :] * len(problem.shifts) + roster
    counts = np.bincount(cell[roster != OFF], minlength=problem.days * len(problem.shifts))
    return counts.reshape(problem.days, len(problem.shifts))


def cover_cost(problem: ShiftProblem, given: Ints) -> Ints:
    """Return (D, S) the cost of having so many people there."""
    surplus = given - problem.need
    return np.where(surplus < 0, -surplus * problem.under_weight, surplus * problem.over_weight)


def worth_of(problem: ShiftProblem, roster: Ints) -> int:
    """Return the cost of a roster (E, D)."""
    requests = sum(
        int(request_cost(problem, person, roster[person : person + 1])[0])
        for person in range(len(roster))
    )
    return requests + int(cover_cost(problem, given_of(problem, roster)).sum())
