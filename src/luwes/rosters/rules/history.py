"""A plan that starts in the middle of a published period: the days before it are settled.

Limits per week and per month, and fairness over the period, count what has already been
worked; so those days stay in the problem, frozen as they were published.
"""

from dataclasses import replace

import numpy as np

from luwes_roster.problem import NO_LIMIT, UNKNOWN, Counts, Flags, Post, Problem
from luwes_roster.result import Roster


def published_roster(problem: Problem) -> Roster:
    """Return the published roster of a problem; what is unknown counts as not in the office."""
    return Roster(office=problem.baseline == 1, post=problem.baseline_post)


def frozen(problem: Problem, *, settled: Roster, days: int) -> Problem:
    """Return the problem with its first days settled as in a roster.

    Limits of those days give way to what happened, so that a rule which was recorded
    afterwards cannot make the past impossible. A roster that keeps all limits is frozen
    without touching any of them.

    settled: (P, D) the roster that those days follow.
    days:    how many of the first days are settled.
    """
    past = np.arange(len(problem.days)) < days
    office: Flags = settled.office & past
    post = np.where(past & settled.office, settled.post, UNKNOWN)
    return replace(
        problem,
        unit_cap=_raised(problem.unit_cap, group=problem.unit, office=office),
        office_cap=_raised(problem.office_cap, group=problem.office, office=office),
        may_office=problem.may_office | office,
        away=problem.away & ~office,
        posts=tuple(
            _opened(each, filled=(post == index).sum(axis=0))
            for index, each in enumerate(problem.posts)
        ),
        pinned=np.where(past, office, problem.pinned).astype(problem.pinned.dtype),
        pinned_post=np.where(past, post, problem.pinned_post).astype(problem.pinned_post.dtype),
        settled_days=days if problem.pairs or problem.whole_weeks else 0,
    )


def _raised(cap: Counts, *, group: Counts, office: Flags) -> Counts:
    """Return the caps, nowhere below the people who were there."""
    present = np.zeros(cap.shape, dtype=np.int64)
    np.add.at(present, group, office)
    raised = np.where(cap == NO_LIMIT, cap, np.maximum(cap, present))
    return raised.astype(cap.dtype)


def _opened(post: Post, *, filled: np.ndarray) -> Post:
    """Return the post, open to as many people as filled it."""
    return replace(post, target=np.maximum(post.target, filled).astype(post.target.dtype))
