"""The engine's answers keep every rule, never beat their bound, and are the best when proved."""

import numpy as np
import pytest
from hypothesis import given, settings
from tests.roster.shifts.small_problems import limits_of, problem_of, small_problems

from luwes_roster.shifts import solve
from luwes_roster.shifts.budget import Budget
from luwes_roster.shifts.evaluate import broken_rules, evaluate
from luwes_roster.shifts.plain import solve_plain
from luwes_roster.shifts.pricing import NoRoster, Pricer
from luwes_roster.shifts.problem import OFF
from luwes_roster.shifts.response import first_by_windows
from luwes_roster.shifts.solve import WrongStart, solve_shifts


def team():
    """Six people, two weeks, two shifts: enough to have to choose."""
    rng = np.random.default_rng(4)
    limits = limits_of(
        6,
        2,
        minutes_min=[2880] * 6,
        minutes_max=[3840] * 6,
        run_max=[5] * 6,
        run_min=[2] * 6,
        off_min=[2] * 6,
        weekends_max=[1] * 6,
    )
    return problem_of(
        6,
        14,
        2,
        limits=limits,
        forbidden=np.array([[False, False], [True, False]]),
        on_weight=rng.integers(0, 4, (6, 14, 2)),
        off_weight=rng.integers(0, 4, (6, 14, 2)),
        need=np.full((14, 2), 2),
    )


@settings(max_examples=25, deadline=None)
@given(problem=small_problems(people=3, days=6, shifts=2))
def test_answer_keeps_the_rules_and_agrees_with_the_plain_model(problem):
    plain = solve_plain(problem, seconds=20, workers=1)
    if plain.roster is None:
        with pytest.raises(NoRoster):
            solve_shifts(problem, work=300)
        return
    best = evaluate(problem, plain.roster).total
    result = solve_shifts(problem, work=20_000)
    assert broken_rules(problem, plain.roster) == ()
    assert broken_rules(problem, result.roster) == ()
    assert result.bound <= best <= result.value.total
    if result.stopped == "proved":
        assert result.value.total == best


@settings(max_examples=25, deadline=None)
@given(problem=small_problems(people=3, days=9, shifts=2))
def test_first_roster_of_a_long_horizon_keeps_the_rules_of_the_whole(problem):
    pricers = [Pricer(problem, person) for person in range(3)]
    rng, budget = np.random.default_rng(0), Budget(work=1000)
    try:
        roster = first_by_windows(problem, pricers, rng=rng, budget=budget, window=4)
    except NoRoster as none:
        with pytest.raises(NoRoster):
            pricers[none.person].best(np.zeros(problem.shape[1:]))
        return
    assert broken_rules(problem, roster) == ()


def test_a_horizon_too_long_to_price_is_planned_all_the_same(monkeypatch):
    monkeypatch.setattr(solve, "STATES_A_SECOND", 1.0)
    result = solve_shifts(team(), work=3000)
    best = solve_plain(team(), seconds=20, workers=1).roster
    assert broken_rules(team(), result.roster) == ()
    assert result.value.total <= 1.2 * evaluate(team(), best).total
    assert 0.9 * evaluate(team(), best).total < result.bound <= evaluate(team(), best).total


def test_same_work_gives_the_same_roster_for_any_number_of_workers():
    first = solve_shifts(team(), work=3000, workers=1)
    second = solve_shifts(team(), work=3000, workers=4)
    assert np.array_equal(first.roster, second.roster)
    assert [(mark.value, mark.bound) for mark in first.log] == [
        (mark.value, mark.bound) for mark in second.log
    ]


def test_two_workers_prove_the_optimum_that_the_plain_model_finds():
    problem = team()
    plain = solve_plain(problem, seconds=30, workers=1)
    result = solve_shifts(problem, seconds=30, workers=2)
    assert (result.stopped, result.gap) == ("proved", 0.0)
    assert result.value.total == evaluate(problem, plain.roster).total


def test_permuting_people_does_not_change_the_optimum():
    problem = problem_of(
        3, 7, 1, need=np.full((7, 1), 2), limits=limits_of(3, 1, run_max=[2, 3, 4])
    )
    turned = problem_of(3, 7, 1, need=np.full((7, 1), 2), limits=limits_of(3, 1, run_max=[4, 2, 3]))
    results = [solve_shifts(one, work=20_000) for one in (problem, turned)]
    assert [one.stopped for one in results] == ["proved", "proved"]
    assert results[0].value == results[1].value


def test_a_start_is_never_worsened_and_a_wrong_one_is_refused():
    problem = problem_of(2, 7, 1)
    good = np.array([[0] * 7, [OFF] * 7])
    assert solve_shifts(problem, work=100, start=good).value.total == 0
    strict = problem_of(2, 7, 1, limits=limits_of(2, 1, run_max=[3, 3]))
    with pytest.raises(WrongStart) as refused:
        solve_shifts(strict, work=100, start=good)
    assert [one.rule for one in refused.value.broken] == ["run_max"]


def test_stopping_keeps_the_best_so_far():
    result = solve_shifts(team(), seconds=60, stop=lambda: True)
    assert result.stopped == "stopped"
    assert broken_rules(team(), result.roster) == ()


def test_nobody_to_plan_costs_what_is_missing():
    result = solve_shifts(problem_of(0, 7, 1), work=10)
    assert (result.value.total, result.bound, result.stopped) == (70, 70, "proved")


def test_bound_and_value_are_told_as_they_come():
    told = []
    result = solve_shifts(team(), work=3000, progress=told.append)
    assert tuple(told) == result.log
    assert all(mark.bound <= mark.value for mark in told)


@pytest.mark.parametrize("limit", [{}, {"seconds": 1.0, "work": 1}])
def test_exactly_one_limit_is_wanted(limit):
    with pytest.raises(ValueError, match="either"):
        solve_shifts(problem_of(), **limit)
