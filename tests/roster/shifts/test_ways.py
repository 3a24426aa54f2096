"""How little each rule can give so that somebody has a roster: no less would do."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.roster.shifts.small_problems import limits_of, problem_of, rosters_of, small_problems

from luwes_roster.shifts.collide import collision, ways_out
from luwes_roster.shifts.problem import FREE, OFF
from luwes_roster.shifts.ways import WayOut

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def with_limit(problem, rule, limit):
    changed = np.full_like(getattr(problem.limits, rule), limit)
    return replace(problem, limits=replace(problem.limits, **{rule: changed}))


@pytest.mark.parametrize(
    ("changes", "way"),
    [
        ({"minutes_min": [7 * 480], "run_max": [3]}, WayOut("minutes_min", 3360, 2880)),
        ({"minutes_min": [7 * 480], "run_max": [3]}, WayOut("run_max", 3, 7)),
        ({"minutes_min": [480], "minutes_max": [0]}, WayOut("minutes_max", 0, 480)),
        ({"minutes_min": [7 * 480], "weekends_max": [0]}, WayOut("weekends_max", 0, 1)),
        ({"minutes_min": [3 * 480], "shifts_max": [[1]]}, WayOut("shifts_max", 0, 2)),
    ],
)
def test_the_way_out_says_by_how_much(changes, way):
    problem = problem_of(limits=limits_of(1, 1, **changes))
    assert way in ways_out(problem, person=0)
    assert way.rule in collision(problem, person=0)


def test_leave_and_pins_say_how_many_days_must_give_way():
    away = problem_of(limits=limits_of(1, 1, minutes_min=[5 * 480]), days_off=np.ones((1, 7), bool))
    assert WayOut("day_off", 0, 5) in ways_out(away, person=0)
    pinned = np.full((1, 7), FREE)
    pinned[0, :4] = OFF
    settled = problem_of(limits=limits_of(1, 1, minutes_min=[6 * 480]), pinned=pinned)
    assert WayOut("pin", 0, 3) in ways_out(settled, person=0)
    pinned[0] = [0, 0, 0, 0, FREE, FREE, FREE]
    worked = problem_of(limits=limits_of(1, 1, run_max=[2]), pinned=pinned)
    assert WayOut("pin", 0, 1) in ways_out(worked, person=0)


@SLOW
@given(small_problems(days=6))
def test_the_limit_named_leaves_a_roster_and_one_less_does_not(problem):
    assume(not len(rosters_of(problem)))
    for way in ways_out(problem, person=0):
        if not hasattr(problem.limits, way.rule) or way.rule == "shifts_max":
            continue
        step = 1 if way.needed > way.now else -1
        assert len(rosters_of(with_limit(problem, way.rule, way.needed)))
        nearer = way.needed - step
        assert nearer == way.now or not len(rosters_of(with_limit(problem, way.rule, nearer)))
