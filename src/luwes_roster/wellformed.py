"""Refuse a problem whose arrays contradict each other, before anything is solved."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import CHOSEN, NO_LIMIT, UNKNOWN, Problem


class Malformed(ValueError):
    """A field of the problem cannot be what it says."""

    def __init__(self, *, field: str, expected: object, found: object) -> None:
        super().__init__(field, expected, found)
        self.field = field
        self.expected = expected
        """The shape, or the smallest and largest number that make sense."""
        self.found = found


def refuse_malformed(problem: Problem) -> None:
    """Do nothing for a problem whose fields fit together.

    Raises: Malformed, for the first field that does not.
    """
    for field, expected in _shapes(problem).items():
        found = getattr(problem, field).shape
        if found != expected:
            raise Malformed(field=field, expected=expected, found=found)
    if any(later <= earlier for earlier, later in pairwise(problem.days)):
        raise Malformed(field="days", expected="ascending", found=problem.days)
    for field, numbers, least, most in _all_ranges(problem):
        if np.size(numbers) and (np.min(numbers) < least or most < np.max(numbers)):
            found = (int(np.min(numbers)), int(np.max(numbers)))
            raise Malformed(field=field, expected=(least, most), found=found)


def _all_ranges(problem: Problem) -> Iterator["Range"]:
    yield from _ranges(problem)
    yield from _post_ranges(problem)
    yield from _all_or_nothing_ranges(problem)


def _shapes(problem: Problem) -> dict[str, tuple[int, ...]]:
    people, days = problem.shape
    weeks = len(set(problem.week_of_day.tolist()))
    shapes: dict[str, tuple[int, ...]] = dict.fromkeys(
        ("unit", "office", "week_max", "month_max", "wanted"), (people,)
    )
    cells = ("may_office", "away", "wish", "baseline", "baseline_post", "pinned", "pinned_post")
    shapes |= dict.fromkeys(cells, (people, days))
    return shapes | {
        "week_min": (people, weeks),
        "unit_cap": (len(problem.unit_cap), days),
        "office_cap": (len(problem.office_cap), days),
    }


Range = tuple[str, int | NDArray[Any], int, int]

MOST = np.iinfo(np.int32).max


def _ranges(problem: Problem) -> Iterator[Range]:
    posts = np.iinfo(np.int16).max
    yield "unit", problem.unit, 0, len(problem.unit_cap) - 1
    yield "office", problem.office, 0, len(problem.office_cap) - 1
    yield "unit_cap", problem.unit_cap, NO_LIMIT, MOST
    yield "office_cap", problem.office_cap, NO_LIMIT, MOST
    for field in ("week_max", "month_max", "week_min", "wanted"):
        yield field, getattr(problem, field), 0, MOST
    for field in ("baseline", "pinned"):
        yield field, getattr(problem, field), UNKNOWN, 1
    for field in ("baseline_post", "pinned_post"):
        yield field, getattr(problem, field), UNKNOWN, posts


def _all_or_nothing_ranges(problem: Problem) -> Iterator[Range]:
    people = len(problem.unit)
    for index, team in enumerate(problem.teams):
        name = f"teams[{index}]"
        yield f"{name}.members", team.members, 0, people - 1
        yield f"{name}.share", team.share, 1, 100
        yield f"{name}.weekday", team.weekday, CHOSEN, 6
        yield from _one_unit(problem, f"{name}.members", team.members)
    for index, pair in enumerate(problem.pairs):
        both = np.array([pair.first, pair.second])
        yield f"pairs[{index}]", both, 0, people - 1
        if pair.first == pair.second:
            raise Malformed(field=f"pairs[{index}]", expected="two people", found=pair.first)
        yield from _one_unit(problem, f"pairs[{index}]", both)
    yield "whole_weeks", np.array(problem.whole_weeks, dtype=np.int64), 0, people - 1


def _one_unit(problem: Problem, field: str, people: NDArray[Any]) -> Iterator[Range]:
    """Refuse people of no or of several units."""
    units = problem.unit[people]
    if not len(units):
        raise Malformed(field=field, expected="at least one", found=0)
    yield field, units, int(units[0]), int(units[0])


def _post_ranges(problem: Problem) -> Iterator[Range]:
    people, days = problem.shape
    for index, post in enumerate(problem.posts):
        name = f"posts[{index}]"
        yield f"{name}.unit", post.unit, 0, len(problem.unit_cap) - 1
        yield f"{name}.office", post.office, 0, len(problem.office_cap) - 1
        yield f"{name}.qualified", post.qualified, 0, people - 1
        yield f"{name}.minimum", post.minimum, 0, MOST
        if (len(post.minimum), len(post.target)) != (days, days):
            found = (len(post.minimum), len(post.target))
            raise Malformed(field=f"{name}.target", expected=(days, days), found=found)
        yield f"{name}.target", post.target - post.minimum, 0, MOST
