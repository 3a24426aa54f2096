"""Taking a rule away never makes the best worse, and the order of teams and posts says nothing."""

from dataclasses import replace

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.roster.problems import problems

from luwes_roster.relax import FAMILIES, without
from luwes_roster.solve import solve

QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
HARD = sorted(set(FAMILIES) - {"post_shortage", "minimum_days", "anchors"})


def values(result):
    return [level.value for level in result.levels]


@QUICK
@given(problems(people=5, days=4), st.sampled_from(["unit_cap", "office_cap", "pins"]))
def test_without_a_rule_the_best_is_never_worse(problem, family):
    assert family in HARD
    kept, lifted = solve(problem), solve(without(problem, family))
    if kept.roster is not None:
        assert lifted.roster is not None
        assert values(lifted) <= values(kept)


@QUICK
@given(problems(people=5, days=4), st.randoms(use_true_random=False))
def test_the_order_of_teams_and_pairs_does_not_matter(problem, random):
    teams, pairs = list(problem.teams), list(problem.pairs)
    random.shuffle(teams)
    random.shuffle(pairs)
    turned = replace(problem, teams=tuple(teams), pairs=tuple(pairs))
    assert values(solve(turned)) == values(solve(problem))


def test_families_that_are_lifted_say_something():
    from tests.roster.draw import ask

    problem = replace(ask("AA", days=2), unit_cap=np.zeros((1, 2), np.int32))
    assert (without(problem, "unit_cap").unit_cap != 0).all()
