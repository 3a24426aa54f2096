"""Level after level: minimise, prove, and keep only the choices that are just as good.

No level becomes a row of the next one: what the prices of a level leave free is exactly
the set of its optimal choices, and the network stays a network.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil

import numpy as np
from numpy.typing import NDArray

from luwes_roster.result import Level
from luwes_roster.solver.bound import Box, Proof, proof, tightened, whole_box, without_prices
from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import Amounts
from luwes_roster.solver.program import NoSolution, Program

TOLERANCE = 1e-6


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
    program, box = Program(model), whole_box(model)
    columns: NDArray[np.float64] | None = None
    bounds: dict[str, int] = {}
    for name, costs in model.costs.items():
        progress(name)
        proven = _free_of_charge(model, box, costs, columns=columns)
        if proven is None:
            program.narrow(box)
            found = program.minimise(costs)
            columns = found.columns
            proven = proof(model, box, costs, prices=found.prices, value=found.value)
        if proven is None:
            return None
        bounds[name] = proven.bound
        box = tightened(box, proven)
    if columns is None:
        columns = program.minimise(np.zeros_like(model.upper)).columns
    if not _whole(columns):
        columns = _whole_choice(program, box)
    return None if columns is None else _answer(model, columns, bounds)


def _free_of_charge(
    model: Model, box: Box, costs: Amounts, *, columns: NDArray[np.float64] | None
) -> Proof | None:
    """Return the proof that the columns at hand are optimal already, if costs alone show it."""
    proven = without_prices(model, box, costs)
    if not costs.any():
        return proven
    if columns is None or abs(costs @ columns - proven.bound) > TOLERANCE:
        return None
    return proven


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
        progress(name)
        found = program.minimise(costs)
        if not _whole(found.columns):
            raise NotWhole(level=name, value=found.value)
        columns = np.rint(found.columns).astype(np.int64)
        value, constant = int(costs @ columns), model.constants[name]
        bound = min(value, ceil(found.bound - TOLERANCE))
        levels.append(Level(name, value + constant, bound + constant))
        program.keep_at_most(costs, value=value)
    return Answer(columns, tuple(levels), branched=True)
