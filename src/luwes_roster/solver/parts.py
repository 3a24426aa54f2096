"""What the files of this folder speak in: arcs, rows and steps, as arrays.

An arc is one way to spend a cell of the roster in the office: at a post or at none. Staying
at home is the absence of an arc. A row adds up arcs and steps between two limits. A step
is one unit of shortage or excess, with its cost. A choice is a whole number that no linear
program gives by itself.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Amounts = NDArray[np.int64]
Mask = NDArray[np.bool_]

UNLIMITED = np.iinfo(np.int64).max
"""As the upper limit of a row: none."""

SLACK = "slack"
"""Name of the level that counts how far a rule is broken, when it may be."""


@dataclass(frozen=True, slots=True)
class Arcs:
    """The decisions: arc i puts person[i] into the office on day[i], at post[i] (or -1)."""

    person: Indices
    day: Indices
    post: Indices

    def __len__(self) -> int:
        return len(self.person)

    def keep(self, mask: Mask) -> "Arcs":
        """Return the arcs that the mask marks, in the same order."""
        return Arcs(self.person[mask], self.day[mask], self.post[mask])


@dataclass(frozen=True, slots=True)
class Rows:
    """Sums of arcs: lower <= number of chosen arcs in the row <= upper."""

    rule: str
    group: Indices
    """(R,) what the row is about, as numbered by its rule (e.g. unit x days + day)."""
    lower: Amounts
    upper: Amounts
    row: Indices
    """(E,) row of each entry; every entry counts 1."""
    arc: Indices
    """(E,) arc of each entry."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Columns that take up what a row lacks (+1) or has too much of (-1)."""

    level: str
    rows: Rows
    row: Indices
    """(S,) the row of `rows` that a step belongs to."""
    sign: NDArray[np.int8]
    size: Amounts
    """(S,) how much one step takes up at most."""
    cost: Amounts
    """(S,) what each unit of it adds to the level."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Whole-number columns, and rows in which they stand beside arcs."""

    level: str
    """The level that the costs add to; "" where they have none."""
    rows: Rows
    row: Indices
    """(F,) the row of `rows` of each entry of a choice."""
    column: Indices
    """(F,) the choice of each entry."""
    weight: Amounts
    """(F,) how often one unit of the choice counts in that row."""
    size: Amounts
    """(C,) how much one choice can be at most."""
    cost: Amounts
    """(C,)"""
    whole: Mask
    """(C,) False where whole arcs make the choice whole by themselves."""


def as_choices(steps: Steps) -> Choices:
    """Return steps as the columns they are: each in one row, whole by themselves."""
    return Choices(
        level=steps.level,
        rows=steps.rows,
        row=steps.row,
        column=np.arange(len(steps.row)),
        weight=steps.sign.astype(np.int64),
        size=steps.size,
        cost=steps.cost,
        whole=np.zeros(len(steps.row), dtype=np.bool_),
    )


def sums(rule: str, *, group: Indices, lower: Amounts, upper: Amounts) -> Rows:
    """Return one row per group of arcs, leaving out rows that can never be broken.

    group: (A,) the group of each arc, or -1 for none.
    """
    inside = np.flatnonzero(group >= 0)
    size = np.bincount(group[inside], minlength=len(lower))
    kept = (lower > 0) | (size > upper)
    number = np.cumsum(kept) - 1
    entries = inside[kept[group[inside]]]
    groups = np.flatnonzero(kept)
    return Rows(rule, groups, lower[groups], upper[groups], number[group[entries]], entries)


def slack(rows: Rows) -> Steps:
    """Return steps that let every row be broken, at 1 a unit: what a rule would have to give.

    The two limits of a row become rows of their own, since they may contradict each other.
    """
    count = len(rows.group)
    least, most = np.zeros_like(rows.lower), np.full_like(rows.upper, UNLIMITED)
    both = Rows(
        rule=rows.rule,
        group=np.concatenate([rows.group, rows.group]),
        lower=np.concatenate([rows.lower, least]),
        upper=np.concatenate([most, rows.upper]),
        row=np.concatenate([rows.row, rows.row + count]),
        arc=np.concatenate([rows.arc, rows.arc]),
    )
    return Steps(
        level=SLACK,
        rows=both,
        row=np.arange(2 * count),
        sign=np.repeat(np.array([1, -1], dtype=np.int8), count),
        size=np.concatenate([rows.lower, np.full(count, len(rows.arc), dtype=np.int64)]),
        cost=np.ones(2 * count, dtype=np.int64),
    )
