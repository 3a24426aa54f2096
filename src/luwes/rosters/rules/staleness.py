"""What a kept question no longer says truly: the compiled numbers of then beside those of now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import NO_LIMIT, UNKNOWN, Post, Problem
from luwes_roster.result import Roster

Kind = Literal[
    "days",
    "people",
    "history",
    "unit_cap",
    "office_cap",
    "absence",
    "limits",
    "posts",
    "meetings",
    "pins",
    "shifts",
    "law",
]
Grid = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Outdated:
    """One thing that is no longer as it was when a plan was made."""

    kind: Kind
    about: tuple[UUID, ...] = ()
    """The units, offices, people or posts it is about."""
    day: date | None = None
    """The first day of it."""
    before: int | None = None
    """A cap of the first one on that day; None: no limit."""
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A question as it was or as it is, and the ids behind its numbers."""

    problem: Problem
    history: int
    people: tuple[tuple[UUID, UUID, UUID], ...]
    """Person, unit and office of each row."""
    units: tuple[UUID, ...]
    offices: tuple[UUID, ...]
    posts: tuple[UUID, ...]
    letters: NDArray[np.bytes_]
    """(P, days planned) where the roster has everybody, leave and travel as they are known."""


def outdated(
    *, then: Kept, now: Kept, roster: Roster, workers: NDArray[np.intp]
) -> tuple[Outdated, ...]:
    """Return what changed between two questions about the same days; nothing where none did.

    What is only wished for is not compared: it breaks no rule.

    roster:  as it stands, to see whether later pins are kept anyway.
    workers: rows of shift workers, whose days their own rules settle.
    """
    if then.problem.days != now.problem.days or then.history != now.history:
        return (Outdated("days"),)
    if then.people != now.people:
        return (Outdated("people", _others(then.people, now.people)),)
    found = (
        _history(then, now),
        _caps("unit_cap", then, now, then.units, now.units),
        _caps("office_cap", then, now, then.offices, now.offices),
        absences := _absences(then, now, workers),
        None if absences else _limits(then, now),
        _posts(then, now),
        _meetings(then, now),
        _pins(now, roster, workers),
    )
    return tuple(each for each in found if each is not None)


def _others(
    then: Sequence[tuple[UUID, UUID, UUID]], now: Sequence[tuple[UUID, UUID, UUID]]
) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(person for person, *_ in sorted(set(then) ^ set(now))))


def _history(then: Kept, now: Kept) -> Outdated | None:
    past = slice(None), slice(0, now.history)
    same = np.array_equal(then.problem.pinned[past], now.problem.pinned[past])
    return None if same else Outdated("history", day=now.problem.days[0])


def _caps(
    kind: Literal["unit_cap", "office_cap"],
    then: Kept,
    now: Kept,
    places_then: Sequence[UUID],
    places_now: Sequence[UUID],
) -> Outdated | None:
    """Compare caps on the days planned, of places that both have."""
    before, after = getattr(then.problem, kind), getattr(now.problem, kind)
    if kind == "unit_cap":
        both = [(row, row) for row in range(min(len(before), len(after)))]
    else:
        at = {place: row for row, place in enumerate(places_now)}
        both = [(row, at[place]) for row, place in enumerate(places_then) if place in at]
    rows_then, rows_now = [one for one, _ in both], [other for _, other in both]
    old, new = before[rows_then, then.history :], after[rows_now, now.history :]
    differs = np.argwhere(old != new)
    if not len(differs):
        return None
    row, column = min(differs.tolist(), key=lambda cell: (cell[1], cell[0]))
    about = [places_then[rows_then[each]] for each in np.unique(differs[:, 0]).tolist()]
    first = places_then[rows_then[row]]
    return Outdated(
        kind,
        tuple(dict.fromkeys([first, *about])),
        day=now.problem.days[now.history + column],
        before=_cap(old[row, column]),
        after=_cap(new[row, column]),
    )


def _cap(value: int) -> int | None:
    return None if value == NO_LIMIT else int(value)


def _absences(then: Kept, now: Kept, workers: NDArray[np.intp]) -> Outdated | None:
    """Find who is absent, or may not come, on other days than was known."""
    planned = slice(now.history, None)
    may_come = then.problem.may_come[:, planned] != now.problem.may_come[:, planned]
    may_come[workers] = False
    return _of_people("absence", now, may_come | (then.letters != now.letters))


def _limits(then: Kept, now: Kept) -> Outdated | None:
    """Find whose days per week or month are limited otherwise."""
    old, new = then.problem, now.problem
    differs = (old.week_max != new.week_max) | (old.month_max != new.month_max)
    differs = differs | (old.week_min != new.week_min).any(axis=1)
    return _of_people("limits", now, differs[:, None] & np.ones(now.letters.shape, np.bool_))


def _of_people(
    kind: Literal["absence", "limits", "pins"], now: Kept, cells: Grid
) -> Outdated | None:
    rows = np.flatnonzero(cells.any(axis=1))
    if not len(rows):
        return None
    column = int(np.flatnonzero(cells.any(axis=0))[0])
    about = tuple(now.people[row][0] for row in rows.tolist())
    return Outdated(kind, about, day=now.problem.days[now.history + column])


def _posts(then: Kept, now: Kept) -> Outdated | None:
    old = {
        key: _asked(post, then) for key, post in zip(then.posts, then.problem.posts, strict=True)
    }
    new = {key: _asked(post, now) for key, post in zip(now.posts, now.problem.posts, strict=True)}
    about = [key for key in dict.fromkeys([*old, *new]) if old.get(key) != new.get(key)]
    return Outdated("posts", tuple(about)) if about else None


def _asked_posts(kept: Kept) -> dict[UUID, tuple[object, ...]]:
    asked = zip(kept.posts, kept.problem.posts, strict=True)
    return {key: _asked(post, kept) for key, post in asked}


def _asked(post: Post, kept: Kept) -> tuple[object, ...]:
    days = slice(kept.history, None)
    office = kept.offices[post.office]
    asked = post.minimum[days].tolist(), post.target[days].tolist(), post.qualified.tolist()
    return office, kept.units[post.unit], *asked


def _meetings(then: Kept, now: Kept) -> Outdated | None:
    return None if _met(then.problem) == _met(now.problem) else Outdated("meetings")


def _met(problem: Problem) -> tuple[object, ...]:
    teams = sorted((each.members.tolist(), each.share, each.weekday) for each in problem.teams)
    pairs = sorted((each.first, each.second, each.together) for each in problem.pairs)
    return teams, pairs, problem.whole_weeks


def _pins(now: Kept, roster: Roster, workers: NDArray[np.intp]) -> Outdated | None:
    """Find pins that the roster does not keep."""
    problem = now.problem
    place = (problem.pinned != UNKNOWN) & (roster.office != (problem.pinned == 1))
    post = (problem.pinned_post != UNKNOWN) & (roster.post != problem.pinned_post)
    lost = (place | post)[:, now.history :]
    lost[workers] = False
    return _of_people("pins", now, lost)


def shift_rules_differ(pairs: Iterable[tuple[Any, Any]]) -> bool:
    """Tell whether the questions about shift teams ask for anything else but wishes.

    pairs: the problem of each team as it was and as it is (`ShiftProblem`).
    """
    return any(
        then.shape != now.shape
        or then.people != now.people
        or then.shifts != now.shifts
        or not all(
            np.array_equal(getattr(then, name), getattr(now, name))
            for name in ("minutes", "forbidden", "days_off", "need")
        )
        or not all(
            np.array_equal(getattr(then.limits, name), getattr(now.limits, name))
            for name in then.limits.__dataclass_fields__
        )
        for then, now in pairs
    )
