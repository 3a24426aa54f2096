"""L5, the fifth aim: the published roster changes as little as possible.

A cell has changed when the place differs from the published one, or when someone stays in
the office but leaves the published post. Cells about which nothing is published
(`UNKNOWN`) cannot change.

Source: people plan their lives by what was published.
"""

import numpy as np

from luwes_roster.problem import UNKNOWN, Flags, Problem
from luwes_roster.result import Roster


def changed_cells(problem: Problem, roster: Roster) -> Flags:
    """Return (P, D) True where the roster differs from what was published."""
    known = problem.baseline != UNKNOWN
    place = known & (roster.office != (problem.baseline == 1))
    had_post = (problem.baseline == 1) & (problem.baseline_post != UNKNOWN)
    moved: Flags = place | (had_post & (roster.post != problem.baseline_post))
    return moved


def value(problem: Problem, roster: Roster) -> int:
    """Return the number of changed cells; 0 is best."""
    return int(np.count_nonzero(changed_cells(problem, roster)))
