"""Figures are read off the log of a run."""

import math

from tests.roster.shifts.test_nrp import SMALL

from luwes_roster.shifts import bench
from luwes_roster.shifts.incumbent import Mark
from luwes_roster.shifts.solve import ShiftResult, solve_shifts


def test_times_are_those_of_the_first_the_near_and_the_best_roster(tmp_path, monkeypatch):
    (tmp_path / "Instance3.txt").write_text(SMALL, encoding="utf-8")
    (tmp_path / "best_known.csv").write_text("instance,best_known\n3,100\n", encoding="utf-8")

    def logged(problem, **limits):
        found = solve_shifts(problem, work=1000)
        values = [(1.0, math.inf), (2.0, 300), (3.0, 105), (4.0, found.value.total), (5.0, 0)]
        log = tuple(Mark(seconds=at, value=value, bound=0) for at, value in values)
        return ShiftResult(found.roster, found.value, 90.0, log, "time")

    monkeypatch.setattr(bench, "solve_shifts", logged)
    one = bench.measure(tmp_path, 3, seconds=1, workers=1, opponent=False)
    assert (one.seconds_to_first, one.seconds_to_near, one.seconds_to_best) == (2.0, 3.0, 4.0)
    assert (one.gap, one.bound_share, one.opponent, one.broken) == (-1.0, 0.9, None, 0)
