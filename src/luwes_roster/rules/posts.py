"""H3, who may fill a post (pos tugas), when, where and how many.

Only a qualified person of the post's own unit and office, only on a day the post is open,
and never more people than its target.

Source: the agency's list of posts.
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return a violation per person who may not be there, and per post too full or closed."""
    found: list[Violation] = []
    for index, post in enumerate(problem.posts):
        there = roster.post == index
        at_home_here = (problem.unit == post.unit) & (problem.office == post.office)
        fit = np.zeros(len(problem.unit), dtype=np.bool_)
        fit[post.qualified] = True
        found += _misplaced("unqualified", index, there & ~fit[:, None])
        found += _misplaced("elsewhere", index, there & fit[:, None] & ~at_home_here[:, None])
        filled = there.sum(axis=0)
        found += [
            Violation(
                "posts",
                "too_many" if post.target[day] else "closed",
                day=int(day),
                amount=int(filled[day]),
                limit=int(post.target[day]),
                post=index,
            )
            for day in np.flatnonzero(filled > post.target)
        ]
    return found + _nameless(problem, roster)


def _misplaced(detail: str, post: int, cells: np.ndarray) -> list[Violation]:
    return [
        Violation("posts", detail, day=int(day), amount=1, limit=0, person=int(person), post=post)
        for person, day in np.argwhere(cells)
    ]


def _nameless(problem: Problem, roster: Roster) -> list[Violation]:
    """Return a violation per cell that names a post which does not exist."""
    unknown = (roster.post >= len(problem.posts)) | (roster.post < -1)
    return [
        Violation("posts", "unknown", day=int(day), amount=1, limit=0, person=int(person))
        for person, day in np.argwhere(unknown)
    ]
