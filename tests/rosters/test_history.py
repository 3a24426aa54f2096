"""Days already worked are frozen, and give way where rules came later."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luwes.rosters.rules.history import frozen, published_roster
from luwes_roster.check import check
from luwes_roster.solve import solve
from luwes_roster.synthetic import synthetic


@pytest.fixture(scope="module")
def planned():
    problem = synthetic(60, seed=3, weeks=2, first_day=date(2020, 10, 5))
    return problem, solve(problem)


def test_an_optimal_roster_is_frozen_without_touching_a_limit(planned):
    problem, result = planned
    again = frozen(problem, settled=result.roster, days=5)
    for name in ("unit_cap", "office_cap", "may_office", "away"):
        assert np.array_equal(getattr(problem, name), getattr(again, name))
    assert (again.pinned[:, :5] == result.roster.office[:, :5]).all()
    assert (again.pinned[:, 5:] == problem.pinned[:, 5:]).all()


def test_what_was_optimal_stays_the_answer(planned):
    problem, result = planned
    again = solve(frozen(problem, settled=result.roster, days=5))
    assert [level.value for level in again.levels] == [level.value for level in result.levels]


@settings(deadline=None, max_examples=10)
@given(days=st.integers(0, 10))
def test_a_cap_that_fell_afterwards_never_makes_the_past_impossible(planned, days):
    problem, result = planned
    late = np.zeros_like(problem.unit_cap)
    harder = frozen(
        type(problem)(
            **{name: getattr(problem, name) for name in problem.__slots__} | {"unit_cap": late}
        ),
        settled=result.roster,
        days=days,
    )
    past = [each for each in check(harder, result.roster) if 0 <= each.day < days]
    assert [each for each in past if each.rule in {"unit_cap", "office_cap", "pins"}] == []


def test_what_was_never_published_counts_as_not_in_the_office(planned):
    problem, _result = planned
    assert not published_roster(problem).office.any()
