"""Compiles the dynamic programme before time is counted."""

import time

import numpy as np

from luwes_roster.shifts.problem import Limits, ShiftProblem
from luwes_roster.shifts.solve import solve_shifts


def warm_up() -> float:
    """Compile the dynamic programme, or read it compiled; return the seconds it took."""
    start = time.monotonic()
    solve_shifts(_smallest(), work=10)
    return time.monotonic() - start


def _smallest() -> ShiftProblem:
    one, cell = np.ones(1, np.int64), np.ones((1, 1), np.int64)
    limits = Limits(
        shifts_max=cell,
        minutes_min=0 * one,
        minutes_max=480 * one,
        run_min=one,
        run_max=one,
        off_min=one,
        weekends_max=one,
    )
    return ShiftProblem(
        people=("A",),
        shifts=("P",),
        days=1,
        first_weekday=1,
        minutes=480 * one,
        forbidden=np.zeros((1, 1), np.bool_),
        limits=limits,
        days_off=np.zeros((1, 1), np.bool_),
        on_weight=0 * cell[None],
        off_weight=0 * cell[None],
        need=cell,
        under_weight=cell,
        over_weight=cell,
    )
