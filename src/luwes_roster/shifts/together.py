"""Shift teams first, then the office blocks around them: one answer for a mixed agency.

Every team is planned by column generation for itself; its presence in office hours is then
settled in the problem of the offices, whose posts and caps count it.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from importlib.util import find_spec
from typing import Literal

import numpy as np

from luwes_roster.executors.base import Executor
from luwes_roster.problem import Problem
from luwes_roster.result import Result
from luwes_roster.shifts.problem import History, Ints, Limits, ShiftProblem
from luwes_roster.solve import Progress, solve
from luwes_roster.teams import Team, settled

Stopped = Literal["proved", "time", "stopped"]
TEAM_WORK = 12_000
"""Rosters priced for one team, where nothing else is said."""
LONG_DAYS = 112
"""A horizon above so many days is planned window by window."""
BOUND_PART = 10
"""Of the work, a tenth goes into the bound of such a horizon."""


@dataclass(frozen=True, slots=True)
class TeamAnswer:
    """The roster of one team with its proof."""

    roster: Ints
    """(E, days) shift indexes, or OFF."""
    value: int
    """Cost by the independent evaluator: cover first, then wishes and stability."""
    bound: int
    """No roster of the team can cost less."""
    stopped: Stopped
    name: str
    """Hash of the question, by which the same question keeps its answer."""
    reused: bool = False
    work: int = 0
    """Rosters priced at most, for whoever plans it again; 0 in answers of older versions."""

    @property
    def gap(self) -> float:
        """(value - bound) / value: the share that could at most still be saved."""
        return max(0.0, (self.value - self.bound) / self.value) if self.value else 0.0


@dataclass(frozen=True, slots=True)
class TeamProgress:
    """How far the teams are: the value and the bound of the one being planned."""

    team: int
    teams: int
    value: float
    bound: float


@dataclass(frozen=True, slots=True)
class Together:
    """The answer to a mixed agency."""

    problem: Problem
    """What the office blocks were asked: the teams' days settled."""
    result: Result
    teams: tuple[TeamAnswer, ...]


class ShiftsNotInstalled(ImportError):
    """The libraries that plan shifts are missing: `pip install "luwes[shifts]"` brings them."""


class NoTeamRoster(ValueError):
    """A person of a team for whom the hard rules leave no roster."""

    def __init__(self, *, team: int, person: int) -> None:
        super().__init__(team, person)
        self.team = team
        self.person = person
        """Row in the team."""


def solve_together(
    problem: Problem,
    teams: Sequence[Team],
    *,
    work: int = TEAM_WORK,
    former: Mapping[str, TeamAnswer] | None = None,
    previous: tuple[Problem, Result] | None = None,
    workers: int = 1,
    executor: Executor | None = None,
    team_progress: Callable[[TeamProgress], None] | None = None,
    progress: Callable[[Progress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> Together:
    """Return rosters of all teams and of the offices around them.

    The same input and work give the same answer for any number of workers, unless stopped.

    work:   rosters priced for each team at most.
    former: answers by the name of their question; the same question keeps its answer.
    stop:   asked now and then; true keeps the best team rosters so far and goes on to the
            offices.
    Raises: NoTeamRoster, ShiftsNotInstalled, and what `luwes_roster.solve.solve` raises.
    """
    answers = plan_teams(teams, work=work, former=former, progress=team_progress, stop=stop)
    around = settled(problem, teams, [answer.roster for answer in answers])
    result = solve(around, progress=progress, previous=previous, workers=workers, executor=executor)
    return Together(around, result, answers)


def plan_teams(
    teams: Sequence[Team],
    *,
    work: int = TEAM_WORK,
    former: Mapping[str, TeamAnswer] | None = None,
    progress: Callable[[TeamProgress], None] | None = None,
    stop: Callable[[], bool] | None = None,
) -> tuple[TeamAnswer, ...]:
    """Return the rosters of teams, each for itself. See `solve_together`.

    Raises: NoTeamRoster, ShiftsNotInstalled.
    """
    if teams:
        refuse_without_libraries()
    return tuple(
        _answer(
            team,
            number,
            work=work,
            former=former or {},
            progress=_teller(number, len(teams), progress),
            stop=stop,
        )
        for number, team in enumerate(teams)
    )


def refuse_without_libraries() -> None:
    """Do nothing where shifts can be planned. Raises: ShiftsNotInstalled."""
    if any(find_spec(name) is None for name in ("numba", "ortools")):
        raise ShiftsNotInstalled


def _teller(
    number: int, teams: int, tell: Callable[[TeamProgress], None] | None
) -> Callable[[object], None] | None:
    if tell is None:
        return None
    return lambda mark: tell(TeamProgress(number, teams, mark.value, mark.bound))  # type: ignore[attr-defined]  # a Mark


def _answer(
    team: Team,
    number: int,
    *,
    work: int,
    former: Mapping[str, TeamAnswer],
    progress: Callable[[object], None] | None,
    stop: Callable[[], bool] | None,
) -> TeamAnswer:
    from luwes_roster.shifts.pricing import NoRoster

    name = team_hash(team)
    if name in former:
        return replace(former[name], reused=True)
    try:
        return _solved(team.problem, name, work=work, progress=progress, stop=stop)
    except NoRoster as none:
        raise NoTeamRoster(team=number, person=none.person) from none


def _solved(
    problem: ShiftProblem,
    name: str,
    *,
    work: int,
    progress: Callable[[object], None] | None,
    stop: Callable[[], bool] | None,
) -> TeamAnswer:
    from luwes_roster.shifts.evaluate import evaluate
    from luwes_roster.shifts.rolling import solve_by_windows
    from luwes_roster.shifts.solve import solve_shifts

    if problem.days > LONG_DAYS:
        roster = solve_by_windows(problem, work=work, progress=progress, stop=stop)
        if roster is not None:
            value = evaluate(problem, roster).total
            bound = _loose_bound(problem, work=work, stop=stop)
            proved: Stopped = "time" if value > bound else "proved"
            return TeamAnswer(roster, value, bound, proved, name, work=work)
    found = solve_shifts(problem, work=work, workers=1, progress=progress, stop=stop)
    bound = max(0, int(found.bound)) if np.isfinite(found.bound) else 0
    return TeamAnswer(found.roster, found.value.total, bound, found.stopped, name, work=work)


def team_hash(team: Team) -> str:
    """Return the name of a team's question."""
    digest = hashlib.sha256(b"luwes team 1")
    for part in (team.problem, team.problem.limits, team.problem.history):
        for field in fields(part) if part is not None else ():
            _feed(digest, field.name, getattr(part, field.name))
    digest.update(team.first.isoformat().encode())
    _feed(digest, "at_desk", team.at_desk)
    return digest.hexdigest()


def _feed(digest: "hashlib._Hash", name: str, value: object) -> None:
    if isinstance(value, (Limits, History)) or value is None:
        return
    if isinstance(value, np.ndarray):
        kind = value.dtype.newbyteorder("<")
        said = f"{name}{kind.str}{value.shape}".encode() + value.astype(kind).tobytes()
    else:
        said = f"{name}{value!r}".encode()
    digest.update(said)


def shifts_hash(rosters: Sequence[Ints]) -> str:
    """Return the name of the shift rosters of all teams, in their order."""
    digest = hashlib.sha256(b"luwes shifts 1")
    for roster in rosters:
        _feed(digest, "roster", roster)
    return digest.hexdigest()


def _loose_bound(problem: ShiftProblem, *, work: int, stop: Callable[[], bool] | None) -> int:
    """Return what is proven of a horizon too long to be priced as a whole."""
    from luwes_roster.shifts.budget import Budget
    from luwes_roster.shifts.loose import Loose
    from luwes_roster.shifts.relaxation import whole_bound

    loose = Loose(problem)
    for _ in loose.bounds(budget=Budget(work=max(1, work // BOUND_PART), stop=stop)):
        pass
    return max(0, int(whole_bound(loose.bound))) if np.isfinite(loose.bound) else 0
