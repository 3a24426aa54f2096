"""The opponent of the bench: the whole agency as one plain linear program.

All levels in one weighted sum, no blocks, no proof per level, HiGHS as it comes out of the
box. What most who use a solver would write first.
"""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.model import build
from luwes_roster.solver.program import WITHOUT_LIMIT, Program, Unsolved

WEIGHTS = {
    "post_shortage": 100_000,
    "minimum_days": 1_000,
    "fairness": 1_000,
    "anchors": 100,
    "stability": 10,
    "wishes": 1,
}


@dataclass(frozen=True, slots=True)
class RawRun:
    """How long one weighted linear program took, and what it reached."""

    seconds: float
    finished: bool
    values: dict[str, int]
    """Level → value of the rounded answer; empty when it did not finish."""
    whole: bool
    """Whether every decision was a whole number."""


def raw_run(problem: Problem, *, limit_seconds: float) -> RawRun:
    """Solve everything at once, for at most so many seconds."""
    model = build(problem)
    costs = sum(weight * model.costs[name] for name, weight in WEIGHTS.items())
    program = Program(model)
    program.use_defaults(limit_seconds=limit_seconds)
    started = perf_counter()
    try:
        columns = program.minimise(np.asarray(costs)).columns
    except Unsolved:
        return RawRun(perf_counter() - started, finished=False, values={}, whole=False)
    seconds, whole = perf_counter() - started, np.rint(columns)
    values = {name: int(model.costs[name] @ whole) + model.constants[name] for name in WEIGHTS}
    integral = bool(np.abs(columns - whole).max(initial=0) < 1e-6)  # noqa: PLR2004  HiGHS's own tolerance
    return RawRun(seconds, finished=True, values=values, whole=integral)


@dataclass(frozen=True, slots=True)
class WholeRun:
    """How long one weighted whole-number program took, and what it reached."""

    seconds: float
    """By the clock, which the limit is about."""
    proven: bool
    values: dict[str, int]
    """Level → value of its best roster; empty when it found none in time."""


def whole_run(problem: Problem, *, limit_seconds: float) -> WholeRun:
    """Branch over everything at once, teams included, for at most so many seconds."""
    model = build(problem)
    costs = np.asarray(sum(weight * model.costs[name] for name, weight in WEIGHTS.items()))
    program = Program(model)
    program.ask_for(np.ones(len(model.upper), dtype=np.bool_), nodes=WITHOUT_LIMIT)
    program.use_defaults(limit_seconds=limit_seconds)
    started = perf_counter()
    found = program.branch(costs)
    seconds = perf_counter() - started
    if found is None:
        return WholeRun(seconds, proven=False, values={})
    whole = np.rint(found.columns)
    values = {name: int(model.costs[name] @ whole) + model.constants[name] for name in WEIGHTS}
    return WholeRun(seconds, proven=bool(costs @ whole - found.bound < 1), values=values)
