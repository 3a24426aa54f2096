"""Level after level: minimise, prove, and keep only the choices that are just as good.

No level becomes a row of the next one: what the prices of a level leave free is exactly
the set of its optimal choices, and the network stays a network.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil

import numpy as np
from numpy.typing import NDArray

from luwes_roster.result import Level
from luwes_roster.solver.bound import Box, Proof, proof, tightened, whole_box, without_prices
from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import Amounts
from luwes_roster.solver.program import NoSolution, Program

TOLERANCE = 1e-6

MOSTLY_FREE = frozenset({"post_shortage", "fairness"})
"""Levels that nearly always reach zero, so that the next one is worth proving along."""

LIKELY = 100
"""Weight of a mostly free level over the next."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The best columns of one block, and the proof level by level."""

    columns: Amounts
    levels: tuple[Level, ...]
    branched: bool
    """True: the linear programs alone did not give whole numbers (see `office_days`)."""


class NotWhole(RuntimeError):
    """A value that must be a whole number is not one."""

    def __init__(self, *, level: str, value: float) -> None:
        super().__init__(level, value)
        self.level = level
        self.value = value


def silent(_level: str) -> None:
    """Take note of no progress."""


def optimum(model: Model, *, progress: Callable[[str], None] = silent) -> Answer:
    """Return the best choice in strict order of levels, with a bound for each.

    Raises: NoSolution, when the hard rules contradict each other.
    """
    if not len(model.upper):
        return _nothing_to_choose(model)
    return _by_prices(model, progress=progress) or _by_branching(model, progress=progress)


def _nothing_to_choose(model: Model) -> Answer:
    if (model.row_lower > 0).any() or (model.row_upper < 0).any():
        raise NoSolution
    levels = (Level(name, constant, constant) for name, constant in model.constants.items())
    return Answer(np.zeros(0, dtype=np.int64), tuple(levels), branched=False)


def _by_prices(model: Model, *, progress: Callable[[str], None]) -> Answer | None:
    """Return the answer of linear programs alone, or None where they do not prove one."""
    program, stage = Program(model), _Stage(whole_box(model), None, {})
    levels = list(model.costs)
    while levels:
        after = (
            _at_hand(model, stage, levels[0])
            or _with_next(program, model, stage, levels)
            or _alone(program, model, stage, levels[0])
        )
        if after is None:
            return None
        stage, levels = after, levels[len(after.bounds) - len(stage.bounds) :]
        progress(list(stage.bounds)[-1])
    columns = stage.columns
    if columns is None:
        columns = program.minimise(np.zeros_like(model.upper)).columns
    if not _whole(columns):
        columns = _whole_choice(program, stage.box)
    return None if columns is None else _answer(model, columns, stage.bounds)


@dataclass(frozen=True, slots=True)
class _Stage:
    """What is left to choose after some levels, the last choice found, and their bounds."""

    box: Box
    columns: NDArray[np.float64] | None
    bounds: dict[str, int]

    def proven(
        self, name: str, proof: Proof, columns: NDArray[np.float64] | None = None
    ) -> "_Stage":
        """Return the stage after one more level."""
        found = self.columns if columns is None else columns
        return _Stage(tightened(self.box, proof), found, self.bounds | {name: proof.bound})


def _at_hand(model: Model, stage: _Stage, name: str) -> _Stage | None:
    """Prove a level by its costs alone, if it has none or the choice at hand has the least."""
    costs = model.costs[name]
    proven = without_prices(model, stage.box, costs)
    if costs.any() and not _reaches(stage.columns, costs, proven.bound):
        return None
    return stage.proven(name, proven)


def _with_next(program: Program, model: Model, stage: _Stage, levels: list[str]) -> _Stage | None:
    """Prove two levels by one linear program, if the first turns out to be free.

    Its weight only has to make that likely: that the first level is at its least is seen
    from its costs alone, and among such choices the prices prove the second.
    """
    first, second = levels[0], next((n for n in levels[1:] if model.costs[n].any()), "")
    if first not in MOSTLY_FREE or not second:
        return None
    both = LIKELY * model.costs[first] + model.costs[second]
    program.narrow(stage.box)
    found = program.minimise(both)
    least = without_prices(model, stage.box, model.costs[first])
    if not _reaches(found.columns, model.costs[first], least.bound):
        return None
    after = stage.proven(first, least, found.columns)
    proven = proof(model, after.box, both, prices=found.prices, value=found.value)
    if proven is None:
        return None
    for name in levels[1 : levels.index(second)]:
        after = after.proven(name, without_prices(model, after.box, model.costs[name]))
    return after.proven(second, replace(proven, bound=proven.bound - LIKELY * least.bound))


def _alone(program: Program, model: Model, stage: _Stage, name: str) -> _Stage | None:
    """Prove one level by a linear program of its own."""
    costs = model.costs[name]
    program.narrow(stage.box)
    found = program.minimise(costs)
    proven = proof(model, stage.box, costs, prices=found.prices, value=found.value)
    return None if proven is None else stage.proven(name, proven, found.columns)


def _reaches(columns: NDArray[np.float64] | None, costs: Amounts, bound: int) -> bool:
    return columns is not None and bool(abs(costs @ columns - bound) <= TOLERANCE)


def _whole(columns: NDArray[np.float64]) -> bool:
    return bool((np.abs(columns - np.rint(columns)) <= TOLERANCE).all())


def _whole_choice(program: Program, box: Box) -> NDArray[np.float64] | None:
    """Return whole columns among those that all levels leave free, if there are any."""
    program.narrow(box)
    program.ask_whole_numbers()
    try:
        return program.minimise(np.zeros_like(box.lower)).columns
    except NoSolution:
        return None


def _answer(model: Model, columns: NDArray[np.float64], bounds: dict[str, int]) -> Answer | None:
    """Return the answer if its values reach all bounds, which a whole choice must."""
    whole = np.rint(columns).astype(np.int64)
    values = {name: int(costs @ whole) for name, costs in model.costs.items()}
    if values != bounds:
        return None
    levels = (
        Level(name, values[name] + constant, bounds[name] + constant)
        for name, constant in model.constants.items()
    )
    return Answer(whole, tuple(levels), branched=False)


def _by_branching(model: Model, *, progress: Callable[[str], None]) -> Answer:
    """Return the answer of branch and bound, level by level held by a row.

    Needed only where a week straddles two months, or a unit sits in several offices.
    """
    program = Program(model)
    program.ask_whole_numbers()
    columns = np.zeros(len(model.upper), dtype=np.int64)
    levels: list[Level] = []
    for name, costs in model.costs.items():
        found = program.minimise(costs)
        progress(name)
        if not _whole(found.columns):
            raise NotWhole(level=name, value=found.value)
        columns = np.rint(found.columns).astype(np.int64)
        value, constant = int(costs @ columns), model.constants[name]
        bound = min(value, ceil(found.bound - TOLERANCE))
        levels.append(Level(name, value + constant, bound + constant))
        program.keep_at_most(costs, value=value)
    return Answer(columns, tuple(levels), branched=True)
