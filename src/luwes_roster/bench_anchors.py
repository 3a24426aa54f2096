"""Figures of the engine for an agency of teams, beside the linear program and one plain MIP."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from time import process_time

import numpy as np

from luwes_roster.bench import HIGH, MEDIUM
from luwes_roster.blocks import split
from luwes_roster.check import check
from luwes_roster.problem import Problem
from luwes_roster.result import Level, Result, Roster
from luwes_roster.rules import anchors
from luwes_roster.solve import solve
from luwes_roster.solver.answer import forced_by_meetings
from luwes_roster.solver.raw import WholeRun, whole_run
from luwes_roster.synthetic import synthetic, with_teams

ABOVE = ("post_shortage", "minimum_days", "fairness")


@dataclass(frozen=True, slots=True)
class AnchoredPlan:
    """One plan of a synthetic agency whose people are in teams. Times are processor seconds."""

    people: int
    teams: int
    status: str
    lp: float
    """The same agency without teams: linear programs alone."""
    work: float
    """With teams."""
    levels: tuple[Level, ...]
    above_kept: bool
    """Whether the levels above anchors are as good as without teams."""
    meetings: int
    """Teams times weeks that ask for a meeting."""
    missed: int
    """Of these, the meetings below their share."""
    gaps: dict[str, float]
    """Level → gap, as `gap` measures it."""
    violations: int
    opponent: WholeRun | None
    opponent_gap: float | None
    """The opponent's wishes against our bound; None where it found nothing or was not asked,
    or where a level above is worse than ours."""

    @property
    def per_person(self) -> float:
        """Processor milliseconds a person."""
        return 1000 * self.work / self.people


@dataclass(frozen=True, slots=True)
class Everywhere:
    """What changed when every office went to high risk."""

    seconds: float
    """Processor seconds."""
    changed: int
    forced: int
    """Cells that hard rules alone force to change."""
    met: int
    """Cells that hard rules and meetings force to change: proven, whatever the roster."""
    least: int
    """Cells proven to change in any roster as good in posts, days, fairness and meetings."""
    gaps: dict[str, float]


@dataclass(frozen=True, slots=True)
class AnchoredReplan:
    """The same agency after its roster is published, one office going to high risk."""

    people: int
    one_office: float
    """Processor seconds."""
    outside: int
    """Cells changed outside the one office."""
    everywhere: Everywhere | None
    """Every office going to high risk; None where it was not asked."""


def gap(level: Level, *, empty: int) -> float:
    """Return value minus bound, relative to what the roster reaches beyond an empty office.

    empty: the value of the level if nobody ever came. For wishes the difference is the
           strength of the wishes that days in the office grant: "excess" beyond everyone at
           the days wanted without any liking. Relative to the value itself the gap would be
           smaller.
    """
    return (level.value - level.bound) / max(abs(level.value - empty), 1)


def gaps(problem: Problem, levels: tuple[Level, ...]) -> dict[str, float]:
    """Return the gap of each level that teams have a part in."""
    wish = np.where(problem.may_come, np.maximum(problem.wish.astype(np.int64), 0), 0)
    nobody = Roster(
        np.zeros(problem.shape, dtype=np.bool_), np.full(problem.shape, -1, dtype=np.int16)
    )
    empty = {
        "anchors": anchors.value(problem, nobody),
        "stability": int(np.count_nonzero(problem.baseline == 1)),
        "wishes": int(wish.sum()),
    }
    return {one.name: gap(one, empty=empty[one.name]) for one in levels if one.name in empty}


def anchored_plan(people: int, *, seed: int, workers: int, opponent_seconds: float) -> AnchoredPlan:
    """Measure one plan with teams; opponent_seconds: 0 leaves the opponent out."""
    bare = synthetic(people, seed=seed, risk_share=MEDIUM)
    problem = with_teams(bare, seed=seed)
    started = process_time()
    without = solve(bare, workers=workers)
    between = process_time()
    result = solve(problem, workers=workers)
    ended = process_time()
    roster = _roster(result)
    meetings = list(anchors.meetings(problem, roster))
    opponent = None
    if opponent_seconds:
        opponent = whole_run(problem, limit_seconds=opponent_seconds)
    return AnchoredPlan(
        people=people,
        teams=len(problem.teams),
        status=result.status,
        lp=between - started,
        work=ended - between,
        levels=result.levels,
        above_kept=_above(result) == _above(without),
        meetings=len(meetings),
        missed=sum(meeting.missing > 0 for meeting in meetings),
        gaps=gaps(problem, result.levels),
        violations=len(check(problem, roster)),
        opponent=opponent,
        opponent_gap=_opponent_gap(problem, result, opponent),
    )


def anchored_replan(
    people: int, *, seed: int, workers: int, all_offices: bool = True
) -> AnchoredReplan:
    """Measure one office, and then all, going from moderate to high risk after publication."""
    problem = with_teams(synthetic(people, seed=seed, risk_share=MEDIUM), seed=seed)
    first = solve(problem, workers=workers)
    roster = _roster(first)
    published = replace(problem, baseline=roster.office.astype(np.int8), baseline_post=roster.post)
    high = synthetic(people, seed=seed, risk_share=HIGH).unit_cap
    inside = problem.office == int(problem.office.max()) // 2
    some_high = problem.unit_cap.copy()
    some_high[problem.unit[inside]] = high[problem.unit[inside]]
    again = partial(solve, previous=(problem, first), workers=workers)
    started = process_time()
    partly = _roster(again(replace(published, unit_cap=some_high)))
    one_office = process_time() - started
    moved = (partly.office != roster.office) | (partly.post != roster.post)
    return AnchoredReplan(
        people=people,
        one_office=one_office,
        outside=int(np.count_nonzero(moved[~inside])),
        everywhere=_everywhere(replace(published, unit_cap=high), again) if all_offices else None,
    )


def _everywhere(published: Problem, again: Callable[[Problem], Result]) -> Everywhere:
    started = process_time()
    result = again(published)
    seconds = process_time() - started
    return Everywhere(
        seconds=seconds,
        changed=result.changed,
        forced=result.forced,
        met=sum(forced_by_meetings(block.problem) for block in split(published)),
        least=next(level.bound for level in result.levels if level.name == "stability"),
        gaps=gaps(published, result.levels),
    )


def _above(result: Result) -> list[int]:
    return [level.value for level in result.levels if level.name in ABOVE]


def _opponent_gap(problem: Problem, ours: Result, opponent: WholeRun | None) -> float | None:
    if opponent is None or not opponent.values:
        return None
    value = {level.name: level.value for level in ours.levels}
    if any(opponent.values[name] > value[name] for name in (*ABOVE, "anchors")):
        return None
    bound = next(level.bound for level in ours.levels if level.name == "wishes")
    level = Level("wishes", opponent.values["wishes"], bound)
    return gaps(problem, (level,))["wishes"]


def _roster(result: Result) -> Roster:
    if result.roster is None:
        raise RuntimeError(result.status)  # the synthetic agency always has a roster
    return result.roster
