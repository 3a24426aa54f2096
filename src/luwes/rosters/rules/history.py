"""A plan that starts in the middle of a published period: the days before it are settled.

Limits per week and per month, and fairness over the period, count what has already been
worked; so those days stay in the problem, frozen as they were published.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

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
        given_way(problem, office=office, past=past),
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


def given_way(problem: Problem, *, office: Flags, past: Flags) -> Problem:
    """Return the problem with limits of people that what happened leaves possible.

    A week begun still owes what fits under the caps of its remaining days. The maxima, which
    are the agency's own, give way to days that were worked already, and to those still owed in
    a month begun.

    office: (P, D) who was there, on settled days only.
    past:   (D,) which days are settled.
    """
    weeks, months = problem.week_of_day, problem.month_of_day
    open_days = problem.may_come & ~past & (problem.pinned != 0)
    done, week_min = _per_span(office, weeks), problem.week_min.copy()
    for week in np.unique(weeks[past]).tolist():
        owed = np.maximum(problem.week_min[:, week] - done[:, week], 0)
        left = np.flatnonzero((weeks == week) & ~past).tolist()
        fits = _fitting(problem, owed=owed, open_days=open_days, days=left)
        week_min[:, week] = np.minimum(problem.week_min[:, week], done[:, week] + fits)
    needed = _owed_in_months(week_min - done, open_days, weeks=weeks, months=months)
    worked = _per_span(office, months)
    month_least = np.where(worked > 0, worked + needed, 0).max(axis=1, initial=0)
    week_least = done.max(axis=1, initial=0)
    return replace(
        problem,
        week_min=week_min.astype(problem.week_min.dtype),
        week_max=np.maximum(problem.week_max, week_least).astype(problem.week_max.dtype),
        month_max=np.maximum(problem.month_max, month_least).astype(problem.month_max.dtype),
    )


def _fitting(
    problem: Problem, *, owed: NDArray[np.int64], open_days: Flags, days: list[int]
) -> NDArray[np.int64]:
    """Return (P,) how many of the days owed fit under the caps of these days.

    Seats go to those who owe most, day by day, so that such a roster exists.
    """
    given = np.zeros(len(owed), dtype=np.int64)
    for day in days:
        pinned = problem.pinned[:, day] == 1
        wants = open_days[:, day] & (pinned | (owed > given))
        rank = np.where(pinned, len(problem.days), owed - given)
        seated = _within(wants, rank, group=problem.unit, cap=problem.unit_cap[:, day])
        given += _within(seated, rank, group=problem.office, cap=problem.office_cap[:, day])
    return given


def _within(
    wants: NDArray[np.bool_], rank: NDArray[np.int64], *, group: Counts, cap: Counts
) -> NDArray[np.bool_]:
    """Return those of (P,) people who fit under the cap of their group, the highest rank first."""
    order = np.lexsort((-rank, ~wants, group))
    first = np.searchsorted(group[order], group[order])
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order)) - first
    allowed = cap[group]
    fits: NDArray[np.bool_] = (allowed == NO_LIMIT) | (place < allowed)
    return wants & fits


def _per_span(cells: Flags, spans: NDArray[np.intp]) -> NDArray[np.int64]:
    """Sum (P, D) cells over weeks or months: (P, spans)."""
    sums = [cells[:, spans == span].sum(axis=1) for span in range(int(spans.max()) + 1)]
    return np.array(sums, dtype=np.int64).T


def _owed_in_months(
    owed: NDArray[np.int64],
    open_days: Flags,
    *,
    weeks: NDArray[np.intp],
    months: NDArray[np.intp],
) -> NDArray[np.int64]:
    """Return (P, months) the most days that the weeks of a month can still ask for."""
    sums = [
        sum(
            np.clip(owed[:, week], 0, open_days[:, (weeks == week) & (months == month)].sum(axis=1))
            for week in np.unique(weeks[months == month])
        )
        for month in range(int(months.max()) + 1)
    ]
    return np.array(sums, dtype=np.int64).T


def _raised(cap: Counts, *, group: Counts, office: Flags) -> Counts:
    """Return the caps, nowhere below the people who were there."""
    present = np.zeros(cap.shape, dtype=np.int64)
    np.add.at(present, group, office)
    raised = np.where(cap == NO_LIMIT, cap, np.maximum(cap, present))
    return raised.astype(cap.dtype)


def _opened(post: Post, *, filled: np.ndarray) -> Post:
    """Return the post, open to as many people as filled it."""
    return replace(post, target=np.maximum(post.target, filled).astype(post.target.dtype))
