"""The choices of one unit: nobody missing at its meetings if possible, then one more level."""

from dataclasses import dataclass
from math import ceil

import numpy as np

from luwes_roster.solver.bound import Box
from luwes_roster.solver.effort import Effort
from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import Amounts
from luwes_roster.solver.program import Program

TOLERANCE = 1e-6


@dataclass(frozen=True, slots=True)
class Held:
    """A level that must not get worse than a value."""

    costs: Amounts
    value: int


@dataclass(frozen=True, slots=True)
class Choice:
    """What branching found for one question, and what it proves."""

    columns: Amounts | None
    """None when no choice was found within the effort."""
    bound: int


def choose(
    model: Model, box: Box, costs: Amounts, *, held: tuple[Held, ...], effort: Effort
) -> Choice:
    """Return the best choice of whole columns within the box.

    Raises: NoSolution, when there is none.
    """
    found = _held_program(model, box, held, effort=effort).branch(costs)
    least = int(np.minimum(costs * box.lower, costs * box.upper).sum())
    if found is None:
        return Choice(None, least)
    columns = np.rint(found.columns).astype(np.int64)
    bound = max(least, ceil(found.bound - TOLERANCE))
    return Choice(columns, min(int(costs @ columns), bound))


def choose_in_order(
    model: Model,
    box: Box,
    first: Amounts,
    second: Amounts,
    *,
    held: tuple[Held, ...],
    effort: Effort,
) -> tuple[Amounts | None, int]:
    """Return the columns best at two levels in strict order, and what both weigh at least.

    One weighted question is asked, of which the first level outweighs the second: a row
    that holds the first level makes branching several times longer. See `weight_over`.

    Raises: NoSolution, when there is none.
    """
    both = weight_over(second) * first + second
    found = _held_program(model, box, held, effort=effort).branch(both)
    least = int(np.minimum(both * box.lower, both * box.upper).sum())
    if found is None:
        return None, least
    columns = np.rint(found.columns).astype(np.int64)
    return columns, min(int(both @ columns), max(least, ceil(found.bound - TOLERANCE)))


def weight_over(costs: Amounts) -> int:
    """Return the weight by which one more of a level outweighs whatever these costs save."""
    return int(np.abs(costs).sum()) + 1


def _held_program(model: Model, box: Box, held: tuple[Held, ...], *, effort: Effort) -> Program:
    program = Program(model)
    program.narrow(_without_cost(box, held))
    for one in held:
        if one.value or (one.costs < 0).any():
            program.keep_at_most(one.costs, value=one.value)
    program.ask_for(np.ones(len(model.upper), dtype=np.bool_), nodes=effort.nodes)
    return program


def _without_cost(box: Box, held: tuple[Held, ...]) -> Box:
    """Return the box in which levels held at zero choose nothing that costs."""
    upper = box.upper
    for one in held:
        if not one.value and not (one.costs < 0).any():
            upper = np.where(one.costs > 0, box.lower, upper)
    return Box(box.lower, upper, box.row_lower, box.row_upper)


def least_missing(model: Model, box: Box, *, effort: Effort) -> Choice:
    """Return the fewest people missing at meetings.

    Raises: NoSolution.
    """
    return choose(model, box, model.costs["anchors"], held=(), effort=effort)
