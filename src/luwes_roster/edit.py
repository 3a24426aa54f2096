"""What one change by hand would break, answered at once.

Only people who share a rule with the changed cell are looked at; the rules are those of
the independent check.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from luwes_roster.check import check
from luwes_roster.problem import PER_PERSON, Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def edited(roster: Roster, *, person: int, day: int, office: bool, post: int = -1) -> Roster:
    """Return a copy of the roster with one cell changed."""
    place, at = roster.office.copy(), roster.post.copy()
    place[person, day], at[person, day] = office, post
    return Roster(place, at)


def check_edit(
    problem: Problem, roster: Roster, *, person: int, day: int, office: bool, post: int = -1
) -> tuple[Violation, ...]:
    """Return the violations that one changed cell would cause or make worse.

    office: whether the person is in the office after the change.
    post:   the post then filled, or -1.
    """
    posts = {int(roster.post[person, day]), post} - {-1}
    people = _touched(problem, roster, person=person, day=day, posts=posts)
    part = _only(problem, people)
    before = Roster(roster.office[people], roster.post[people])
    row = int(np.searchsorted(people, person))
    after = edited(before, person=row, day=day, office=office, post=post)
    known = {_place(violation): violation for violation in check(part, before)}
    return tuple(
        _named(violation, people)
        for violation in check(part, after)
        if _worse(violation, known.get(_place(violation)))
    )


def _touched(
    problem: Problem, roster: Roster, *, person: int, day: int, posts: set[int]
) -> NDArray[np.intp]:
    """Return the people of the same unit, of the same office, or at the posts concerned."""
    same = problem.unit == problem.unit[person]
    same |= problem.office == problem.office[person]
    same |= np.isin(roster.post[:, day], sorted(posts))
    return np.flatnonzero(same)


def _only(problem: Problem, people: NDArray[np.intp]) -> Problem:
    """Return the problem of these people alone; units, offices and posts keep their numbers."""
    posts = tuple(
        replace(post, qualified=np.flatnonzero(np.isin(people, post.qualified)).astype(np.int32))
        for post in problem.posts
    )
    arrays = {name: getattr(problem, name)[people] for name in PER_PERSON}
    return replace(problem, posts=posts, **arrays)


def _place(violation: Violation) -> Violation:
    return replace(violation, amount=0, limit=0)


def _worse(after: Violation, before: Violation | None) -> bool:
    return before is None or abs(after.amount - after.limit) > abs(before.amount - before.limit)


def _named(violation: Violation, people: NDArray[np.intp]) -> Violation:
    if violation.person < 0:
        return violation
    return replace(violation, person=int(people[violation.person]))
