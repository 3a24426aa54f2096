"""L4, the fourth aim: every team meets in the office on one day of each week.

A meeting takes the stated share of the members who may come on any of its possible days of
that week, rounded up; whoever is on leave all week, or protected, is not counted. What is
missing on the best possible day adds up over teams and weeks. A week without a possible
day asks for nothing.

Source: the unit's own rule on when a team meets, recorded by its head.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import CHOSEN, Problem, Team
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


@dataclass(frozen=True, slots=True)
class Meeting:
    """The best day of one team in one week."""

    team: int
    week: int
    day: int
    present: int
    needed: int

    @property
    def missing(self) -> int:
        """People short of the share."""
        return max(self.needed - self.present, 0)


def meetings(problem: Problem, roster: Roster) -> Iterator[Meeting]:
    """Return the best day of each team and week that asks for a meeting, the first if equal."""
    for index in range(len(problem.teams)):
        yield from meetings_of(problem, roster, index)


def meetings_of(problem: Problem, roster: Roster, index: int) -> Iterator[Meeting]:
    """Return the same of one team."""
    team, weeks = problem.teams[index], problem.week_of_day
    weekdays = np.array([day.weekday() for day in problem.days], dtype=np.int64)
    present = roster.office[team.members].sum(axis=0)
    able = problem.may_office[team.members] & ~problem.away[team.members]
    for week in range(problem.week_min.shape[1]):
        possible = np.flatnonzero((weeks == week) & _possible(team, weekdays))
        if len(possible):
            counted = int(able[:, possible].any(axis=1).sum())
            needed = -(-team.share * counted // 100)
            best = int(possible[present[possible].argmax()])
            yield Meeting(index, week, best, int(present[best]), needed)


def _possible(team: Team, weekdays: NDArray[np.int64]) -> NDArray[np.bool_]:
    possible: NDArray[np.bool_] = (weekdays == team.weekday) | (team.weekday == CHOSEN)
    return possible


def value(problem: Problem, roster: Roster) -> int:
    """Return the people missing at the meetings of all teams and weeks; 0 is best."""
    return sum(meeting.missing for meeting in meetings(problem, roster))


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per team and week below its share (asked for when strict)."""
    return [
        Violation(
            "anchors",
            "share",
            day=int(np.flatnonzero(problem.week_of_day == meeting.week)[0]),
            amount=meeting.present,
            limit=meeting.needed,
            unit=int(problem.unit[problem.teams[meeting.team].members[0]]),
            team=meeting.team,
        )
        for meeting in meetings(problem, roster)
        if meeting.missing
    ]
