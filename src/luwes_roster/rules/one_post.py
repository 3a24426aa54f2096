"""H6, a post is filled by being there: nobody fills a post from home.

A roster names at most one post per person and day by its very shape.

Source: the nature of a counter.
"""

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per person at a post while not in the office."""
    del problem
    return [
        Violation(
            "one_post",
            "from_home",
            day=int(day),
            amount=1,
            limit=0,
            person=int(person),
            post=int(roster.post[person, day]),
        )
        for person, day in np.argwhere((roster.post >= 0) & ~roster.office)
    ]
