"""H8, cells that a person has decided: the engine plans around them.

Source: whoever pinned the cell, recorded by the product.
"""

import numpy as np

from luwes_roster.problem import UNKNOWN, Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per pinned cell that the roster does not keep."""
    must_come = (problem.pinned == 1) & ~roster.office
    must_not = (problem.pinned == 0) & roster.office
    post = (problem.pinned_post != UNKNOWN) & (roster.post != problem.pinned_post)
    return [
        Violation(
            "pins",
            detail,
            day=int(day),
            amount=int(roster.office[person, day]),
            limit=int(problem.pinned[person, day]),
            person=int(person),
            post=int(problem.pinned_post[person, day]) if detail == "post" else -1,
        )
        for detail, cells in (("must_come", must_come), ("must_not", must_not), ("post", post))
        for person, day in np.argwhere(cells)
    ]
