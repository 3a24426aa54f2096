"""L4 for the solver: per team and week the day of the meeting is chosen, and who is missing.

Where `other` says that a day is not the meeting, its row asks for nobody:
present + missing + needed x other >= needed. All days but one are other days.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from luwes_roster.problem import CHOSEN, Flags, Problem, Team
from luwes_roster.solver.absence import free_cells
from luwes_roster.solver.parts import UNLIMITED, Amounts, Arcs, Choices, Indices, Rows


@dataclass(frozen=True, slots=True)
class _Week:
    """One team in one week: the days it may meet on, and how many must be there."""

    team: int
    days: Indices
    needed: int


def choices(problem: Problem, arcs: Arcs) -> Choices:
    """Return the choices of all teams and weeks: first `missing`, then its `other` days.

    A strict problem has nobody missing.
    """
    asked = [week for index in range(len(problem.teams)) for week in _weeks(problem, index)]
    width = np.array([len(week.days) for week in asked], dtype=np.int64)
    needed = np.array([week.needed for week in asked], dtype=np.int64)
    count = len(asked)
    of_week = np.repeat(np.arange(count), width)
    meeting = np.arange(len(of_week))
    choosing = np.flatnonzero(width > 1)
    picking = len(of_week) + np.searchsorted(choosing, of_week)
    chosen = width[of_week] > 1
    entries = _entries(problem, arcs, asked)
    size = np.zeros_like(needed) if "anchors" in problem.strict else needed
    return Choices(
        level="anchors",
        rows=Rows(
            "anchors",
            np.arange(len(of_week) + len(choosing)),
            np.concatenate([needed[of_week], np.zeros(len(choosing), np.int64)]),
            np.concatenate([np.full(len(of_week), UNLIMITED), width[choosing] - 1]),
            *entries,
        ),
        row=np.concatenate([meeting, meeting[chosen], picking[chosen]]),
        column=np.concatenate([of_week, count + meeting[chosen], count + meeting[chosen]]),
        weight=np.concatenate(
            [np.ones_like(of_week), needed[of_week][chosen], np.ones(chosen.sum(), np.int64)]
        ),
        size=np.concatenate([size, np.where(chosen, 1, 0)]),
        cost=np.concatenate([np.ones_like(needed), np.zeros_like(of_week)]),
        whole=np.concatenate([np.zeros(count, np.bool_), chosen]),
    )


def chosen(problem: Problem, office: Flags) -> Amounts:
    """Return the values of all choices that say what a roster does: its best days.

    office: (P, D) who is in the office.
    """
    missing: list[int] = []
    other: list[np.ndarray] = []
    for index, team in enumerate(problem.teams):
        present = office[team.members].sum(axis=0)
        for week in _weeks(problem, index):
            best = int(present[week.days].argmax())
            missing.append(max(week.needed - int(present[week.days[best]]), 0))
            other.append(np.arange(len(week.days)) != best)
    values: Amounts = np.concatenate([np.array(missing, dtype=np.int64), *other]).astype(np.int64)
    return values


def _weeks(problem: Problem, index: int) -> Iterator[_Week]:
    team = problem.teams[index]
    free = free_cells(problem)[team.members]
    weekdays = np.array([day.weekday() for day in problem.days])
    for week in range(problem.week_min.shape[1]):
        days = np.flatnonzero((problem.week_of_day == week) & _may_meet(team, weekdays))
        able = np.count_nonzero(free[:, days].any(axis=1))
        needed = -(-team.share * int(able) // 100)
        if needed:
            yield _Week(index, days, needed)


def _may_meet(team: Team, weekdays: np.ndarray) -> np.ndarray:
    return np.ones_like(weekdays, np.bool_) if team.weekday == CHOSEN else weekdays == team.weekday


def _entries(problem: Problem, arcs: Arcs, asked: list[_Week]) -> tuple[Indices, Indices]:
    """Return row and arc of every member's arc on a possible day."""
    first = np.full((len(problem.teams), len(problem.days)), -1, dtype=np.int64)
    row = 0
    for week in asked:
        first[week.team, week.days] = np.arange(row, row + len(week.days))
        row += len(week.days)
    order = np.argsort(arcs.person, kind="stable")
    starts = np.searchsorted(arcs.person[order], np.arange(len(problem.unit) + 1))
    rows, found = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for index, team in enumerate(problem.teams):
        own = np.concatenate([order[starts[one] : starts[one + 1]] for one in team.members])
        at = first[index, arcs.day[own]]
        rows.append(at[at >= 0])
        found.append(own[at >= 0])
    return np.concatenate(rows), np.concatenate(found)
