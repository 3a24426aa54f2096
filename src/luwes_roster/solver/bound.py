"""Weak duality in whole numbers: a bound that holds whatever produced the prices.

For any price per row, no choice of columns within their boxes can cost less than the rows'
priced limits plus each column's reduced cost at its better end. Computed in integers
there is no rounding to trust.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import Amounts

SCALES = (1, 2, 3, 4, 6, 12)
"""Denominators tried for the prices. A network needs only 1; the others serve blocks with a
week that straddles two months."""


@dataclass(frozen=True, slots=True)
class Box:
    """The limits that hold at this level: those of the model, tightened by higher levels."""

    lower: Amounts
    upper: Amounts
    row_lower: Amounts
    row_upper: Amounts


@dataclass(frozen=True, slots=True)
class Proof:
    """Whole prices per row whose bound is a whole number, with each column's reduced cost.

    Prices and reduced costs may be scaled by a common factor.
    """

    bound: int
    prices: Amounts
    reduced: Amounts
    scale: int = 1


def whole_box(model: Model) -> Box:
    """Return the limits of the model itself."""
    lower = np.zeros_like(model.upper)
    return Box(lower, model.upper, model.row_lower, model.row_upper)


def without_prices(model: Model, box: Box, costs: Amounts) -> Proof:
    """Return what costs alone prove: no choice is better than each column's better end."""
    prices = np.zeros_like(model.row_lower)
    return Proof(_bound(box, prices=prices, reduced=costs), prices, costs)


def proof(
    model: Model, box: Box, costs: Amounts, *, prices: NDArray[np.float64], value: float
) -> Proof | None:
    """Return the proof that the value is optimal, or None if these prices do not prove it.

    prices: one per row, as the solver read them back.
    value:  what the solver reached; must be a whole number within 1e-6.
    """
    for scale in SCALES:
        whole = np.rint(prices * scale).astype(np.int64)
        reduced = _reduced_costs(model, costs * scale, prices=whole)
        bound, rest = divmod(_bound(box, prices=whole, reduced=reduced), scale)
        if rest == 0 and abs(bound - value) < 1e-6 * max(1.0, abs(value)):
            return Proof(bound, whole, reduced, scale)
    return None


def tightened(box: Box, proof: Proof) -> Box:
    """Return the box of exactly the optimal choices (complementary slackness).

    A column with a reduced cost stays at its better end, a row with a price at its limit.
    """
    prices, reduced = proof.prices, proof.reduced
    return Box(
        lower=np.where(reduced < 0, box.upper, box.lower),
        upper=np.where(reduced > 0, box.lower, box.upper),
        row_lower=np.where(prices < 0, box.row_upper, box.row_lower),
        row_upper=np.where(prices > 0, box.row_lower, box.row_upper),
    )


def _reduced_costs(model: Model, costs: Amounts, *, prices: Amounts) -> Amounts:
    """Return (N,) what a unit of each column costs after its rows are paid for."""
    sums = np.concatenate([[0], np.cumsum(prices[model.rows] * model.weights)])
    reduced: Amounts = costs - (sums[model.starts[1:]] - sums[model.starts[:-1]])
    return reduced


def _bound(box: Box, *, prices: Amounts, reduced: Amounts) -> int:
    low, high = np.flatnonzero(prices > 0), np.flatnonzero(prices < 0)
    rows = prices[low] @ box.row_lower[low] + prices[high] @ box.row_upper[high]
    columns = np.minimum(reduced * box.lower, reduced * box.upper).sum()
    return int(rows + columns)
