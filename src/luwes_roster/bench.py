"""Figures of the engine on this machine, each beside its opponent or limit."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from time import perf_counter, process_time

import numpy as np

from luwes_roster.check import check, measure
from luwes_roster.problem import Problem
from luwes_roster.result import Result, Roster
from luwes_roster.serialize import from_bytes, result_to_bytes, to_bytes
from luwes_roster.solve import solve
from luwes_roster.solver.raw import RawRun, raw_run
from luwes_roster.synthetic import synthetic

MEDIUM, HIGH = 0.50, 0.25
"""Share of a unit that may come at moderate and at high risk."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One whole plan of a synthetic agency. Seconds unless said otherwise."""

    people: int
    days: int
    blocks: int
    columns: int
    split: float
    build: float
    solve: float
    check: float
    store: float
    """Problem and result to bytes and the problem back, as replaying needs it."""
    total: float
    """The call of `solve` from start to end, by the clock."""
    work: float
    """The same in processor time: what is left of it on a machine that others use too."""
    value: dict[str, int]
    bound: dict[str, int]
    branched: int
    """Blocks whose linear programs alone gave no whole numbers."""
    violations: int
    raw: RawRun | None

    @property
    def gap(self) -> int:
        """What is unproven, over all levels; 0 is proven optimal."""
        return sum(self.value[name] - self.bound[name] for name in self.value)


@dataclass(frozen=True, slots=True)
class Replan:
    """One change of circumstances after a published plan; times are processor seconds."""

    people: int
    full: float
    """The published plan."""
    one_office: float
    """The plan when one office goes to high risk."""
    offices: int
    reused: int
    """Blocks whose answer was kept."""
    outside: int
    """Cells changed outside that office."""
    all_high: float
    """The plan when every office goes to high risk."""
    changed: int
    forced: int
    """Cells changed then, and those that hard rules alone force."""


def plan(people: int, *, seed: int, workers: int, raw_limit: float) -> Plan:
    """Measure one plan; raw_limit: seconds granted to the opponent, 0 leaves it out."""
    problem = synthetic(people, seed=seed, risk_share=MEDIUM)
    with _timed() as total, _worked() as work:
        result = solve(problem, workers=workers)
    roster = _roster(result)
    with _timed() as checking:
        violations, values = check(problem, roster), measure(problem, roster)
    with _timed() as storing:
        result_to_bytes(result)
        from_bytes(to_bytes(problem))
    return Plan(
        people=people,
        days=len(problem.days),
        blocks=len(result.blocks),
        columns=sum(block.columns for block in result.blocks),
        split=result.seconds["split"],
        build=result.seconds["build"],
        solve=result.seconds["solve"],
        check=checking[0],
        store=storing[0],
        total=total[0],
        work=work[0],
        value=values,
        bound={level.name: level.bound for level in result.levels},
        branched=sum(block.branched for block in result.blocks),
        violations=len(violations),
        raw=raw_run(problem, limit_seconds=raw_limit) if raw_limit else None,
    )


def replan(people: int, *, seed: int, workers: int) -> Replan:
    """Measure one office and then all offices going from moderate to high risk."""
    problem = synthetic(people, seed=seed, risk_share=MEDIUM)
    with _worked() as full:
        result = solve(problem, workers=workers)
    before = (problem, result)
    published = _published(problem, _roster(result))
    office = int(problem.office.max()) // 2
    high = synthetic(people, seed=seed, risk_share=HIGH).unit_cap
    some_high = problem.unit_cap.copy()
    units = problem.unit[problem.office == office]
    some_high[units] = high[units]
    with _worked() as one_office:
        partly = solve(replace(published, unit_cap=some_high), previous=before, workers=workers)
    with _worked() as all_high:
        wholly = solve(replace(published, unit_cap=high), previous=before, workers=workers)
    moved = _roster(partly).office != _roster(result).office
    moved |= _roster(partly).post != _roster(result).post
    return Replan(
        people=people,
        full=full[0],
        one_office=one_office[0],
        offices=int(problem.office.max()) + 1,
        reused=sum(block.reused for block in partly.blocks),
        outside=int(np.count_nonzero(moved[problem.office != office])),
        all_high=all_high[0],
        changed=wholly.changed,
        forced=wholly.forced,
    )


def _published(problem: Problem, roster: Roster) -> Problem:
    return replace(problem, baseline=roster.office.astype(np.int8), baseline_post=roster.post)


def _roster(result: Result) -> Roster:
    if result.roster is None:
        raise RuntimeError(result.status)  # the synthetic agency always has a roster
    return result.roster


@contextmanager
def _timed(clock: Callable[[], float] = perf_counter) -> Iterator[list[float]]:
    """Yield a list that holds the seconds once the block is done."""
    seconds: list[float] = []
    started = clock()
    yield seconds
    seconds.append(clock() - started)


def _worked() -> AbstractContextManager[list[float]]:
    return _timed(process_time)
