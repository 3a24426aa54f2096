"""A person's cheapest roster is the cheapest of all that the rules allow."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.roster.shifts.small_problems import (
    limits_of,
    numbers,
    problem_of,
    rosters_of,
    small_problems,
)

from luwes_roster.shifts.evaluate import broken_rules
from luwes_roster.shifts.pricing import NoRoster, Pricer


def cost_of(costs, roster):
    return sum(costs[day, shift] for day, shift in enumerate(roster) if shift >= 0)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_best_roster_is_the_cheapest_of_all_allowed(data):
    problem = data.draw(small_problems())
    costs = numbers(data.draw, -150, 20, problem.days, len(problem.shifts)).astype(float)
    every = rosters_of(problem)
    pricer = Pricer(problem, 0)
    if not len(every):
        with pytest.raises(NoRoster):
            pricer.best(costs)
        return
    values, rosters = pricer.best(costs, wanted=4)
    assert values[0] == min(cost_of(costs, roster) for roster in every)
    assert [cost_of(costs, roster) for roster in rosters] == values.tolist()
    assert [broken_rules(problem, roster[None]) for roster in rosters] == [()] * len(rosters)


def test_a_limit_that_binds_is_kept_though_first_left_out():
    problem = problem_of(shifts=2, limits=limits_of(1, 2, shifts_max=[[2, 1]]))
    values, rosters = Pricer(problem, 0).best(np.full((7, 2), -1.0))
    assert values[0] == -3
    assert sorted(rosters[0].tolist()) == [-1, -1, -1, -1, 0, 0, 1]


def test_who_has_no_roster_is_named():
    problem = problem_of(people=2, limits=limits_of(2, 1, minutes_min=[0, 480 * 8]))
    with pytest.raises(NoRoster) as refused:
        Pricer(problem, 1).best(np.zeros((7, 1)))
    assert refused.value.person == 1
