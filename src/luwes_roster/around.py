"""Judging a change at once: only people who share a rule with it are looked at.

The rules are those of the independent check; what was broken before is not told again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luwes_roster.blocks import renumbered
from luwes_roster.check import check, measure
from luwes_roster.problem import PER_PERSON, Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


@dataclass(frozen=True, slots=True)
class Around:
    """Some people of a problem, and the part of a roster that is theirs."""

    people: NDArray[np.intp]
    """(N,) their indices in the whole problem, ascending."""
    problem: Problem
    """The problem of these people alone; units, offices and posts keep their numbers."""
    roster: Roster
    """(N, D) the roster before the change."""
    known: Mapping[Violation, Violation]
    """What that roster breaks already, by place."""

    def row(self, person: int) -> int:
        """Return the row of a person among these people."""
        return int(np.searchsorted(self.people, person))

    def made_worse(self, after: Roster) -> tuple[Violation, ...]:
        """Return the violations that a change causes or makes worse, as of the whole problem.

        after: (N, D) the roster of these people with the change.
        """
        return tuple(
            self._named(violation)
            for violation in check(self.problem, after)
            if _worse(violation, self.known.get(_place(violation)))
        )

    def levels(self, after: Roster) -> dict[str, int]:
        """Return what every level is worth among these people, in strict order."""
        return measure(self.problem, after)

    def _named(self, violation: Violation) -> Violation:
        named: dict[str, Any] = {
            field: int(self.people[getattr(violation, field)])
            for field in ("person", "other")
            if getattr(violation, field) >= 0
        }
        return replace(violation, **named)


def around(problem: Problem, roster: Roster, *, people: NDArray[np.bool_]) -> Around:
    """Return the part of a problem and of its roster that belongs to these people.

    people: (P,) True for those who share a unit, an office or a post with the change.
    """
    rows = np.flatnonzero(people)
    part = Roster(roster.office[rows], roster.post[rows])
    alone = _only(problem, rows)
    known = {_place(violation): violation for violation in check(alone, part)}
    return Around(rows, alone, part, known)


def _only(problem: Problem, people: NDArray[np.intp]) -> Problem:
    posts = tuple(
        replace(post, qualified=np.flatnonzero(np.isin(people, post.qualified)).astype(np.int32))
        for post in problem.posts
    )
    arrays = {name: getattr(problem, name)[people] for name in PER_PERSON}
    inside = np.isin(np.arange(len(problem.unit)), people)
    kept = renumbered(
        people,
        teams=[team for team in problem.teams if inside[team.members].all()],
        pairs=[pair for pair in problem.pairs if inside[pair.first] and inside[pair.second]],
        whole_weeks=[person for person in problem.whole_weeks if inside[person]],
    )
    return replace(problem, posts=posts, **kept, **arrays)


def _place(violation: Violation) -> Violation:
    return replace(violation, amount=0, limit=0)


def _worse(after: Violation, before: Violation | None) -> bool:
    return before is None or abs(after.amount - after.limit) > abs(before.amount - before.limit)
