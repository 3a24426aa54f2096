"""The independent checker: which hard rules a roster breaks, and how good it is.

Nothing in here or in `rules/` knows how a roster is made, so it judges rosters of any
origin: the engine's, a spreadsheet's, a person's.
"""

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.rules import (
    absence,
    anchors,
    fairness,
    minimum_days,
    office_cap,
    office_days,
    one_post,
    pairs,
    pins,
    post_shortage,
    posts,
    stability,
    unit_cap,
    whole_weeks,
    wishes,
)
from luwes_roster.violation import Violation

HARD = {
    "unit_cap": unit_cap.check,
    "office_cap": office_cap.check,
    "posts": posts.check,
    "absence": absence.check,
    "office_days": office_days.check,
    "one_post": one_post.check,
    "pins": pins.check,
    "pairs": pairs.check,
    "whole_weeks": whole_weeks.check,
}
"""Name of a hard rule → its check."""

LEVELS = {
    "post_shortage": post_shortage.value,
    "minimum_days": minimum_days.value,
    "fairness": fairness.value,
    "anchors": anchors.value,
    "stability": stability.value,
    "wishes": wishes.value,
}
"""Name of a level → its value, in strict order."""

STRICT = {
    "post_shortage": post_shortage.check,
    "minimum_days": minimum_days.check,
    "anchors": anchors.check,
}
"""Name of a level that `problem.strict` may turn into a hard rule → its check."""


class WrongShape(ValueError):
    """The roster's arrays do not fit the problem."""

    def __init__(self, *, expected: tuple[int, int], found: tuple[int, ...]) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found


def check(problem: Problem, roster: Roster) -> tuple[Violation, ...]:
    """Return every broken hard rule, in a fixed order; empty when the roster is allowed.

    A level named in `problem.strict` counts as a hard rule.

    Raises: WrongShape.
    """
    _same_shape(problem, roster)
    rules = [*HARD.values(), *(STRICT[name] for name in STRICT if name in problem.strict)]
    return tuple(violation for rule in rules for violation in rule(problem, roster))


def measure(problem: Problem, roster: Roster) -> dict[str, int]:
    """Return the value of every level, in strict order; smaller is better.

    Raises: WrongShape.
    """
    _same_shape(problem, roster)
    return {name: value(problem, roster) for name, value in LEVELS.items()}


def _same_shape(problem: Problem, roster: Roster) -> None:
    for cells in (roster.office, roster.post):
        if cells.shape != problem.shape:
            raise WrongShape(expected=problem.shape, found=cells.shape)
