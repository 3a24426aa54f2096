"""A change of circumstances changes what it must, where it must."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.roster.draw import ask, drawn
from tests.roster.problems import problems

from luwes_roster.check import check
from luwes_roster.solve import solve
from luwes_roster.synthetic import synthetic


def published(problem, result):
    office, at_post = result.roster.office, result.roster.post
    return replace(problem, baseline=office.astype(np.int8), baseline_post=at_post)


def test_nothing_changes_when_nothing_has_changed():
    problem = synthetic(700, seed=4)
    first = solve(problem)
    again = solve(published(problem, first))
    assert again.roster_hash == first.roster_hash
    assert (again.changed, again.forced) == (0, 0)


def test_one_office_at_high_risk_changes_no_other_office():
    problem = synthetic(1500, seed=4)
    first = solve(problem)
    caps = problem.unit_cap.copy()
    caps[problem.unit[problem.office == 1]] //= 2
    changed = replace(published(problem, first), unit_cap=caps)
    second = solve(changed, previous=(problem, first))
    outside = problem.office != 1
    assert (second.roster.office[outside] == first.roster.office[outside]).all()
    assert (second.roster.post[outside] == first.roster.post[outside]).all()
    assert {block.office for block in second.blocks if not block.reused} == {1}
    assert second.roster_hash == solve(changed).roster_hash
    assert check(changed, second.roster) == ()
    assert 0 < second.forced <= second.changed <= 1.05 * second.forced


@settings(max_examples=40, deadline=None)
@given(problems(people=8), st.data())
def test_planning_with_the_previous_answer_reaches_the_same_levels(problem, data):
    first = solve(problem)
    changed = replace(problem, may_office=problem.may_office.copy())
    changed.may_office[data.draw(st.integers(0, len(problem.unit) - 1))] = False
    if first.roster is not None and data.draw(st.booleans()):
        changed = published(changed, first)
    with_previous, fresh = solve(changed, previous=(problem, first)), solve(changed)
    assert with_previous.levels == fresh.levels
    assert (with_previous.changed, with_previous.forced) == (fresh.changed, fresh.forced)


def test_forced_counts_what_the_cap_alone_removes():
    problem = ask("AAA", days=2, unit_cap=1, wanted=2, baseline=[[1, 1], [1, 0], [0, 1]])
    result = solve(problem)
    assert (result.forced, result.changed) == (2, 2)


def test_stability_yields_to_fairness_but_not_to_wishes():
    problem = ask(
        "AA", days=2, unit_cap=1, wanted=1, baseline=[[1, 0], [0, 1]], wish=[[-2, 2], [2, -2]]
    )
    assert drawn(solve(problem).roster) == "O.\n.O"
    heaped = replace(problem, baseline=np.array([[1, 1], [0, 0]], np.int8))
    assert solve(heaped).changed == 2


def test_an_answer_of_another_engine_is_not_reused():
    problem = ask("AB", days=2, wanted=1)
    old = replace(solve(problem), engine="another 1.0")
    assert not any(block.reused for block in solve(problem, previous=(problem, old)).blocks)
