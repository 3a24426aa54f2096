"""Branches on sums of missing people prove more than the linear programme, and never too much."""

import math

import numpy as np
from hypothesis import given, settings
from tests.roster.shifts.small_problems import limits_of, problem_of, small_problems

from luwes_roster.shifts.branch import Tree
from luwes_roster.shifts.budget import Budget
from luwes_roster.shifts.evaluate import evaluate
from luwes_roster.shifts.plain import solve_plain
from luwes_roster.shifts.pricing import NoRoster
from luwes_roster.shifts.relaxation import Relaxation
from luwes_roster.shifts.solve import solve_shifts


def relaxed(problem):
    """Return the linear programme, solved, or None where somebody has no roster."""
    relaxation = Relaxation(problem)
    try:
        for person, pricer in enumerate(relaxation.pricers):
            costs = np.zeros(problem.shape[1:])
            relaxation.master.add(person, pricer.best(costs)[1])
    except NoRoster:
        return None
    relaxation.run(budget=Budget(work=5000))
    return relaxation


def short_unit():
    """Three people, two shifts of different length: in shares nearly everyone is there."""
    limits = limits_of(3, 2, minutes_max=[1500] * 3, off_min=[2] * 3, run_min=[2] * 3)
    return problem_of(3, 7, 2, limits=limits, minutes=np.array([480, 600]))


def test_a_share_of_a_missing_person_is_a_whole_one():
    problem = short_unit()
    relaxation = relaxed(problem)
    best = evaluate(problem, solve_plain(problem, seconds=20, workers=1).roster).total
    proven = list(Tree(relaxation, cutoff=lambda: best).bounds(budget=Budget(work=20_000)))
    assert relaxation.bound < max(proven) <= best
    result = solve_shifts(problem, work=20_000)
    assert (result.stopped, result.value.total) == ("proved", best)


@settings(max_examples=25, deadline=None)
@given(problem=small_problems(people=3, days=6, shifts=2))
def test_no_branch_proves_more_than_the_best_roster(problem):
    relaxation = relaxed(problem)
    if relaxation is None:
        return
    best = evaluate(problem, solve_plain(problem, seconds=20, workers=1).roster).total
    for bound in Tree(relaxation, cutoff=lambda: math.inf).bounds(budget=Budget(work=1500)):
        assert bound <= best + 1e-6
