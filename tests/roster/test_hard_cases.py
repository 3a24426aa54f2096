"""Agencies as they are at their worst."""

from dataclasses import replace

import numpy as np
from tests.roster.draw import ask, drawn, post

from luwes_roster import explain
from luwes_roster.check import check
from luwes_roster.result import Shortfall
from luwes_roster.solve import solve
from luwes_roster.synthetic import synthetic


def values(result):
    return {level.name: level.value for level in result.levels}


def test_a_unit_of_three_at_a_quarter_has_no_place_and_still_a_roster():
    result = solve(ask("AAA", days=5, unit_cap=0, wanted=2))
    assert drawn(result.roster) == ".....\n.....\n....."
    assert values(result)["minimum_days"] == 3 * 4


def test_counters_that_eat_the_whole_cap_leave_the_others_at_zero_and_say_so():
    counter = post(qualified=[0, 1], days=4, minimum=2)
    result = solve(ask("AAAA", days=4, unit_cap=2, wanted=2, posts=(counter,)))
    assert drawn(result.roster) == "0000\n0000\n....\n...."
    assert values(result) == {
        "post_shortage": 0,
        "minimum_days": 8,
        "fairness": 8,
        "anchors": 0,
        "stability": 0,
        "wishes": 0,
    }


def test_a_cap_below_the_counters_names_the_cap():
    counter = post(qualified=[0, 1, 2], days=1, minimum=3)
    result = solve(ask("AAA", days=1, unit_cap=2, posts=(counter,)))
    assert result.shortfalls == (Shortfall(post=0, day=0, missing=1, cause="unit_cap"),)


def test_a_full_office_names_the_office():
    counters = (
        post(qualified=[0, 1], days=1, minimum=2),
        post(qualified=[2, 3], days=1, minimum=2, unit=1),
    )
    result = solve(ask("AABB", days=1, office_cap=3, posts=counters))
    assert [(short.missing, short.cause) for short in result.shortfalls] == [(1, "office_cap")]


def test_everybody_on_leave_leaves_posts_short_because_of_absence():
    problem = ask("AA", days=2, away=True, wanted=1, posts=(post(qualified=[0, 1], days=2),))
    result = solve(problem)
    assert result.status == "optimal"
    assert [(short.day, short.cause) for short in result.shortfalls] == [
        (0, "absence"),
        (1, "absence"),
    ]


def test_nobody_qualified_leaves_the_post_short_because_of_its_own_rule():
    result = solve(ask("AA", days=1, posts=(post(qualified=[], days=1),)))
    assert [short.cause for short in result.shortfalls] == ["posts"]


def test_two_counters_and_one_who_can_serve_name_the_one_post():
    counters = tuple(post(qualified=[0], days=1) for _ in range(2))
    result = solve(ask("A", days=1, posts=counters))
    assert [short.cause for short in result.shortfalls] == ["one_post"]


def test_used_up_weeks_name_the_office_days():
    result = solve(ask("A", days=3, week_max=2, posts=(post(qualified=[0], days=3),)))
    assert [short.cause for short in result.shortfalls] == ["office_days"]


def test_a_post_of_a_unit_without_people_is_still_counted():
    problem = ask("AB", days=1, posts=(post(qualified=[0], days=1, unit=1),))
    result = solve(replace(problem, unit=np.array([0, 0], np.int32)))
    assert values(result)["post_shortage"] == 1000
    assert [(short.post, short.cause) for short in result.shortfalls] == [(0, "posts")]


def test_an_empty_agency_has_an_empty_roster():
    result = solve(ask("", days=5))
    assert (result.status, result.roster.office.shape, result.blocks) == ("optimal", (0, 5), ())


def test_no_days_have_an_empty_roster():
    result = solve(ask("AB", days=0, wanted=2))
    assert (result.status, result.roster.office.shape) == ("optimal", (2, 0))
    assert values(result)["minimum_days"] == 2 * 4


def test_one_person_comes_on_the_days_wished():
    result = solve(ask("A", days=5, wanted=2, wish=[[-2, 1, 0, 2, -1]]))
    assert drawn(result.roster) == ".O.O."


def test_pins_that_contradict_absence_have_no_roster_but_a_reason():
    problem = ask("AB", days=1, away=[[True], [False]], pinned=1)
    assert solve(problem).status == "infeasible"
    assert explain.infeasible(problem).rules == ("absence", "pins")


def test_a_pin_home_and_a_pin_to_a_post_have_no_roster_but_a_reason():
    counter = post(qualified=[0], days=1)
    problem = ask("A", days=1, posts=(counter,), pinned=0, pinned_post=0)
    assert solve(problem).status == "infeasible"
    assert explain.infeasible(problem).rules == ("pins",)


def test_two_pins_to_a_post_for_one_have_no_roster_but_a_reason():
    counter = post(qualified=[0, 1], days=1)
    problem = ask("AA", days=1, posts=(counter,), pinned_post=0)
    assert solve(problem).status == "infeasible"
    assert explain.infeasible(problem).rules == ("posts", "pins")


def test_counters_beyond_the_cap_at_a_quarter_fill_what_the_cap_leaves():
    counter = post(qualified=[0, 1, 2, 3], days=1, minimum=4)
    result = solve(ask("AAAA", days=1, unit_cap=1, wanted=1, posts=(counter,)))
    assert result.roster.office.sum() == 1
    assert [(short.missing, short.cause) for short in result.shortfalls] == [(3, "unit_cap")]


def test_blocks_with_a_roster_keep_their_certificate_when_another_has_none():
    result = solve(ask("AB", days=1, away=[[True], [False]], pinned=1))
    assert [bool(block.levels) for block in result.blocks] == [False, True]
    assert (result.levels, result.roster, result.roster_hash) == ((), None, "")


def test_ten_thousand_wishes_are_weighed_without_breaking_a_rule():
    problem = synthetic(500, seed=11)
    wish = np.random.default_rng(5).choice([-2, -1, 1, 2], size=problem.shape).astype(np.int8)
    problem = replace(problem, wish=wish)
    assert np.count_nonzero(problem.wish) == 10_000
    result = solve(problem)
    assert check(problem, result.roster) == ()
    assert [level.bound for level in result.levels] == [level.value for level in result.levels]


def test_scarce_days_are_shared_rather_than_given_to_some():
    result = solve(ask("AAAA", days=4, unit_cap=2, wanted=4))
    assert result.roster.office.sum(axis=1).tolist() == [2, 2, 2, 2]
