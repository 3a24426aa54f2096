"""H3, who may fill a post (pos tugas), when, where and how many.

Only a qualified person of the post's own unit and office, only on a day the post is open,
and never more people than its target.

Source: the agency's list of posts.
"""

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation

Indices = NDArray[np.integer]


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return a violation per person who may not be there, and per post too full or closed."""
    person, day = np.nonzero(roster.post != NOWHERE)
    post = roster.post[person, day].astype(np.int64)
    named = (post >= 0) & (post < len(problem.posts))
    found = _at("unknown", person[~named], day[~named])
    person, day, post = person[named], day[named], post[named]
    fit = _fit(problem, person, post)
    placed = _placed(problem, person, post)
    found += _at("unqualified", person[~fit], day[~fit], post[~fit])
    away = fit & ~placed
    found += _at("elsewhere", person[away], day[away], post[away])
    return found + _overfull(problem, day, post)


NOWHERE = -1
"""In a roster: at no post."""


def _fit(problem: Problem, person: Indices, post: Indices) -> NDArray[np.bool_]:
    """Return whether each of these people is qualified for the post beside."""
    people = len(problem.unit)
    pairs = [one.qualified.astype(np.int64) + row * people for row, one in enumerate(problem.posts)]
    return np.isin(post * people + person, np.concatenate([*pairs, np.empty(0, np.int64)]))


def _placed(problem: Problem, person: Indices, post: Indices) -> NDArray[np.bool_]:
    """Return whether each of these people is of the unit and the office of the post beside."""
    unit = np.array([one.unit for one in problem.posts], dtype=np.int64)
    office = np.array([one.office for one in problem.posts], dtype=np.int64)
    placed: NDArray[np.bool_] = (problem.unit[person] == unit[post]) & (
        problem.office[person] == office[post]
    )
    return placed


def _overfull(problem: Problem, day: Indices, post: Indices) -> list[Violation]:
    filled = np.zeros((len(problem.posts), len(problem.days)), dtype=np.int64)
    np.add.at(filled, (post, day), 1)
    target = np.array([one.target for one in problem.posts]).reshape(filled.shape)
    return [
        Violation(
            "posts",
            "too_many" if target[index, on] else "closed",
            day=int(on),
            amount=int(filled[index, on]),
            limit=int(target[index, on]),
            post=int(index),
        )
        for index, on in np.argwhere(filled > target)
    ]


def _at(
    detail: str, people: Indices, days: Indices, posts: Indices | None = None
) -> list[Violation]:
    named = np.full(len(people), -1) if posts is None else posts
    return [
        Violation("posts", detail, day=int(day), amount=1, limit=0, person=int(who), post=int(post))
        for who, day, post in zip(people, days, named, strict=True)
    ]
