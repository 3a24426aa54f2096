"""Totals at a price prove a bound that no roster beats, whatever the prices."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.roster.shifts.small_problems import limits_of, problem_of, small_problems

from luwes_roster.shifts.budget import Budget
from luwes_roster.shifts.evaluate import evaluate
from luwes_roster.shifts.loose import Loose
from luwes_roster.shifts.plain import solve_plain


@settings(max_examples=30, deadline=None)
@given(problem=small_problems(people=2, days=8, shifts=2), seed=st.integers(0, 99))
def test_no_prices_prove_more_than_the_best_roster(problem, seed):
    plain = solve_plain(problem, seconds=20, workers=1).roster
    if plain is None:
        return
    best, loose = evaluate(problem, plain).total, Loose(problem)
    drawn = np.random.default_rng(seed).exponential(20, len(loose.best))
    loose.ask(np.clip(drawn, loose.parts.lower, loose.parts.upper))
    assert loose.bound <= best + 1e-6
    for bound in loose.bounds(budget=Budget(work=3)):
        assert bound <= best + 1e-6


def test_minutes_weekends_and_counts_are_paid_for():
    tight = {
        "minutes_max": {"minutes_max": [10 * 480] * 3},
        "weekends_max": {"weekends_max": [1] * 3},
        "shifts_max": {"shifts_max": [[9]] * 3},
    }
    for limit in tight.values():
        need = np.full((28, 1), 3)
        problem = problem_of(3, 28, 1, need=need, limits=limits_of(3, 1, **limit))
        best = evaluate(problem, solve_plain(problem, seconds=20, workers=1).roster).total
        *_, bound = Loose(problem).bounds(budget=Budget(work=1000))
        assert 0 < 0.98 * best <= bound <= best


def test_the_same_work_proves_the_same_and_a_stop_ends_it():
    problem = problem_of(3, 28, 1, limits=limits_of(3, 1, minutes_max=[3000] * 3))
    proven = [list(Loose(problem).bounds(budget=Budget(work=9))) for _ in range(2)]
    assert proven[0] == proven[1]
    assert list(Loose(problem).bounds(budget=Budget(work=9, stop=lambda: True))) == []
