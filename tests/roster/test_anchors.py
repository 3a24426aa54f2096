"""Teams meet, pairs come together or apart, weeks are whole; or it is proven why not."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from tests.roster.draw import ask, drawn
from tests.roster.problems import problems

from luwes_roster.check import check, measure
from luwes_roster.digest import problem_hash
from luwes_roster.explain import cell, infeasible
from luwes_roster.problem import CHOSEN, UNKNOWN, Pair, Team
from luwes_roster.serialize import from_bytes, to_bytes
from luwes_roster.solve import solve
from luwes_roster.solver.answer import answer
from luwes_roster.solver.effort import Effort
from luwes_roster.synthetic import synthetic, with_teams
from luwes_roster.wellformed import Malformed

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
MONDAY, WEDNESDAY = 0, 2


def team(*members, share=70, weekday=CHOSEN):
    return Team(np.array(members, np.int32), share, weekday)


def levels(result):
    return {level.name: (level.value, level.bound) for level in result.levels}


def test_a_team_meets_on_the_day_that_costs_the_fewest_wishes():
    wish = [[0, 2, 0], [0, 2, 0], [2, 0, 0]]
    alone = ask("AAA", days=3, wanted=1, unit_cap=3, wish=wish)
    assert drawn(solve(alone).roster) == ".O.\n.O.\nO.."
    together = replace(alone, teams=(team(0, 1, 2, share=100),))
    assert drawn(solve(together).roster) == ".O.\n.O.\n.O."


def test_a_fixed_day_is_kept():
    wish = [[0, 2, 0], [0, 2, 0], [2, 0, 0]]
    problem = ask("AAA", days=3, wanted=1, wish=wish, teams=(team(0, 1, 2, weekday=WEDNESDAY),))
    assert drawn(solve(problem).roster) == "..O\n..O\n..O"


def test_a_week_without_the_fixed_day_asks_for_nothing():
    problem = ask("AA", days=2, wanted=1, unit_cap=1, teams=(team(0, 1, weekday=WEDNESDAY),))
    assert levels(solve(problem))["anchors"] == (0, 0)


def test_who_cannot_come_all_week_is_not_counted():
    may = [[True, True], [True, True], [False, False]]
    problem = ask("AAA", days=2, wanted=1, may_office=may, teams=(team(0, 1, 2, share=100),))
    assert levels(solve(problem))["anchors"] == (0, 0)


def test_anchors_never_cost_a_wanted_day():
    problem = ask("AA", days=2, unit_cap=1, wanted=1, teams=(team(0, 1, share=100),))
    found = levels(solve(problem))
    assert found["minimum_days"] == (0, 0)
    assert found["anchors"] == (1, 1)


def test_a_team_meets_rather_than_keep_what_was_published():
    published = [[1, 0], [0, 1]]
    problem = ask("AA", days=2, wanted=1, baseline=published, teams=(team(0, 1, share=100),))
    result = solve(problem)
    assert levels(result)["anchors"] == (0, 0)
    assert result.changed == 2


def test_two_teams_share_the_desks_of_their_office():
    teams = (team(0, 1, share=100), team(2, 3, share=100))
    problem = ask("AABB", days=2, offices="XXXX", office_cap=2, wanted=1, teams=teams)
    result = solve(problem)
    assert result.status == "optimal"
    assert levels(result)["anchors"] == (0, 0)
    assert drawn(result.roster) in ("O.\nO.\n.O\n.O", ".O\n.O\nO.\nO.")


def test_strict_anchors_that_cannot_be_kept_are_named_with_what_stands_against_them():
    problem = ask("AAA", days=2, unit_cap=1, teams=(team(0, 1, 2),), strict=frozenset({"anchors"}))
    assert solve(problem).status == "infeasible"
    collision = infeasible(problem)
    assert set(collision.rules) == {"unit_cap", "anchors"}
    assert {way.rule for way in collision.ways_out} == {"unit_cap", "anchors"}


def test_a_pair_comes_together_or_apart():
    apart = ask("AA", days=2, wanted=1, wish=[[2, 0], [2, 0]], pairs=(Pair(0, 1, together=False),))
    assert drawn(solve(apart).roster) in ("O.\n.O", ".O\nO.")
    together = replace(
        apart, wish=np.array([[2, 0], [0, 1]], np.int8), pairs=(Pair(0, 1, together=True),)
    )
    assert drawn(solve(together).roster) == "O.\nO."


def test_a_pair_is_free_when_one_of_the_two_cannot_come():
    may = [[False, True], [True, True]]
    pair = (Pair(0, 1, together=True),)
    problem = ask("AA", days=2, wanted=2, may_office=may, pairs=pair)
    assert drawn(solve(problem).roster) == ".O\nOO"


def test_whole_weeks_are_all_or_nothing():
    problem = ask("A", days=10, wanted=4, week_max=4, whole_weeks=(0,))
    weeks = solve(problem).roster.office.reshape(2, 5).sum(axis=1)
    assert sorted(weeks) == [0, 4]


@pytest.mark.parametrize("together", [True, False])
def test_a_pair_that_cannot_be_kept_has_a_cheapest_way_out(together):
    """Two days are pinned against the pair, a third is free: two days are what it must give."""
    pinned = [[1, 1, UNKNOWN], [0, 0, UNKNOWN]] if together else [[1, 1, UNKNOWN]] * 2
    problem = ask("AA", days=3, pinned=pinned, pairs=(Pair(0, 1, together=together),))
    collision = infeasible(problem)
    ways = {way.rule: way for way in collision.ways_out}
    assert set(collision.rules) == {"pairs", "pins"}
    assert (ways["pairs"].total, ways["pins"].total) == (2, 2)
    assert [place.day for place in ways["pairs"].places] == [0, 1]


def test_a_whole_week_that_cannot_be_kept_says_how_many_days_it_lacks():
    pinned = [[1, 0, UNKNOWN, UNKNOWN, UNKNOWN, *[UNKNOWN] * 5]]
    problem = ask("A", days=10, pinned=pinned, whole_weeks=(0,))
    ways = {way.rule: way for way in infeasible(problem).ways_out}
    assert (ways["whole_weeks"].total, ways["pins"].total) == (1, 1)
    (place,) = ways["whole_weeks"].places
    assert (place.day, place.amount, place.limit) == (0, 4, 5)


def test_settled_days_are_asked_neither_for_pairs_nor_for_whole_weeks():
    past = [[1, 0, *[UNKNOWN] * 8], [1, 1, *[UNKNOWN] * 8]]
    rules = {"pairs": (Pair(0, 1, together=False),), "whole_weeks": (0,)}
    problem = ask("AA", days=10, pinned=past, wanted=5, **rules)
    assert solve(problem).roster is None
    begun = replace(problem, settled_days=2)
    result = solve(begun)
    assert check(begun, result.roster) == ()
    assert result.roster.office[0, 5:].sum() in (0, 5)
    assert not (result.roster.office[0, 2:] & result.roster.office[1, 2:]).any()
    again = from_bytes(to_bytes(begun))
    assert again.settled_days == 2
    assert problem_hash(again) == problem_hash(begun) != problem_hash(problem)


def test_an_anchor_day_is_the_reason_of_a_cell_and_its_opposite_has_a_price():
    teams = (team(0, 1, 2, share=100, weekday=MONDAY),)
    full = ask("AAA", days=2, wanted=1, wish=[[2, 0]] * 2 + [[0, 1]], teams=teams)
    result = solve(full)
    why = cell(full, result, person=2, day=0)
    assert why.office
    assert ("anchors", "meets", 3, 3) in [
        (one.rule, one.detail, one.amount, one.limit) for one in why.reasons
    ]
    assert why.decisive == "anchors"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"teams": (team(0, 2),)}, "teams[0].members"),
        ({"teams": (team(),)}, "teams[0].members"),
        ({"teams": (team(0, share=0),)}, "teams[0].share"),
        ({"teams": (team(0, weekday=7),)}, "teams[0].weekday"),
        ({"pairs": (Pair(0, 2, together=True),)}, "pairs[0]"),
        ({"pairs": (Pair(1, 1, together=True),)}, "pairs[0]"),
        ({"whole_weeks": (3,)}, "whole_weeks"),
    ],
)
def test_teams_and_pairs_that_make_no_sense_are_refused(change, field):
    with pytest.raises(Malformed) as refused:
        solve(replace(ask("AAB", days=2), **change))
    assert refused.value.field == field


@SLOW
@given(problems(people=8))
def test_what_is_asked_of_teams_survives_storing(problem):
    again = from_bytes(to_bytes(problem))
    assert to_bytes(again) == to_bytes(problem)
    assert (again.pairs, again.whole_weeks) == (problem.pairs, problem.whole_weeks)


@SLOW
@given(problems(people=8))
def test_with_little_work_the_roster_is_still_allowed_and_its_bounds_still_hold(problem):
    """No sweep, no whole office at once, one node: what is left is honest."""
    full, hasty = solve(problem), solve(problem, effort=Effort(nodes=1, sweeps=1, together=0))
    assert (full.roster is None) == (hasty.roster is None)
    if full.roster is None:
        return
    assert check(problem, hasty.roster) == ()
    assert {level.name: level.value for level in hasty.levels} == measure(problem, hasty.roster)
    best = [level.value for level in full.levels]
    assert best <= [level.value for level in hasty.levels]
    assert all(level.bound <= level.value for level in hasty.levels)
    for reached, known in zip(hasty.levels, full.levels, strict=True):
        assert reached.bound <= known.value
        if reached.value != known.value:
            break


@pytest.mark.parametrize("tight", [False, True])
def test_an_agency_of_teams_is_proven_and_the_same_for_any_number_of_workers(tight):
    problem = with_teams(synthetic(700, seed=3), seed=3)
    if tight:
        problem = replace(problem, office_cap=(problem.office_cap * 0.75).astype(np.int32))
    alone, together = solve(problem), solve(problem, workers=3)
    assert alone.roster_hash == together.roster_hash
    assert alone.blocks == together.blocks
    assert check(problem, alone.roster) == ()
    found = levels(alone)
    for name in ("post_shortage", "minimum_days", "fairness"):
        assert found[name][0] == found[name][1]
        without = levels(solve(replace(problem, teams=())))
        assert found[name] == without[name]


def test_one_block_says_the_level_it_has_proven():
    problem = with_teams(synthetic(80, seed=3), seed=3)
    told = []
    answer(problem, told.append)
    assert told[-1] in ("anchors", "stability", "wishes")
