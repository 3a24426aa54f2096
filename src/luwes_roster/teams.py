"""Shift teams inside an agency's problem: people whose presence a shift roster decides.

A unit may mix shift workers and office workers. The shift roster is made first; what it means
for desks, caps and posts is then settled for the office blocks, which see those people as
pinned. Nothing in here solves anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from luwes_roster.problem import NO_LIMIT, UNKNOWN, Counts, Problem
from luwes_roster.problem import Flags as Cells
from luwes_roster.shifts.problem import OFF, Flags, Ints, ShiftProblem

DAYS_OF_A_WEEK, DAYS_OF_A_MONTH = 7, 31


@dataclass(frozen=True, slots=True)
class Team:
    """The shift workers of one unit and office, and what is asked of them."""

    people: Counts
    """(E,) their rows in the agency's problem."""
    problem: ShiftProblem
    """E people, every calendar day from `first` on."""
    first: date
    at_desk: Flags
    """(S,) shifts that take a desk in office hours, and count under the caps of offices."""

    @property
    def dates(self) -> tuple[date, ...]:
        """Every day of the team's horizon."""
        return tuple(self.first + timedelta(days=day) for day in range(self.problem.days))


def present(problem: Problem, team: Team, roster: Ints) -> Cells:
    """Return (E, D) who of a team is in the office in office hours, by the problem's days.

    roster: (E, days of the team) shift indexes or OFF. Days outside its horizon are False.
    """
    seated = np.zeros((len(team.people), len(problem.days)), np.bool_)
    at_desk = np.append(team.at_desk, False)
    for column, day in enumerate(problem.days):
        offset = (day - team.first).days
        if 0 <= offset < team.problem.days:
            seated[:, column] = at_desk[roster[:, offset]]
    return seated


def settled(problem: Problem, teams: Sequence[Team], rosters: Sequence[Ints]) -> Problem:
    """Return the problem of the office blocks, the teams' days settled as their rosters say.

    A cap below the number of shift workers there gives way to them, and to nobody else:
    the unit cannot close. A post may be filled by whoever is there, shift worker or not.
    """
    for team, roster in zip(teams, rosters, strict=True):
        problem = _with_team(problem, team, roster)
    return problem


def _with_team(problem: Problem, team: Team, roster: Ints) -> Problem:
    rows = team.people
    seated = present(problem, team, roster)
    covered = np.array([day >= team.first for day in problem.days], np.bool_)
    pinned, pinned_post = problem.pinned.copy(), problem.pinned_post.copy()
    pinned[rows] = np.where(covered, seated, pinned[rows])
    pinned_post[rows] = np.where(covered & ~seated, UNKNOWN, pinned_post[rows])
    may_office = problem.may_office.copy()
    may_office[rows] |= seated
    return replace(
        problem,
        unit_cap=_raised(problem.unit_cap, group=problem.unit, problem=problem, pinned=pinned),
        office_cap=_raised(
            problem.office_cap, group=problem.office, problem=problem, pinned=pinned
        ),
        may_office=may_office,
        week_max=_put(problem.week_max, rows, DAYS_OF_A_WEEK),
        month_max=_put(problem.month_max, rows, DAYS_OF_A_MONTH),
        week_min=_put(problem.week_min, rows, 0),
        wanted=_put(problem.wanted, rows, (pinned[rows] == 1).sum(axis=1)),
        wish=_put(problem.wish, rows, 0),
        baseline=_put(problem.baseline, rows, UNKNOWN),
        baseline_post=_put(problem.baseline_post, rows, UNKNOWN),
        pinned=pinned,
        pinned_post=pinned_post,
    )


def _put(array: np.ndarray, rows: Counts, value: object) -> np.ndarray:
    changed = array.copy()
    changed[rows] = value
    return changed


def _raised(cap: Counts, *, group: Counts, problem: Problem, pinned: np.ndarray) -> Counts:
    """Return the caps, nowhere below the people whom a shift roster newly puts there."""
    new = (pinned == 1) & (problem.pinned != 1)
    there = np.zeros(cap.shape, np.int64)
    np.add.at(there, group, new)
    raised = np.where((cap == NO_LIMIT) | (there == 0), cap, np.maximum(cap, there))
    return raised.astype(cap.dtype)


def shift_letters(
    roster: Ints, *, codes: Sequence[str], away: Flags, signs: tuple[str, str]
) -> tuple[str, ...]:
    """Return one text a person, a letter a day: the shift's code, or the sign of off or away.

    away:  (E, D) leave and travel.
    signs: (off, away).
    """
    off, gone = signs
    return tuple(
        "".join(
            codes[shift] if shift != OFF else gone if absent else off
            for shift, absent in zip(row.tolist(), missing.tolist(), strict=True)
        )
        for row, missing in zip(roster, away, strict=True)
    )
