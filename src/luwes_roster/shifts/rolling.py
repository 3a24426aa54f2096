"""Long horizons in rolling windows: each window is planned well before the next one begins.

The last roster is judged against the whole question before it is handed out.
"""

from collections.abc import Callable

import numpy as np

from luwes_roster.shifts.evaluate import broken_rules
from luwes_roster.shifts.incumbent import Mark
from luwes_roster.shifts.problem import OFF, Ints, ShiftProblem
from luwes_roster.shifts.solve import solve_shifts
from luwes_roster.shifts.windows import WINDOW_DAYS, window_of


def solve_by_windows(
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
