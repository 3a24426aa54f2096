"""A run can be stopped at any time, and keeps a valid roster with bounds that hold."""

import pytest

from luwes_roster.blocks import split
from luwes_roster.check import check, measure
from luwes_roster.reuse import kept
from luwes_roster.solve import ENGINE, solve
from luwes_roster.synthetic import synthetic, with_teams


class After:
    """Says stop once it was asked so often."""

    def __init__(self, times):
        self.left = times

    def __call__(self):
        self.left -= 1
        return self.left < 0


@pytest.mark.parametrize("times", [0, 1, 3, 10, 40])
@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("teams", [False, True])
def test_a_stopped_run_keeps_a_valid_roster_and_true_bounds(times, workers, teams):
    problem = synthetic(600, seed=5)
    problem = with_teams(problem, seed=5) if teams else problem
    whole = solve(problem)
    result = solve(problem, workers=workers, stop=After(times))
    assert check(problem, result.roster) == ()
    assert {level.name: level.value for level in result.levels} == measure(problem, result.roster)
    assert all(level.bound <= level.value for level in result.levels)
    assert [level.value for level in whole.levels] <= [level.value for level in result.levels]
    assert result.status in ("stopped", "optimal")
    if times == 0:
        assert result.status == "stopped"


def test_a_run_nobody_stops_is_proven():
    assert solve(synthetic(300, seed=5)).status == "optimal"


def test_progress_tells_value_and_bound_of_each_level_so_far():
    seen = []
    result = solve(synthetic(900, seed=5), progress=seen.append)
    solving = [step for step in seen if step.stage == "solve"]
    assert solving[-1].levels == result.levels
    assert all(level.bound <= level.value for step in solving for level in step.levels)


def test_what_was_stopped_is_not_kept_for_the_next_run():
    problem = synthetic(900, seed=5)
    result = solve(problem, stop=After(0))
    again = kept(split(problem), problem=problem, result=result, engine=ENGINE)
    finished = {index for index, block in enumerate(result.blocks) if block.finished}
    assert set(again) == finished
    assert len(finished) < len(result.blocks)
