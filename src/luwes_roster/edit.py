"""What one change by hand would break, answered at once.

Only people who share a rule with the changed cell are looked at; the rules are those of
the independent check.
"""

import numpy as np
from numpy.typing import NDArray

from luwes_roster.around import around
from luwes_roster.problem import Problem
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
    part = around(problem, roster, people=people)
    row = part.row(person)
    return part.made_worse(edited(part.roster, person=row, day=day, office=office, post=post))


def _touched(
    problem: Problem, roster: Roster, *, person: int, day: int, posts: set[int]
) -> NDArray[np.bool_]:
    """Return the people of the same unit, of the same office, or at the posts concerned."""
    same: NDArray[np.bool_] = problem.unit == problem.unit[person]
    same = same | (problem.office == problem.office[person])
    return same | np.isin(roster.post[:, day], sorted(posts))
