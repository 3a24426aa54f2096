"""The figures of a plan: what a person weighs before publishing it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luwes_roster.check import measure
from luwes_roster.problem import NO_LIMIT, Counts, Flags, Problem
from luwes_roster.result import Roster, Shortfall
from luwes_roster.short_days import ShortDays, short_days

PERMILLE = 1000


@dataclass(frozen=True, slots=True)
class PostFigures:
    """Posts times days: how many are needed at least, and how many of those are filled."""

    filled: int
    needed: int


@dataclass(frozen=True, slots=True)
class OfficeFigures:
    """One office over the planned days."""

    office: int
    people: int
    peak: int
    """People there on its busiest day."""
    percent: int
    """Share of its people who are there, over all days, rounded."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What a roster comes to over the planned days; history is left out where not said."""

    share: int
    """Office days out of all days of all people, in permille."""
    cap: int | None
    """The most that the limits leave, in permille; None where nothing limits."""
    posts: PostFigures
    since: date
    days_per_person: tuple[tuple[int, int], ...]
    """(office days since then, people with so many), ascending; history counts along, since
    it is the whole period that is shared out fairly."""
    offices: tuple[OfficeFigures, ...]
    short: tuple[ShortDays, ...]
    """Whom a cap keeps below the office days wanted, over the whole period."""

    def as_data(self) -> dict[str, Any]:
        """Return the figures as they are kept with a run."""
        days = [days for days, _people in self.days_per_person]
        return {
            "share": self.share,
            "cap": self.cap,
            "posts": asdict(self.posts),
            "office_days": {
                "since": self.since.isoformat(),
                "min": min(days, default=0),
                "max": max(days, default=0),
                "counts": [list(each) for each in self.days_per_person],
            },
            "offices": [asdict(office) for office in self.offices],
            "short_days": [asdict(each) for each in self.short],
        }


def figures(problem: Problem, roster: Roster, *, history: int) -> Figures:
    """Return the figures of a roster; the first `history` days are left out."""
    office = roster.office[:, history:]
    return Figures(
        share=_permille(int(office.sum()), office.size),
        cap=_most(problem, history=history),
        posts=_posts(problem, roster, history=history),
        since=problem.days[0],
        days_per_person=_spread(problem, roster.office),
        offices=_offices(problem, office),
        short=short_days(problem, roster),
    )


def named_anew(figures: Figures, known: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures of offices with the names and desks they were kept with, in that order.

    known: the offices of the same run, as they were before a change.
    """
    now = {office.office: asdict(office) for office in figures.offices}
    return [each | now.get(each["office"], {}) for each in known]


def _permille(part: int, whole: int) -> int:
    return round(PERMILLE * part / whole) if whole else 0


def _most(problem: Problem, *, history: int) -> int | None:
    """Return the share that the caps leave, or None where they leave everything."""
    people, days = problem.shape
    possible = people * (days - history)
    allowed = min(
        _allowed(problem.unit_cap, problem.unit, history=history),
        _allowed(problem.office_cap, problem.office, history=history),
    )
    return _permille(allowed, possible) if allowed < possible else None


def _allowed(cap: Counts, group: Counts, *, history: int) -> int:
    size = np.bincount(group, minlength=len(cap))[:, None]
    limit = cap[:, history:]
    return int(np.where(limit == NO_LIMIT, size, np.minimum(limit, size)).sum())


def _posts(problem: Problem, roster: Roster, *, history: int) -> PostFigures:
    filled = needed = 0
    for index, post in enumerate(problem.posts):
        there = (roster.post == index).sum(axis=0)[history:]
        minimum = post.minimum[history:]
        filled += int(np.minimum(there, minimum).sum())
        needed += int(minimum.sum())
    return PostFigures(filled=filled, needed=needed)


def _spread(problem: Problem, office: Flags) -> tuple[tuple[int, int], ...]:
    """Return how many have how many office days, of those who may come at all."""
    may_come = problem.may_come.any(axis=1)
    counted = Counter(office.sum(axis=1)[may_come].tolist())
    return tuple(sorted(counted.items()))


def _offices(problem: Problem, office: Flags) -> tuple[OfficeFigures, ...]:
    people: NDArray[np.int64] = np.bincount(problem.office, minlength=len(problem.office_cap))
    present = np.zeros((len(people), office.shape[1]), dtype=np.int64)
    np.add.at(present, problem.office, office)
    return tuple(
        OfficeFigures(
            office=int(index),
            people=int(people[index]),
            peak=int(present[index].max(initial=0)),
            percent=round(100 * present[index].sum() / max(people[index] * office.shape[1], 1)),
        )
        for index in np.flatnonzero(people)
    )


def levels_after_edit(
    levels: Sequence[Mapping[str, Any]], *, problem: Problem, roster: Roster
) -> list[dict[str, Any]]:
    """Return levels with what a roster that was changed by hand is worth, by the evaluator.

    `bound` and `proven` stay those of the roster before: what was proven of it.
    """
    now = measure(problem, roster)
    return [
        {**level, "proven": level.get("proven", level["value"]), "value": now[level["name"]]}
        for level in levels
    ]


def shortfall_as_data(problem: Problem, short: Shortfall) -> dict[str, Any]:
    """Return the numbers behind the sentence of a conflict."""
    post = problem.posts[short.post]
    needed = int(post.minimum[short.day])
    cap = int(problem.unit_cap[post.unit, short.day])
    return {
        "needed": needed,
        "filled": needed - short.missing,
        "cap": None if cap == NO_LIMIT else cap,
        "cause": short.cause,
    }
