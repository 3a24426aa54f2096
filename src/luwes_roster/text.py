"""A roster drawn as text, and plain names for the sentences of `say`."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.result import Roster

OFFICE, HOME, AWAY = "O", ".", "-"


@dataclass(frozen=True, slots=True)
class Called:
    """Names for `say`, as plain lists; it knows no source of any rule."""

    problem: Problem
    people: Sequence[str]
    units: Sequence[str]
    offices: Sequence[str] = ("the office",)
    posts: Sequence[str] = ()
    teams: Sequence[str] = ()

    def person(self, index: int) -> str:
        return self.people[index]

    def unit(self, index: int) -> str:
        return self.units[index]

    def office(self, index: int) -> str:
        return self.offices[index]

    def post(self, index: int) -> str:
        return self.posts[index]

    def team(self, index: int) -> str:
        return self.teams[index]

    def day(self, index: int) -> str:
        return self.problem.days[index].isoformat()

    def source(self, _rule: str) -> str:
        return ""


def drawn(problem: Problem, roster: Roster, *, people: Sequence[str]) -> str:
    """Return a line per person and a sign per day, with a gap between weeks.

    O in the office, a digit at that post, . not in the office, - on leave or travel. A post
    beyond 9 shows its last digit.
    """
    signs = np.where(roster.office, OFFICE, np.where(problem.away, AWAY, HOME))
    serving = roster.post >= 0
    signs[serving] = (roster.post[serving] % 10).astype(str)
    starts = np.flatnonzero(np.diff(problem.week_of_day)) + 1
    width = max(map(len, people), default=0)
    return "\n".join(
        f"{name:<{width}}  " + " ".join("".join(week) for week in np.split(line, starts))
        for name, line in zip(people, signs, strict=True)
    )
