"""A problem without one of its rule families, to find out which of them collide."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from luwes_roster.problem import NO_LIMIT, UNKNOWN, Post, Problem


def without(problem: Problem, family: str) -> Problem:
    """Return the same problem with one rule family lifted.

    family: a key of `FAMILIES`.
    """
    return FAMILIES[family](problem)


def _unit_cap(problem: Problem) -> Problem:
    return replace(problem, unit_cap=np.full_like(problem.unit_cap, NO_LIMIT))


def _office_cap(problem: Problem) -> Problem:
    return replace(problem, office_cap=np.full_like(problem.office_cap, NO_LIMIT))


def _office_days(problem: Problem) -> Problem:
    every_day = np.full_like(problem.week_max, len(problem.days))
    return replace(
        problem,
        week_max=every_day,
        month_max=every_day,
        week_min=np.zeros_like(problem.week_min),
    )


def _absence(problem: Problem) -> Problem:
    return replace(
        problem,
        may_office=np.ones_like(problem.may_office),
        away=np.zeros_like(problem.away),
    )


def _posts(problem: Problem) -> Problem:
    return replace(problem, posts=tuple(_open_to_all(problem, post) for post in problem.posts))


def _open_to_all(problem: Problem, post: Post) -> Post:
    here = (problem.unit == post.unit) & (problem.office == post.office)
    people = np.flatnonzero(here).astype(np.int32)
    target = np.maximum(post.target, len(people)).astype(np.int32)
    return replace(post, qualified=people, target=target)


def _pins(problem: Problem) -> Problem:
    return replace(
        problem,
        pinned=np.full_like(problem.pinned, UNKNOWN),
        pinned_post=np.full_like(problem.pinned_post, UNKNOWN),
    )


def _no_pairs(problem: Problem) -> Problem:
    return replace(problem, pairs=())


def _any_days(problem: Problem) -> Problem:
    return replace(problem, whole_weeks=())


def _lenient(level: str) -> Callable[[Problem], Problem]:
    return lambda problem: replace(problem, strict=problem.strict - {level})


FAMILIES: dict[str, Callable[[Problem], Problem]] = {
    "office_cap": _office_cap,
    "unit_cap": _unit_cap,
    "office_days": _office_days,
    "absence": _absence,
    "posts": _posts,
    "minimum_days": _lenient("minimum_days"),
    "post_shortage": _lenient("post_shortage"),
    "pins": _pins,
    "anchors": _lenient("anchors"),
    "whole_weeks": _any_days,
    "pairs": _no_pairs,
}
"""Name of a rule family → how to lift it, in the order in which the search tries to do
without it. `one_post` cannot be lifted: a roster has one post per person and day by shape."""
