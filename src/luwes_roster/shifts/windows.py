"""A long horizon cut into windows: each window starts where the one before ended.

A window is a planning question of its own: its history is the end of what is settled, its
limits are the share of the whole that is due by its end, less what was used before it. What
is due grows with the days that a person may work, so that a long leave asks for nothing.
"""

from dataclasses import replace

import numpy as np

from luwes_roster.shifts.evaluate import SATURDAY
from luwes_roster.shifts.history import history_of
from luwes_roster.shifts.problem import OFF, Ints, Limits, ShiftProblem

WINDOW_DAYS = 28
"""Days of one window; whole weeks."""


def window_of(problem: ShiftProblem, roster: Ints, *, start: int, end: int) -> ShiftProblem:
    """Return the question of days start to end - 1, after what is settled before them."""
    days = slice(start, end)
    pinned = problem.pinned[:, days] if problem.pinned.size else problem.pinned
    history = problem.history
    if start:
        history = history_of(roster[:, :start], first_weekday=problem.weekday(start))
        history = replace(history, off=np.where(history.off > start, start, history.off))
    return replace(
        problem,
        days=end - start,
        first_weekday=problem.weekday(start),
        limits=_limits(problem, roster[:, :start], end=end),
        days_off=problem.days_off[:, days],
        on_weight=problem.on_weight[:, days],
        off_weight=problem.off_weight[:, days],
        need=problem.need[days],
        under_weight=problem.under_weight[days],
        over_weight=problem.over_weight[days],
        pinned=pinned,
        history=history,
    )


def _limits(problem: ShiftProblem, before: Ints, *, end: int) -> Limits:
    """Return what may be used by the end of a window, less what was used before it.

    Least minutes are due in full at the end only; on the way one longest shift may lack.
    """
    limits, total = problem.limits, problem.days
    shifts = np.arange(len(problem.shifts))
    used = (before[:, :, None] == shifts).sum(axis=1)
    minutes = used @ problem.minutes
    slack = 0 if end == total else int(problem.minutes.max(initial=0))
    past, whole = _days_to_work(problem, end=end), _days_to_work(problem, end=total)
    due = np.maximum(0, limits.minutes_min * past // whole - slack - minutes)
    most = limits.minutes_max if end == total else -(-limits.minutes_max * past // whole)
    weekends = _worked_weekends(problem, before)
    allowed = -(-limits.weekends_max * end // total)
    return replace(
        limits,
        shifts_max=np.maximum(0, -(-limits.shifts_max * end // total) - used),
        minutes_min=due,
        minutes_max=np.maximum(0, most - minutes),
        weekends_max=np.maximum(0, allowed - weekends),
    )


def _days_to_work(problem: ShiftProblem, *, end: int) -> Ints:
    """Return (E,) how many days before `end` are not settled as days off, at least one."""
    free = ~problem.days_off[:, :end]
    if problem.pinned.size:
        free &= problem.pinned[:, :end] != OFF
    return np.asarray(np.maximum(1, free.sum(axis=1)), np.int64)


def _worked_weekends(problem: ShiftProblem, before: Ints) -> Ints:
    days = [day for day in range(before.shape[1]) if problem.weekday(day) >= SATURDAY]
    week = np.array([(day + problem.first_weekday - 1) // 7 for day in days], np.int64)
    count = np.zeros(len(before), np.int64)
    for number in np.unique(week):
        chosen = [day for day, at in zip(days, week, strict=True) if at == number]
        count += (before[:, chosen] != OFF).any(axis=1)
    return count
