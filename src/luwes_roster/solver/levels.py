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
from luwes_roster.solver.effort import STANDARD, Effort
from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import Amounts
from luwes_roster.solver.program import Branched, NoSolution, Program

TOLERANCE = 1e-6

MOSTLY_FREE = frozenset({"post_shortage", "fairness"})
"""Levels that nearly always reach zero, so that the next one is worth proving along."""

LIKELY = 100
"""Weight of a mostly free level over the next."""


@dataclass(frozen=True, slots=True)
class Priced:
    """What linear programs alone prove, and what each level left to choose."""

    columns: Amounts
    bounds: dict[str, int]
    boxes: dict[str, Box]
    """Level → the choices that are still free once it is decided."""
    proofs: dict[str, Proof]


@dataclass(frozen=True, slots=True)
class Answer:
    """The best columns of one block, and the proof level by level."""

    columns: Amounts
    levels: tuple[Level, ...]
    branched: bool
    """True: the linear programs alone did not give whole numbers (see `office_days`)."""
    finished: bool = True
    """False: stopped before everything was tried."""


class NotWhole(RuntimeError):
    """A value that must be a whole number is not one."""

    def __init__(self, *, level: str, value: float) -> None:
        super().__init__(level, value)
        self.level = level
        self.value = value


def silent(_level: str) -> None:
    """Take note of no progress."""


def optimum(
    model: Model, *, progress: Callable[[str], None] = silent, effort: Effort = STANDARD
) -> Answer:
    """Return the best choice in strict order of levels, with a bound for each.

    Raises: NoSolution, when the hard rules contradict each other.
    """
    if not len(model.upper):
        return _nothing_to_choose(model)
    priced = by_prices(model, progress=progress)
    if priced is None:
        return by_branching(model, progress=progress, effort=effort)
    return _answer(model, priced)


def _nothing_to_choose(model: Model) -> Answer:
    if (model.row_lower > 0).any() or (model.row_upper < 0).any():
        raise NoSolution
    levels = (Level(name, constant, constant) for name, constant in model.constants.items())
    return Answer(np.zeros(0, dtype=np.int64), tuple(levels), branched=False)


def by_prices(model: Model, *, progress: Callable[[str], None] = silent) -> Priced | None:
    """Return the answer of linear programs alone, or None where they do not prove one."""
    program, stage = Program(model), _Stage(whole_box(model), None, {}, {}, {})
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
    return None if columns is None else _reached(model, columns, stage)


@dataclass(frozen=True, slots=True)
class _Stage:
    """What is left to choose after some levels, the last choice found, and their bounds."""

    box: Box
    columns: NDArray[np.float64] | None
    bounds: dict[str, int]
    boxes: dict[str, Box]
    proofs: dict[str, Proof]

    def proven(
        self, name: str, proof: Proof, columns: NDArray[np.float64] | None = None
    ) -> "_Stage":
        """Return the stage after one more level."""
        box = tightened(self.box, proof)
        return _Stage(
            box,
            self.columns if columns is None else columns,
            self.bounds | {name: proof.bound},
            self.boxes | {name: box},
            self.proofs | {name: proof},
        )


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


def _reached(model: Model, columns: NDArray[np.float64], stage: _Stage) -> Priced | None:
    """Return what is proven if the values reach all bounds, which a whole choice must."""
    whole = np.rint(columns).astype(np.int64)
    if {name: int(costs @ whole) for name, costs in model.costs.items()} != stage.bounds:
        return None
    return Priced(whole, stage.bounds, stage.boxes, stage.proofs)


def _answer(model: Model, priced: Priced) -> Answer:
    levels = (
        Level(name, priced.bounds[name] + constant, priced.bounds[name] + constant)
        for name, constant in model.constants.items()
    )
    return Answer(priced.columns, tuple(levels), branched=False)


def by_branching(
    model: Model, *, progress: Callable[[str], None] = silent, effort: Effort = STANDARD
) -> Answer:
    """Return the answer of branch and bound, level by level held by a row.

    Needed only where a week straddles two months, a unit sits in several offices, or people
    come all or not at all. Work beyond the effort is left undone, and shows as a gap.
    """
    program, box = Program(model), whole_box(model)
    program.ask_for(np.ones(len(model.upper), dtype=np.bool_), nodes=effort.nodes)
    columns: Amounts | None = None
    levels: list[Level] = []
    finished = True
    if not model.costs:  # only asked whether there is a choice at all
        found = _branched(program, np.zeros_like(model.upper), start=None, level="")
        columns = None if found is None else np.rint(found.columns).astype(np.int64)
    for name, costs in model.costs.items():
        bound = without_prices(model, box, costs).bound
        if columns is None or not effort.halt():
            found = _branched(program, costs, start=columns, level=name)
            columns = columns if found is None else np.rint(found.columns).astype(np.int64)
            bound = bound if found is None else max(bound, ceil(found.bound - TOLERANCE))
            progress(name)
        else:
            finished = False
        assert columns is not None
        value, constant = int(costs @ columns), model.constants[name]
        levels.append(Level(name, value + constant, min(value, bound) + constant))
        program.keep_at_most(costs, value=value)
    assert columns is not None
    return Answer(columns, tuple(levels), branched=True, finished=finished)


def _branched(
    program: Program, costs: Amounts, *, start: Amounts | None, level: str
) -> Branched | None:
    """Branch within the effort; without a choice at hand, for as long as it takes to find one."""
    if start is not None:
        program.start_from(start)
    found = program.branch(costs)
    if found is None and start is None:
        program.work_without_limit()
        found = program.branch(costs)
    if found is not None and not _whole(found.columns):
        raise NotWhole(level=level, value=float(costs @ found.columns))
    return found
