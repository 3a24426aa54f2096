"""Cut the linear program of a block into those of its units, tied by shared desks alone."""

from dataclasses import dataclass, replace

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver.bound import Box
from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import Amounts, Indices, Mask

SEVERAL = -2
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Part:
    """The columns of one unit with their rows; shared rows come last."""

    columns: Indices
    """(n,) columns of the block, ascending."""
    rows: Indices
    """(m,) rows of the block that are this unit's own."""
    shared: Indices
    """(s,) rows of the block that it shares with other units."""
    model: Model
    """Over these columns, with the own rows first and the shared rows after them."""

    def box(self, whole: Box, *, lower: Amounts, upper: Amounts) -> Box:
        """Return the limits that hold for this unit, given those of the shared rows."""
        return Box(
            whole.lower[self.columns],
            whole.upper[self.columns],
            np.concatenate([whole.row_lower[self.rows], lower]),
            np.concatenate([whole.row_upper[self.rows], upper]),
        )


def slices(problem: Problem, model: Model) -> list[Part]:
    """Return a part per unit that has a choice to make of its own: a day, or who is missing."""
    unit_of_row, unit_of_column = _owners(problem, model)
    entry_column = np.repeat(np.arange(len(model.upper)), np.diff(model.starts))
    shared = np.flatnonzero(unit_of_row == SEVERAL)
    units = np.unique(unit_of_column[model.whole | (model.costs["anchors"] > 0)])
    return [
        _part(
            model,
            columns=unit_of_column == unit,
            rows=np.flatnonzero(unit_of_row == unit),
            shared=shared,
            entry_column=entry_column,
        )
        for unit in units
        if unit >= 0
    ]


def _owners(problem: Problem, model: Model) -> tuple[Indices, Indices]:
    """Return the unit of each row and column; SEVERAL for rows that units share."""
    arcs = len(model.arcs)
    of_column = np.full(len(model.upper), NOBODY, dtype=np.int64)
    of_column[:arcs] = problem.unit[model.arcs.person]
    entry_column = np.repeat(np.arange(len(model.upper)), np.diff(model.starts))
    row = model.rows.astype(np.int64)
    of_row = _agreed(row, of_column[entry_column], count=len(model.row_lower))
    for _ in range(2):  # steps learn from their row, choices' own rows from the choices
        learnt = _agreed(entry_column, of_row[model.rows], count=len(model.upper))
        of_column = np.where(of_column == NOBODY, learnt, of_column)
        again = _agreed(row, of_column[entry_column], count=len(model.row_lower))
        of_row = np.where(of_row == NOBODY, again, of_row)
    return of_row, of_column


def _agreed(group: Indices, unit: Indices, *, count: int) -> Indices:
    """Return per group the one unit that is named, NOBODY for none and SEVERAL for more."""
    known = unit >= 0
    least = np.full(count, np.iinfo(np.int64).max)
    most = np.full(count, NOBODY, dtype=np.int64)
    np.minimum.at(least, group[known], unit[known])
    np.maximum.at(most, group[known], unit[known])
    agreed: Indices = np.where((most >= 0) & (least != most), SEVERAL, most)
    return agreed


def _part(
    model: Model, *, columns: Mask, rows: Indices, shared: Indices, entry_column: Indices
) -> Part:
    inside = np.flatnonzero(columns)
    entries = np.flatnonzero(columns[entry_column])
    touched = np.unique(model.rows[entries])
    tied = np.intersect1d(shared, touched)
    kept = np.concatenate([rows, tied])
    number = np.full(len(model.row_lower), -1, dtype=np.int32)
    number[kept] = np.arange(len(kept))
    width = np.diff(model.starts)[inside]
    part = replace(
        model,
        arcs=model.arcs.keep(columns[: len(model.arcs)]),
        upper=model.upper[inside],
        row_lower=model.row_lower[kept],
        row_upper=model.row_upper[kept],
        starts=np.concatenate([[0], np.cumsum(width)]),
        rows=number[model.rows[entries]],
        weights=model.weights[entries],
        whole=model.whole[inside],
        costs={name: costs[inside] for name, costs in model.costs.items()},
        constants=dict.fromkeys(model.constants, 0),
    )
    return Part(inside, rows, tied, part)
