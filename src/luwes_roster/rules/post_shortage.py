"""L1, the first aim: posts are staffed.

One person missing below the minimum weighs as much as `BELOW_MINIMUM` people missing
between minimum and target, so the minimum of every post comes before the target of any.
A `strict` shortage forbids the first kind; the second stays an aim.

Source: the agency's list of posts (continuity of public service).
"""

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation

BELOW_MINIMUM = 1000


def value(problem: Problem, roster: Roster) -> int:
    """Return the weighted number of people missing at posts, over all days; 0 is best."""
    filled, minimum = filled_posts(problem, roster), _amounts(problem, "minimum")
    below_minimum = np.maximum(minimum - filled, 0)
    below_target = np.maximum(_amounts(problem, "target") - np.maximum(filled, minimum), 0)
    return int(BELOW_MINIMUM * below_minimum.sum() + below_target.sum())


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per post and day below its minimum (asked for when strict)."""
    filled, minimum = filled_posts(problem, roster), _amounts(problem, "minimum")
    return [
        Violation(
            "post_shortage",
            "minimum",
            day=int(day),
            amount=int(filled[post, day]),
            limit=int(minimum[post, day]),
            post=int(post),
        )
        for post, day in np.argwhere(filled < minimum)
    ]


def filled_posts(problem: Problem, roster: Roster) -> NDArray[np.int64]:
    """Return (C, D) how many people fill each post on each day."""
    filled = np.zeros((len(problem.posts), len(problem.days)), dtype=np.int64)
    person, day = np.nonzero((roster.post >= 0) & (roster.post < len(problem.posts)))
    np.add.at(filled, (roster.post[person, day], day), 1)
    return filled


def _amounts(problem: Problem, field: str) -> NDArray[np.int64]:
    amounts = [getattr(post, field) for post in problem.posts]
    shape = len(problem.posts), len(problem.days)
    return np.array(amounts, dtype=np.int64).reshape(shape)
