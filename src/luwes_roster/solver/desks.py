"""The desks that the units of a block share: what each leaves to the others, and their price."""

from dataclasses import dataclass

import numpy as np

from luwes_roster.solver.bound import Box, Proof
from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import UNLIMITED, Amounts, Indices
from luwes_roster.solver.slices import Part


@dataclass(frozen=True, slots=True)
class Limits:
    """The least and the most people that a unit may bring to each of its shared rows."""

    lower: Amounts
    upper: Amounts

    def allow(self, taken: Amounts) -> bool:
        """Return whether so many people are within the limits."""
        return bool((self.lower <= taken).all() and (taken <= self.upper).all())

    def same_as(self, other: "Limits | None") -> bool:
        """Return whether the other limits are the same."""
        return other is not None and all(
            np.array_equal(mine, its)
            for mine, its in ((self.lower, other.lower), (self.upper, other.upper))
        )


def left_by_others(model: Model, box: Box, columns: Amounts, part: Part) -> Limits:
    """Return what the other units, as they are chosen now, leave to this one."""
    others = _filled(model, columns)[part.shared] - taken(part, columns[part.columns])
    upper, lower = box.row_upper[part.shared], box.row_lower[part.shared]
    most = np.where(upper == UNLIMITED, UNLIMITED, upper - others)
    return Limits(np.maximum(lower - others, 0), most)


def taken(part: Part, columns: Amounts) -> Amounts:
    """Return how many people a choice of the unit brings to each shared row."""
    return _filled(part.model, columns)[len(part.rows) :]


def _filled(model: Model, columns: Amounts) -> Amounts:
    filled = np.zeros(len(model.row_lower), dtype=np.int64)
    np.add.at(filled, model.rows, np.repeat(columns, np.diff(model.starts)) * model.weights)
    return filled


@dataclass(frozen=True, slots=True)
class Prices:
    """What a place at each shared row costs, and the columns' costs after paying for it.

    Everything is scaled by a common factor, so that it is whole.
    """

    scale: int
    costs: Amounts
    """(N,)"""
    paid: int
    """The priced limits: what all places together are worth."""

    def total(self, parts: int, others: int) -> int:
        """Return the bound that the best choices of all units prove together."""
        return -(-(self.paid + parts + others) // self.scale)


def priced(model: Model, box: Box, proof: Proof, *, level: str, shared: Indices) -> Prices:
    """Return the prices that the linear program of a level puts on the shared rows.

    Any prices give a valid bound; these give a good one.
    """
    prices = np.zeros(len(model.row_lower), dtype=np.int64)
    prices[shared] = proof.prices[shared]
    per_entry = prices[model.rows] * model.weights
    sums = np.concatenate([[0], np.cumsum(per_entry)])
    spent = sums[model.starts[1:]] - sums[model.starts[:-1]]
    limits = np.where(prices > 0, box.row_lower, box.row_upper)
    some = np.flatnonzero(prices)
    paid = int(prices[some] @ limits[some])
    return Prices(proof.scale, model.costs[level] * proof.scale - spent, paid)
