"""A roster of any origin judged against the law: the independent check by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from luwes.rosters.rules.caps import NO_ANSWER
from luwes.rosters.rules.cells import HOME, OFFICE, OTHER_OFFICE, RosterLines, roster_of
from luwes.rosters.rules.compile import Compiled
from luwes.rosters.rules.meetings import short_meetings
from luwes.rosters.rules.shifts.compiled import CompiledTeam
from luwes.rosters.rules.shifts.signs import rows_with_shifts, signs_text
from luwes_policy.caps import CapAnswer
from luwes_roster.check import check, measure
from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.shifts.evaluate import Broken, broken_rules
from luwes_roster.shifts.history import indexes_of
from luwes_roster.shifts.problem import Ints
from luwes_roster.teams import present, settled
from luwes_roster.violation import Violation


@dataclass(frozen=True, slots=True)
class DayOffAtWork:
    """A day that is no working day, with people placed in the office."""

    day: date
    people: int


@dataclass(frozen=True, slots=True)
class TooManyAtHome:
    """More people of a unit at home than the law allows on a day."""

    unit: int
    day: int
    people: int
    cap: CapAnswer


@dataclass(frozen=True, slots=True)
class TeamBreaks:
    """What the shift roster of one team breaks."""

    team: int
    broken: tuple[Broken, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a roster breaks, and how good it is."""

    violations: tuple[Violation, ...]
    not_in_roster: tuple[int, ...]
    """People of the agency without a line, by their number."""
    not_in_people: tuple[str, ...]
    """NIPs with a line who are not of the agency."""
    days_missing: tuple[date, ...]
    """Working days between the first and the last day that the roster does not have."""
    days_off: tuple[DayOffAtWork, ...]
    too_many_at_home: tuple[TooManyAtHome, ...]
    levels: dict[str, int]
    shifts: tuple[TeamBreaks, ...] = ()
    """Rules of shift workers that are broken, team by team."""
    short_meetings: tuple[Violation, ...] = ()
    """Weeks in which a team stays below its share: an aim missed, no rule broken."""

    @property
    def is_clean(self) -> bool:
        """Tell whether nothing at all is wrong."""
        return self.count == 0

    @property
    def count(self) -> int:
        """How many things are wrong."""
        found: Sequence[Sequence[object]] = (
            self.violations,
            self.not_in_roster,
            self.not_in_people,
            self.days_missing,
            self.days_off,
            self.too_many_at_home,
        )
        return sum(map(len, found)) + sum(len(team.broken) for team in self.shifts)


def judge(compiled: Compiled, lines: RosterLines) -> Judgement:
    """Judge a roster that was read from a file against the problem of its own period.

    Shift workers are judged by their own rules; in the rest they are where their shifts
    have them.
    """
    read = read_by_name(compiled, lines)
    problem, roster = read.problem, read.roster
    planned = {person.nip for person in compiled.people}
    return Judgement(
        violations=check(problem, roster),
        not_in_roster=tuple(
            row for row, person in enumerate(compiled.people) if person.nip not in lines.row_of
        ),
        not_in_people=tuple(nip for nip in lines.nips if nip not in planned),
        days_missing=tuple(day for day in problem.days if day not in lines.days),
        days_off=_days_off(lines, working=problem.days),
        too_many_at_home=too_many_at_home(compiled, lines),
        levels=measure(problem, roster),
        shifts=tuple(
            TeamBreaks(number, broken_rules(team.team.problem, shifts))
            for number, (team, shifts) in enumerate(zip(compiled.teams, read.shifts, strict=True))
        ),
        short_meetings=short_meetings(problem, roster),
    )


@dataclass(frozen=True, slots=True)
class ReadRoster:
    """A roster by the numbers of a compiled problem, shift workers where their shifts are."""

    problem: Problem
    """The problem of the offices, in which the days of shift workers are settled."""
    roster: Roster
    shifts: tuple[Ints, ...]
    """The shift roster of each team."""


def read_by_name(compiled: Compiled, lines: RosterLines) -> ReadRoster:
    """Return a roster that was read from a file as the engine reads it."""
    shifts = tuple(shifts_in(team, lines) for team in compiled.teams)
    problem = settled(compiled.problem, compiled.shift_teams, shifts)
    roster = _roster(compiled, lines)
    for team, worked in zip(compiled.teams, shifts, strict=True):
        roster.office[team.team.people] = present(problem, team.team, worked)
    return ReadRoster(problem, roster, shifts)


def shifts_in(team: CompiledTeam, lines: RosterLines) -> Ints:
    """Return (E, D) the shifts that lines have for a team; what they do not have is off."""
    dates = team.team.dates
    texts = [signs_text(lines.shifts.get(worker.nip, {}), dates) for worker in team.planned.workers]
    return indexes_of(texts, codes=team.codes)


def too_many_at_home(compiled: Compiled, lines: RosterLines) -> tuple[TooManyAtHome, ...]:
    """Return where more people are at home than the law allows.

    Source: SE MenPANRB 1/2024 (as the packs in force say).
    """
    caps, problem = compiled.caps, compiled.problem
    limited = np.argwhere(caps.home_answer != NO_ANSWER)
    if not len(limited):
        return ()
    at_home = _at_home(compiled, lines)
    found = (
        TooManyAtHome(int(unit), int(day), int(at_home[problem.unit == unit, day].sum()), cap)
        for unit, day in limited
        if (cap := caps.of_home(int(unit), int(day))) is not None
    )
    return tuple(each for each in found if each.people > each.cap.value)


def _at_home(compiled: Compiled, lines: RosterLines) -> NDArray[np.bool_]:
    """Return (P, D) who is at home, by the people and days of the problem."""
    home = np.zeros(compiled.problem.shape, dtype=np.bool_)
    columns = [lines.days.index(day) for day in compiled.problem.days if day in lines.days]
    kept = [number for number, day in enumerate(compiled.problem.days) if day in lines.days]
    letters = lines.letters
    for row, person in enumerate(compiled.people):
        at = lines.row_of.get(person.nip)
        if at is not None:
            home[row, kept] = letters[at, columns] == HOME.encode()
    return home


def _roster(compiled: Compiled, lines: RosterLines) -> Roster:
    """Return the lines as the engine reads a roster; what they do not have is no office day.

    A post that the agency does not have keeps a number beyond all posts, which the check
    calls unknown.
    """
    names = [post.name for post in compiled.posts]
    strange = [name for name in lines.posts if name not in names]
    office, post = roster_of(
        lines,
        nips=[person.nip for person in compiled.people],
        days=compiled.problem.days,
        posts=[*names, *strange],
    )
    return Roster(office=office == 1, post=post)


def _days_off(lines: RosterLines, *, working: tuple[date, ...]) -> tuple[DayOffAtWork, ...]:
    letters = lines.letters[~rows_with_shifts(lines)]
    at_work = (letters == OFFICE.encode()) | (letters == OTHER_OFFICE.encode())
    counts = np.count_nonzero(at_work, axis=0)
    return tuple(
        DayOffAtWork(day, int(count))
        for day, count in zip(lines.days, counts, strict=True)
        if day not in working and count
    )
