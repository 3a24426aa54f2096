"""One block as a linear program, in arrays: minimise a level over rows and boxed columns."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.solver import (
    absence,
    anchors,
    fairness,
    minimum_days,
    office_cap,
    office_days,
    one_post,
    pairs,
    pins,
    post_shortage,
    posts,
    stability,
    unit_cap,
    whole_weeks,
    wishes,
)
from luwes_roster.solver.parts import (
    SLACK,
    Amounts,
    Arcs,
    Choices,
    Indices,
    Mask,
    Rows,
    as_choices,
    slack,
)

STEPPED = {
    "post_shortage": post_shortage.steps,
    "minimum_days": minimum_days.steps,
    "fairness": fairness.steps,
}
"""Levels with columns of their own."""

CHOSEN = {"anchors": anchors.choices}
"""Levels with whole-number choices of their own."""

COSTED = {"stability": stability.costs, "wishes": wishes.costs}
"""Levels that are a cost on arcs alone."""

NAMES = (SLACK, *STEPPED, *CHOSEN, *COSTED)


@dataclass(frozen=True, slots=True)
class Model:
    """Columns: the arcs first, then steps, then choices; each between 0 and its upper."""

    shape: tuple[int, int]
    arcs: Arcs
    upper: Amounts
    row_lower: Amounts
    row_upper: Amounts
    starts: Indices
    """(N + 1,) where each column's entries begin."""
    rows: NDArray[np.int32]
    weights: NDArray[np.int32]
    whole: Mask
    """(N,) columns that linear programs alone do not make whole numbers."""
    costs: dict[str, Amounts]
    """Level → (N,) cost of each column, in strict order of levels."""
    constants: dict[str, int]
    """Level → what is added to its cost whatever is chosen."""

    def roster(self, values: Amounts) -> Roster:
        """Return the roster that the chosen columns stand for."""
        chosen = self.arcs.keep(values[: len(self.arcs)] > 0)
        office = np.zeros(self.shape, dtype=np.bool_)
        office[chosen.person, chosen.day] = True
        post = np.full(self.shape, -1, dtype=np.int16)
        post[chosen.person, chosen.day] = chosen.post
        return Roster(office, post)


def build(problem: Problem, *, aims: bool = True, may_break: str = "") -> Model:
    """Return the model of a problem.

    aims:      False leaves out the levels that need columns of their own, so that only hard
               rules (and strict levels) limit the arcs.
    may_break: a hard rule with rows or choices, which may then be broken at the price of
               level SLACK.
    """
    arcs = _arcs(problem)
    rows = _hard_rows(problem, arcs)
    hard = [one for one in rows if one.rule != may_break]
    stepped = [slack(one) for one in rows if one.rule == may_break]
    stepped += [
        steps(problem, arcs) for name, steps in STEPPED.items() if aims or name in problem.strict
    ]
    chosen = [
        pairs.choices(problem, arcs, may_break=may_break == "pairs"),
        whole_weeks.choices(problem, arcs, may_break=may_break == "whole_weeks"),
    ]
    chosen += [
        choices(problem, arcs) for name, choices in CHOSEN.items() if aims or name in problem.strict
    ]
    costed = {name: costs(problem, arcs) for name, costs in COSTED.items()}
    return _assemble(
        problem, arcs, hard=hard, columns=[*map(as_choices, stepped), *chosen], costed=costed
    )


def _arcs(problem: Problem) -> Arcs:
    free = absence.free_cells(problem)
    person, day = np.nonzero(free)
    at_posts = posts.arcs(problem, free=free)
    arcs = Arcs(
        np.concatenate([person, at_posts.person]),
        np.concatenate([day, at_posts.day]),
        np.concatenate([np.full(len(person), -1), at_posts.post]),
    )
    return arcs.keep(pins.allowed(problem, arcs))


def _hard_rows(problem: Problem, arcs: Arcs) -> list[Rows]:
    return [
        unit_cap.rows(problem, arcs),
        office_cap.rows(problem, arcs),
        posts.rows(problem, arcs),
        office_days.week_rows(problem, arcs),
        office_days.month_rows(problem, arcs),
        one_post.rows(problem, arcs),
        pins.rows(problem, arcs),
        pairs.rows(problem, arcs),
    ]


def _assemble(
    problem: Problem,
    arcs: Arcs,
    *,
    hard: list[Rows],
    columns: list[Choices],
    costed: dict[str, tuple[Amounts, int]],
) -> Model:
    blocks = [*hard, *(one.rows for one in columns)]
    row_ends = np.cumsum([0, *(len(rows.group) for rows in blocks)])
    column_ends = np.cumsum([len(arcs), *(len(one.size) for one in columns)])
    entry_row = [rows.row + first for rows, first in zip(blocks, row_ends, strict=False)]
    entry_column = [rows.arc for rows in blocks]
    entry_weight = [np.ones(len(rows.arc), dtype=np.int32) for rows in blocks]
    for one, first_row, first in zip(columns, row_ends[len(hard) :], column_ends, strict=False):
        entry_row.append(one.row + first_row)
        entry_column.append(one.column + first)
        entry_weight.append(one.weight.astype(np.int32))
    column = np.concatenate(entry_column)
    order = np.argsort(column, kind="stable")
    per_column = np.bincount(column, minlength=column_ends[-1])
    return Model(
        shape=problem.shape,
        arcs=arcs,
        upper=np.concatenate([np.ones(len(arcs), np.int64), *(one.size for one in columns)]),
        row_lower=np.concatenate([rows.lower for rows in blocks]),
        row_upper=np.concatenate([rows.upper for rows in blocks]),
        starts=np.concatenate([[0], np.cumsum(per_column)]),
        rows=np.concatenate(entry_row)[order].astype(np.int32),
        weights=np.concatenate(entry_weight)[order],
        whole=np.concatenate([np.zeros(len(arcs), np.bool_), *(one.whole for one in columns)]),
        costs=_costs(columns, costed, ends=column_ends),
        constants={name: costed[name][1] if name in costed else 0 for name in NAMES},
    )


def _costs(
    columns: list[Choices], costed: dict[str, tuple[Amounts, int]], *, ends: Indices
) -> dict[str, Amounts]:
    costs = {name: np.zeros(ends[-1], dtype=np.int64) for name in NAMES}
    for one, (first, end) in zip(columns, pairwise(ends), strict=True):
        if one.level:
            costs[one.level][first:end] = one.cost
    for name, (per_arc, _) in costed.items():
        costs[name][: len(per_arc)] = per_arc
    return costs
