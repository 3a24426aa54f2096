"""H3 for the solver: arcs of qualified people to open posts, at most the target of each."""

import numpy as np

from luwes_roster.problem import Flags, Problem
from luwes_roster.solver.parts import Arcs, Rows, sums


def arcs(problem: Problem, *, free: Flags) -> Arcs:
    """Return an arc per post, open day and person who is qualified, free and placed there."""
    parts = [_arcs_of(problem, index, free=free) for index in range(len(problem.posts))]
    joined = np.concatenate([np.empty((3, 0), dtype=np.int64), *parts], axis=1)
    return Arcs(joined[0], joined[1], joined[2])


def _arcs_of(problem: Problem, index: int, *, free: Flags) -> np.ndarray:
    post = problem.posts[index]
    people = np.unique(post.qualified).astype(np.int64)
    placed = (problem.unit[people] == post.unit) & (problem.office[people] == post.office)
    people = people[placed]
    row, day = np.nonzero(free[people] & (post.target > 0)[None, :])
    return np.stack([people[row], day, np.full(len(day), index)])


def rows(problem: Problem, arcs: Arcs) -> Rows:
    """Return one row per post and day: no more people than its target."""
    targets = [post.target.astype(np.int64) for post in problem.posts]
    upper = np.concatenate([np.empty(0, dtype=np.int64), *targets])
    seat = np.where(arcs.post >= 0, arcs.post * len(problem.days) + arcs.day, -1)
    return sums("posts", group=seat, lower=np.zeros_like(upper), upper=upper)
