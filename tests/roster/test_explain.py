"""Reasons that were tried, not guessed."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.roster.draw import ask, post
from tests.roster.problems import problems

from luwes_roster import explain
from luwes_roster.check import check
from luwes_roster.problem import UNKNOWN
from luwes_roster.relax import without
from luwes_roster.solve import solve
from luwes_roster.solver.answer import feasible

SLOW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
    ],
)


@SLOW
@given(problems(days=6))
def test_every_collision_is_minimal_and_every_way_out_is_one(problem):
    assume(not feasible(problem))
    for collision in explain.collisions(problem):
        assert set(collision.people) <= set(range(len(problem.unit)))
        lifted = problem_of(problem, collision)
        assert not feasible(lifted)
        for rule in collision.rules:
            assert feasible(without(lifted, rule))
        assert not any(smaller_collides(problem, collision))
        for way in collision.ways_out:
            assert {place.rule for place in way.places} == {way.rule}


def smaller_collides(problem, collision):
    """For every smaller set of families: whether it collides."""
    for size in range(len(collision.rules)):
        for rules in combinations(explain.FAMILIES, size):
            yield not feasible(problem_of(problem, replace(collision, rules=rules)))


def problem_of(problem, collision):
    """The people of the collision alone, under nothing but the colliding rules."""
    for block in explain.split(problem):
        if tuple(block.people.tolist()) == collision.people:
            part = block.problem
    for family in set(explain.FAMILIES) - set(collision.rules):
        part = without(part, family)
    return part


def test_two_pins_above_a_cap_collide_with_it_and_say_what_would_help():
    problem = ask("AAAB", days=2, unit_cap=1, pinned=[[1, -1], [1, -1], [-1, -1], [-1, -1]])
    collision = explain.infeasible(problem)
    assert collision.rules == ("unit_cap", "pins")
    assert collision.units == (0,)
    assert [(way.rule, way.total) for way in collision.ways_out] == [("unit_cap", 1), ("pins", 1)]
    (place,) = collision.ways_out[0].places
    assert (place.unit, place.day, place.amount, place.limit) == (0, 0, 2, 1)


def test_a_pin_on_a_day_of_leave_names_the_person():
    problem = ask("AB", days=1, may_office=[[True], [False]], pinned=[[-1], [1]])
    collision = explain.infeasible(problem)
    assert collision.rules == ("absence", "pins")
    assert {way.places[0].person for way in collision.ways_out} == {1}


def test_a_weekly_least_above_the_most_collides_with_itself():
    problem = ask("A", days=5, week_min=3, week_max=2)
    collision = explain.infeasible(problem)
    assert collision.rules == ("office_days",)
    assert [way.total for way in collision.ways_out] == [1]


def test_a_strict_post_that_nobody_may_fill_collides_with_who_is_qualified():
    problem = ask(
        "AA", days=1, posts=(post(qualified=[], days=1),), strict=frozenset({"post_shortage"})
    )
    collision = explain.infeasible(problem)
    assert collision.rules == ("posts", "post_shortage")
    assert [(way.rule, way.total) for way in collision.ways_out] == [("post_shortage", 1)]


def test_a_problem_with_a_roster_has_no_collision():
    problem = ask("AB", days=2)
    assert explain.collisions(problem) == ()
    with pytest.raises(explain.HasRoster):
        explain.infeasible(problem)


def test_an_absent_person_cannot_come_and_the_reason_is_the_absence():
    problem = ask("AA", days=2, may_office=[[True, False], [True, True]], wanted=2)
    why = explain.cell(problem, solve(problem), person=0, day=1)
    assert (why.office, why.possible, why.costs) == (False, False, ())
    assert [(reason.rule, reason.detail) for reason in why.reasons] == [("absence", "protected")]


def test_the_server_of_a_post_stays_because_the_post_would_be_short():
    problem = ask("AAA", days=1, unit_cap=1, wanted=1, posts=(post(qualified=[2], days=1),))
    why = explain.cell(problem, solve(problem), person=2, day=0)
    assert (why.office, why.post, why.possible, why.decisive) == (True, 0, True, "post_shortage")
    assert [(cost.level, cost.now, cost.opposite) for cost in why.costs][:2] == [
        ("post_shortage", 0, 1000),
        ("minimum_days", 2, 2),
    ]
    assert (why.reasons[0].rule, why.reasons[0].amount, why.reasons[0].limit) == (
        "post_shortage",
        1,
        1,
    )


def test_a_full_unit_says_who_counts_the_cap_and_what_is_used():
    problem = ask("AAAA", days=1, unit_cap=2, wanted=1, wish=[[2], [2], [1], [0]])
    why = explain.cell(problem, solve(problem), person=3, day=0)
    full = why.reasons[0]
    assert (full.rule, full.amount, full.limit, full.among) == ("unit_cap", 2, 2, 4)
    assert why.decisive == "wishes"


def test_no_cell_of_an_impossible_problem_can_be_explained():
    problem = ask("A", days=1, week_min=1, unit_cap=0)
    with pytest.raises(explain.NoRoster):
        explain.cell(problem, solve(problem), person=0, day=0)


@SLOW
@given(problems(people=4, days=5))
def test_the_opposite_of_a_cell_is_never_better(problem):
    result = solve(problem)
    assume(result.roster is not None)
    assume(problem.pinned[0, 0] == problem.pinned_post[0, 0] == UNKNOWN)
    why = explain.cell(problem, result, person=0, day=0)
    now = [cost.now for cost in why.costs]
    assert now <= [cost.opposite for cost in why.costs]


def test_a_pin_to_the_opposite_gives_what_the_explanation_said():
    problem = ask("AAAB", days=3, unit_cap=2, wanted=2, wish=[[1, 0, -1]] * 4)
    result = solve(problem)
    why = explain.cell(problem, result, person=1, day=0)
    pinned = problem.pinned.copy()
    pinned[1, 0] = 0 if why.office else 1
    again = solve(replace(problem, pinned=pinned))
    assert check(problem, again.roster) == ()
    changes = {cost.level: cost.opposite - cost.now for cost in why.costs}
    before = {level.name: level.value for level in result.levels}
    assert {level.name: level.value - before[level.name] for level in again.levels} == changes
