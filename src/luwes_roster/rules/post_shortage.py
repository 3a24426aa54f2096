"""L1, the first aim: posts are staffed.

One person missing below the minimum weighs as much as `BELOW_MINIMUM` people missing
between minimum and target, so the minimum of every post comes before the target of any.
A `strict` shortage forbids the first kind; the second stays an aim.

Source: the agency's list of posts (continuity of public service).
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation

BELOW_MINIMUM = 1000


def value(problem: Problem, roster: Roster) -> int:
    """Return the weighted number of people missing at posts, over all days; 0 is best."""
    total = 0
    for index, post in enumerate(problem.posts):
        filled = (roster.post == index).sum(axis=0)
        below_minimum = np.maximum(post.minimum - filled, 0)
        below_target = np.maximum(post.target - np.maximum(filled, post.minimum), 0)
        total += int(BELOW_MINIMUM * below_minimum.sum() + below_target.sum())
    return total


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per post and day below its minimum (asked for when strict)."""
    return [
        Violation(
            "post_shortage",
            "minimum",
            day=int(day),
            amount=int(filled[day]),
            limit=int(post.minimum[day]),
            post=index,
        )
        for index, post in enumerate(problem.posts)
        for filled in [(roster.post == index).sum(axis=0)]
        for day in np.flatnonzero(filled < post.minimum)
    ]
