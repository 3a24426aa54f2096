"""Who stays below the days wanted, and which cap was in the way."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from tests.roster.draw import ask
from tests.roster.problems import problems

from luwes_roster.short_days import ShortDays, _days_left, short_days
from luwes_roster.solve import solve


def short_in(problem):
    return short_days(problem, solve(problem).roster)


def test_a_unit_cap_that_leaves_too_few_places_is_named():
    caps = np.array([[1] * 5, [9] * 5], np.int32)
    problem = ask("AAB", days=5, unit_cap=caps, wanted=np.full(3, 3, np.int32))
    assert short_in(problem) == (ShortDays(unit=0, cause="unit_cap", people=1, most=1),)


def test_an_office_cap_is_named_where_the_unit_had_room():
    caps = np.array([[1] * 5], np.int32)
    problem = ask("AB", days=5, office_cap=caps, wanted=np.full(2, 3, np.int32))
    (found,) = short_in(problem)
    assert (found.cause, found.people, found.most) == ("office_cap", 1, 1)


def test_whoever_is_short_for_reasons_of_their_own_is_left_out():
    used_up = ask("A", days=5, week_max=np.array([2], np.int32), wanted=np.array([3], np.int32))
    away = ask("A", days=5, may_office=np.zeros((1, 5), np.bool_), wanted=np.array([3], np.int32))
    assert short_in(used_up) == short_in(away) == ()


def test_nobody_is_short_where_there_is_room():
    assert short_in(ask("AAB", days=5, wanted=np.full(3, 5, np.int32))) == ()


@settings(max_examples=60, deadline=None)
@given(problems())
def test_in_a_best_roster_only_caps_keep_people_short_who_have_days_left(problem):
    problem = replace(problem, teams=(), pairs=(), whole_weeks=())  # meetings keep people short too
    roster = solve(problem).roster
    if roster is None:
        return
    short = problem.wanted > roster.office.sum(axis=1)
    has_days = _days_left(problem, roster).any(axis=1)
    assert sum(each.people for each in short_days(problem, roster)) == int((short & has_days).sum())
