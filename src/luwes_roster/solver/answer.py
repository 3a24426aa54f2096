"""Everything the engine says about one block."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from luwes_roster.check import LEVELS, measure
from luwes_roster.problem import UNKNOWN, Problem
from luwes_roster.result import Level, Roster
from luwes_roster.solver.anchored import settle
from luwes_roster.solver.bound import whole_box, without_prices
from luwes_roster.solver.branching import Held, choose, least_missing
from luwes_roster.solver.effort import STANDARD, Effort, always
from luwes_roster.solver.levels import Answer, by_branching, by_prices, optimum, silent
from luwes_roster.solver.model import CHOSEN, COSTED, STEPPED, Model, build
from luwes_roster.solver.parts import SLACK
from luwes_roster.solver.program import ENGINE, NoSolution

__all__ = [
    "ENGINE",
    "BlockAnswer",
    "answer",
    "feasible",
    "forced_by_meetings",
    "least",
    "least_breach",
]


BREAKABLE = ("unit_cap", "office_cap", "office_days", "pairs", "whole_weeks")
"""Hard rules whose breach can be counted, and so made least."""


@dataclass(frozen=True, slots=True)
class BlockAnswer:
    """The best roster of a block, or none; with the proof."""

    roster: Roster | None
    levels: tuple[Level, ...]
    forced: int = 0
    """Changes of the published roster that hard rules alone make unavoidable."""
    columns: int = 0
    branched: bool = False
    finished: bool = True
    """False: it was stopped, and keeps the best found until then."""
    build_seconds: float = 0.0
    solve_seconds: float = 0.0


def answer(
    problem: Problem,
    progress: Callable[[str], None] = silent,
    *,
    effort: Effort = STANDARD,
) -> BlockAnswer:
    """Return the best roster of one block, alone and from nothing but its problem.

    progress: called with the name of a level once it is proven.
    """
    started = perf_counter()
    model = _only(build(problem), *STEPPED, *CHOSEN, *COSTED)
    built = perf_counter()
    try:
        best = _best(problem, model, effort=effort, progress=progress)
    except NoSolution:
        return BlockAnswer(None, (), columns=len(model.upper), build_seconds=built - started)
    changed = next(level.value for level in best.levels if level.name == "stability")
    return BlockAnswer(
        roster=model.roster(best.columns),
        levels=best.levels,
        forced=_forced(problem) if changed else 0,
        columns=len(model.upper),
        branched=best.branched,
        finished=best.finished,
        build_seconds=built - started,
        solve_seconds=perf_counter() - built,
    )


def hurried(problem: Problem) -> BlockAnswer:
    """Return a valid roster of one block soon: posts and days wanted at their best, no more.

    The bounds of the other levels are what costs alone prove.
    """
    lenient = "anchors" not in problem.strict
    model = build(replace(problem, teams=()) if lenient else problem)
    soon = _only(model, *(name for name in STEPPED if name != "fairness"))
    try:
        best = optimum(soon, effort=Effort(nodes=1, halt=always))
    except NoSolution:
        return BlockAnswer(None, (), columns=len(model.upper))
    roster = model.roster(best.columns)
    proven = {level.name: level.bound for level in best.levels}
    box, reached = whole_box(model), measure(problem, roster)
    levels = tuple(
        Level(
            name,
            reached[name],
            proven.get(name, without_prices(model, box, model.costs[name]).bound + constant),
        )
        for name, constant in _only(model, *LEVELS).constants.items()
    )
    return BlockAnswer(roster, levels, columns=len(model.upper), branched=True, finished=False)


def _best(
    problem: Problem, model: Model, *, effort: Effort, progress: Callable[[str], None]
) -> Answer:
    """Return the best columns: those of teams by branching, all others by prices."""
    if not problem.teams or "anchors" in problem.strict or not len(model.arcs):
        return optimum(model, progress=progress, effort=effort)
    without = _only(build(replace(problem, teams=())), *STEPPED, *CHOSEN, *COSTED)
    above = by_prices(without, progress=progress)
    if above is None:
        return by_branching(model, progress=progress, effort=effort)
    settled = settle(problem, model, above, effort=effort)
    bounds = above.bounds | settled.bounds
    levels = (
        Level(name, int(model.costs[name] @ settled.columns) + constant, bounds[name] + constant)
        for name, constant in model.constants.items()
    )
    return Answer(settled.columns, tuple(levels), branched=True, finished=settled.finished)


def feasible(problem: Problem) -> bool:
    """Return whether any roster keeps the hard rules and the strict levels."""
    try:
        optimum(_only(build(problem, aims=False)))
    except NoSolution:
        return False
    return True


def least(problem: Problem, *, level: str) -> Roster | None:
    """Return a roster that is best at one level and looks at no other; None if there is none."""
    return _least(build(problem, aims=level not in COSTED), level=level)


def least_breach(problem: Problem, *, rule: str) -> Roster | None:
    """Return a roster that breaks one rule as little as possible and keeps all others.

    rule: one of BREAKABLE; the breach is their sum over all rows, in people or days.
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


def forced_by_meetings(problem: Problem) -> int:
    """Return the least number of changed cells of any roster in which teams meet as they can.

    Hard rules are kept, and as few people miss meetings as must; no other level counts. Raises:
    NoSolution.
    """
    model, effort = _only(build(problem), "anchors", "stability"), STANDARD
    constant = model.constants["stability"]
    if not len(model.upper):
        return constant
    box, missing = whole_box(model), model.costs["anchors"]
    fewest = least_missing(model, box, effort=effort)
    held: tuple[Held, ...] = ()
    if fewest.columns is not None:
        held = (Held(missing, int(missing @ fewest.columns)),)
    return choose(model, box, model.costs["stability"], held=held, effort=effort).bound + constant


def _only(model: Model, *levels: str) -> Model:
    return replace(
        model,
        costs={name: model.costs[name] for name in levels},
        constants={name: model.constants[name] for name in levels},
    )
