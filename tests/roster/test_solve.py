"""Every answer is allowed, proven and the best there is."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.roster.problems import best_by_trying, problems

from luwes_roster.check import check, measure
from luwes_roster.problem import CHOSEN, NO_LIMIT, PER_PERSON, UNKNOWN
from luwes_roster.solve import solve
from luwes_roster.synthetic import synthetic

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@SLOW
@given(problems())
def test_every_answer_keeps_every_rule_and_its_word(problem):
    result = solve(problem)
    if result.roster is None:
        assert result.status == "infeasible"
        return
    assert check(problem, result.roster) == ()
    assert {level.name: level.value for level in result.levels} == measure(problem, result.roster)
    assert [level.bound for level in result.levels] == [level.value for level in result.levels]
    assert result.forced <= result.changed


@SLOW
@given(problems(people=3, days=6, cells=6))
def test_no_other_roster_is_better(problem):
    result = solve(problem)
    values = tuple(level.value for level in result.levels) if result.roster else None
    assert values == best_by_trying(problem)


@SLOW
@given(problems(people=8), st.randoms(use_true_random=False))
def test_the_order_of_people_does_not_matter(problem, random):
    order = list(range(len(problem.unit)))
    random.shuffle(order)
    assert solve(shuffled(problem, order)).levels == solve(problem).levels


def shuffled(problem, order):
    place = np.argsort(order)
    posts = tuple(
        replace(post, qualified=np.sort(place[post.qualified]).astype(np.int32))
        for post in problem.posts
    )
    all_or_nothing = {
        "teams": tuple(
            replace(team, members=np.sort(place[team.members]).astype(np.int32))
            for team in problem.teams
        ),
        "pairs": tuple(
            replace(pair, first=int(place[pair.first]), second=int(place[pair.second]))
            for pair in problem.pairs
        ),
        "whole_weeks": tuple(sorted(int(place[person]) for person in problem.whole_weeks)),
    }
    arrays = {name: getattr(problem, name)[order] for name in PER_PERSON}
    return replace(problem, posts=posts, **all_or_nothing, **arrays)


@SLOW
@given(problems(straddle=False), st.randoms(use_true_random=False))
def test_the_order_of_days_within_a_week_does_not_matter(problem, random):
    free = tuple(replace(team, weekday=CHOSEN) for team in problem.teams)
    problem = replace(problem, teams=free, settled_days=0)
    order = list(range(len(problem.days)))
    random.shuffle(order)
    assert solve(days_shuffled(problem, order)).levels == solve(problem).levels


def days_shuffled(problem, order):
    """Give each day what another day of the same week asked."""
    posts = tuple(
        replace(post, minimum=post.minimum[order], target=post.target[order])
        for post in problem.posts
    )
    arrays = {name: getattr(problem, name)[:, order] for name in PER_DAY}
    return replace(problem, posts=posts, **arrays)


PER_DAY = (
    "unit_cap", "office_cap", "may_office", "away", "wish", "baseline", "baseline_post", "pinned",
    "pinned_post",
)  # fmt: skip

RELAXED = {
    "unit_cap": lambda problem: {"unit_cap": np.full_like(problem.unit_cap, NO_LIMIT)},
    "office_cap": lambda problem: {"office_cap": np.full_like(problem.office_cap, NO_LIMIT)},
    # the weekly maximum is also what makes a whole week, so both go
    "week_max": lambda problem: {
        "week_max": np.full_like(problem.week_max, 7),
        "whole_weeks": (),
    },
    "month_max": lambda problem: {"month_max": np.full_like(problem.month_max, 31)},
    "week_min": lambda problem: {"week_min": np.zeros_like(problem.week_min)},
    "pinned": lambda problem: {"pinned": np.full_like(problem.pinned, UNKNOWN)},
    "teams": lambda _problem: {"teams": ()},
    "pairs": lambda _problem: {"pairs": ()},
    "whole_weeks": lambda _problem: {"whole_weeks": ()},
    "pinned_post": lambda problem: {"pinned_post": np.full_like(problem.pinned_post, UNKNOWN)},
}


@SLOW
@given(problems(), st.sampled_from(sorted(RELAXED)))
def test_taking_a_rule_away_never_makes_it_worse(problem, rule):
    before = solve(problem)
    after = solve(replace(problem, **RELAXED[rule](problem)))
    if before.roster is not None:
        assert after.roster is not None
        assert [level.value for level in after.levels] <= [level.value for level in before.levels]


def test_the_same_problem_gives_the_same_roster_for_any_number_of_workers():
    problem = synthetic(1200, seed=3)
    alone, together = solve(problem), solve(problem, workers=3)
    assert alone.roster_hash == together.roster_hash
    assert alone.blocks == together.blocks
    assert alone.problem_hash == together.problem_hash


def test_progress_ends_with_every_block_done():
    seen = []
    solve(synthetic(600, seed=2), progress=seen.append)
    assert [step.stage for step in (seen[0], seen[-1])] == ["split", "join"]
    assert seen[-1].block == seen[-1].blocks == 2
    assert {step.level for step in seen if step.stage == "solve"} >= {"minimum_days", "wishes"}


class Stopped(Exception):
    pass


@pytest.mark.parametrize("workers", [1, 2])
def test_a_caller_can_stop_the_run_at_any_step(workers):
    def stop_after_first(step):
        if step.block == 1:
            raise Stopped

    with pytest.raises(Stopped):
        solve(synthetic(900, seed=2), progress=stop_after_first, workers=workers)
