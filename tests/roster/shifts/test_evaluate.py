"""The evaluator counts what a person would count by hand."""

import numpy as np
import pytest
from tests.roster.shifts.small_problems import limits_of, problem_of

from luwes_roster.shifts.evaluate import broken_rules, evaluate
from luwes_roster.shifts.problem import History


def row(text):
    return np.array([[-1 if sign == "-" else "ABCD".index(sign) for sign in text]])


def broken(problem, text):
    return [(one.rule, one.day) for one in broken_rules(problem, row(text))]


def test_value_adds_requests_and_cover():
    on, off = np.zeros((1, 7, 1), np.int64), np.zeros((1, 7, 1), np.int64)
    on[0, 6, 0], off[0, 0, 0] = 3, 2
    problem = problem_of(on_weight=on, off_weight=off)
    value = evaluate(problem, row("A------"))
    assert (value.requests, value.cover, value.total) == (5, 60, 65)
    two = problem_of(people=2)
    assert evaluate(two, np.zeros((2, 7), np.int64)).total == 7


@pytest.mark.parametrize(
    ("limits", "text", "rules"),
    [
        ({"run_max": [2]}, "AAA----", [("run_max", 0)]),
        ({"run_min": [2]}, "A-A-AA-", [("run_min", 2)]),
        ({"off_min": [2]}, "-A-A--A", [("off_min", 2)]),
        ({"weekends_max": [0]}, "-----A-", [("weekends_max", None)]),
        ({"weekends_max": [1]}, "-----AA", []),
        ({"minutes_max": [480]}, "A-A----", [("minutes_max", None)]),
        ({"minutes_min": [481]}, "A------", [("minutes_min", None)]),
        ({"shifts_max": [[1]]}, "A-A----", [("shifts_max", None)]),
    ],
)
def test_each_limit_is_told_with_its_day(limits, text, rules):
    assert broken(problem_of(limits=limits_of(1, 1, **limits)), text) == rules


def test_history_lengthens_runs_and_forbids_successions():
    history = History(
        worked=np.array([2]),
        last_shift=np.array([1]),
        off=np.array([0]),
        weekend_worked=np.array([False]),
    )
    forbidden = np.array([[False, False], [True, False]])
    limits = limits_of(1, 2, run_max=[3], run_min=[3])
    problem = problem_of(shifts=2, limits=limits, forbidden=forbidden, history=history)
    assert broken(problem, "BB-----") == [("run_max", 0)]
    assert broken(problem, "A------") == [("succession", 0)]
    assert broken(problem, "-------") == [("run_min", 0)]
    assert broken(problem, "B------") == []
