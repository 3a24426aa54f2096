"""Everything the engine says about one block."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from luwes_roster.problem import UNKNOWN, Problem
from luwes_roster.result import Level, Roster
from luwes_roster.solver.levels import optimum, silent
from luwes_roster.solver.model import COSTED, STEPPED, Model, build
from luwes_roster.solver.parts import SLACK
from luwes_roster.solver.program import ENGINE, NoSolution

__all__ = ["ENGINE", "BlockAnswer", "answer", "feasible", "least", "least_breach"]


@dataclass(frozen=True, slots=True)
class BlockAnswer:
    """The best roster of a block, or none; with the proof."""

    roster: Roster | None
    levels: tuple[Level, ...]
    forced: int = 0
    """Changes of the published roster that hard rules alone make unavoidable."""
    columns: int = 0
    branched: bool = False
    build_seconds: float = 0.0
    solve_seconds: float = 0.0


def answer(problem: Problem, progress: Callable[[str], None] = silent) -> BlockAnswer:
    """Return the best roster of one block, alone and from nothing but its problem.

    progress: called with the name of a level once it is proven.
    """
    started = perf_counter()
    model = _only(build(problem), *STEPPED, *COSTED)
    built = perf_counter()
    try:
        best = optimum(model, progress=progress)
    except NoSolution:
        return BlockAnswer(None, (), columns=len(model.upper), build_seconds=built - started)
    changed = next(level.value for level in best.levels if level.name == "stability")
    return BlockAnswer(
        roster=model.roster(best.columns),
        levels=best.levels,
        forced=_forced(problem) if changed else 0,
        columns=len(model.upper),
        branched=best.branched,
        build_seconds=built - started,
        solve_seconds=perf_counter() - built,
    )


def feasible(problem: Problem) -> bool:
    """Return whether any roster keeps the hard rules and the strict levels."""
    try:
        optimum(_only(build(problem, aims=False)))
    except NoSolution:
        return False
    return True


def least(problem: Problem, *, level: str) -> Roster | None:
    """Return a roster that is best at one level and looks at no other; None if there is none."""
    return _least(build(problem, aims=level in STEPPED), level=level)


def least_breach(problem: Problem, *, rule: str) -> Roster | None:
    """Return a roster that breaks one rule as little as possible and keeps all others.

    rule: `unit_cap`, `office_cap` or `office_days`; the breach is their sum over all rows,
          in people or days.
    """
    return _least(build(problem, aims=False, may_break=rule), level=SLACK)


def _least(model: Model, *, level: str) -> Roster | None:
    try:
        return model.roster(optimum(_only(model, level)).columns)
    except NoSolution:
        return None


def _forced(problem: Problem) -> int:
    """Return the least number of changed cells under hard rules alone."""
    if (problem.baseline == UNKNOWN).all():
        return 0
    model = build(replace(problem, strict=frozenset()), aims=False)
    (level,) = optimum(_only(model, "stability")).levels
    return level.bound


def _only(model: Model, *levels: str) -> Model:
    return replace(
        model,
        costs={name: model.costs[name] for name in levels},
        constants={name: model.constants[name] for name in levels},
    )
