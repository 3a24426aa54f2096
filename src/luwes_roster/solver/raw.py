"""The opponent of the bench: the whole agency as one plain linear program.

All levels in one weighted sum, no blocks, no proof per level, HiGHS as it comes out of the
box. What most who use a solver would write first.
"""

from dataclasses import dataclass
from time import perf_counter

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.model import build
from luwes_roster.solver.program import Program, Unsolved

WEIGHTS = {
    "post_shortage": 100_000,
    "minimum_days": 1_000,
    "fairness": 1_000,
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
