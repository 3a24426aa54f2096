"""Long horizons in rolling windows: each window starts where the one before ended.

A window is a planning question of its own: its history is the end of what is settled, its
limits are the share of the whole that is due by its end, less what was used. The last
roster is judged against the whole question before it is handed out.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from luwes_roster.shifts.evaluate import SATURDAY, broken_rules
from luwes_roster.shifts.history import history_of
from luwes_roster.shifts.incumbent import Mark
from luwes_roster.shifts.problem import OFF, Ints, Limits, ShiftProblem
from luwes_roster.shifts.solve import solve_shifts

WINDOW_DAYS = 28
"""Days of one window; whole weeks."""


def first_by_windows(
    problem: ShiftProblem,
    *,
    work: int,
    window: int = WINDOW_DAYS,
    progress: Callable[[Mark], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Ints | None:
    """Return a roster (E, D) of a long horizon, or None where the windows do not fit together.

    work: rosters priced in all windows together, each getting its share.
    Memory is that of one window. Raises: NoRoster of the first window only.
    """
    roster = np.full((len(problem.people), problem.days), OFF)
    starts = range(0, problem.days, window)
    for start in starts:
        end = min(start + window, problem.days)
        part = window_of(problem, roster, start=start, end=end)
        try:
            found = solve_shifts(
                part, work=max(1, work // len(starts)), workers=1, progress=progress, stop=stop
            )
        except ValueError:
            if start == 0:
                raise
            return None
        roster[:, start:end] = found.roster
    return None if broken_rules(problem, roster) else roster


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
    due = np.maximum(0, limits.minutes_min * end // total - slack - minutes)
    most = limits.minutes_max if end == total else -(-limits.minutes_max * end // total)
    weekends = _worked_weekends(problem, before)
    allowed = -(-limits.weekends_max * end // total)
    return replace(
        limits,
        shifts_max=np.maximum(0, -(-limits.shifts_max * end // total) - used),
        minutes_min=due,
        minutes_max=np.maximum(0, most - minutes),
        weekends_max=np.maximum(0, allowed - weekends),
    )


def _worked_weekends(problem: ShiftProblem, before: Ints) -> Ints:
    days = [day for day in range(before.shape[1]) if problem.weekday(day) >= SATURDAY]
    week = np.array([(day + problem.first_weekday - 1) // 7 for day in days], np.int64)
    count = np.zeros(len(before), np.int64)
    for number in np.unique(week):
        chosen = [day for day, at in zip(days, week, strict=True) if at == number]
        count += (before[:, chosen] != OFF).any(axis=1)
    return count
