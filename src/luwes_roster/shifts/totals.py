"""Whole numbers that a linear programme divides: how many are missing, or too many, in all.

In shares 3.7 people may be missing over a month; in a roster they are 3 or 4. Sums over all
cells, over a shift, a week and a day are rows to branch on, and no roster has to be priced
differently for them: they only change what one missing, or one too many, costs.
"""

from dataclasses import dataclass

import numpy as np

from luwes_roster.shifts.problem import Ints, ShiftProblem
from luwes_roster.shifts.worth import Reals

WEEK = 7


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of missing people and of people too many. C cells (days × shifts), T sums."""

    row_of: Ints
    """(F, 2 C) the sum that a cell counts in, by family: all, shift, week, day. First the
    cells' missing people, then their people too many."""
    count: int
    """T"""
    dearest: float
    """Price of one outside the limits of a sum, which keeps the linear programme solvable."""

    def sums(self, slack: Reals) -> Reals:
        """Return (T,) the sums of what is missing and too many, (2 C,)."""
        found = [np.bincount(rows, weights=slack, minlength=self.count) for rows in self.row_of]
        return np.asarray(np.sum(found, axis=0), float)

    def per_cell(self, prices: Reals) -> Reals:
        """Return (2 C,) what the prices of the sums (T,) make of each cell."""
        return np.asarray(prices[self.row_of].sum(axis=0), float)


def totals_of(problem: ShiftProblem) -> Totals:
    """Return the sums of a problem; the widest come first."""
    _, days, shifts = problem.shape
    day, shift = (part.ravel() for part in np.indices((days, shifts)))
    rows, count = [], 0
    for number in (np.zeros_like(day), shift, day // WEEK, day):
        size = int(number.max()) + 1
        rows.append(count + np.concatenate([number, size + number]))
        count += 2 * size
    dearest = float(max(problem.under_weight.max(), problem.over_weight.max(), 1))
    return Totals(np.array(rows), count, dearest)


@dataclass(frozen=True, slots=True)
class Limited:
    """The limits of the sums in one branch."""

    lower: Reals
    """(T,)"""
    upper: Reals

    def divided(self, total: int, *, below: float) -> tuple["Limited", "Limited"]:
        """Return the limits with a sum at most `below`, and with it at least one more."""
        low, high = self.lower.copy(), self.upper.copy()
        high[total], low[total] = below, below + 1
        return Limited(self.lower, high), Limited(low, self.upper)

    def worth(self, prices: Reals) -> float:
        """Return what the priced limits add to a bound."""
        side = np.where(prices > 0, self.lower, self.upper)
        some = np.flatnonzero(prices)
        return float(prices[some] @ side[some])


def unlimited(totals: Totals) -> Limited:
    """Return the limits before any branch: a sum is never negative."""
    return Limited(np.zeros(totals.count), np.full(totals.count, np.inf))
