"""The restricted master problem: which rosters, in which shares, cover the unit best."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np

from luwes_roster.highs import quiet_highs
from luwes_roster.shifts.problem import OFF, Ints, ShiftProblem
from luwes_roster.shifts.totals import Limited, Totals
from luwes_roster.shifts.worth import Reals, request_cost

DUAL_SIMPLEX, PRIMAL_SIMPLEX = 1, 4


@dataclass(frozen=True, slots=True)
class Prices:
    """Duals of the master: what each person's roster, and one more of each shift, is worth."""

    person: Reals
    """(E,)"""
    cover: Reals
    """(D, S), never above the weight of one missing nor below that of one too many."""
    totals: Reals
    """(T,) of the sums that branches limit; empty without them."""


class Master:
    """A linear programme over columns that only grows.

    Rows: one roster a person (E), the cover of every day and shift (D × S), sums (T). Columns:
    missing people, people too many, two that stretch each sum, then rosters in the order
    they were added.
    """

    def __init__(self, problem: ShiftProblem, *, totals: Totals | None = None) -> None:
        """totals: sums that branches will limit."""
        self.problem = problem
        self.owners: list[int] = []
        self.rosters: list[Ints] = []
        self.costs: list[int] = []
        self._seen: set[tuple[int, bytes]] = set()
        self._passed = 0
        self._cells = problem.days * len(problem.shifts)
        self._highs = quiet_highs()
        self._bounds_changed = False
        self._highs.passModel(cover_model(problem))
        self._before = 2 * self._cells
        if totals is not None:
            self._before += 2 * totals.count
            _pass_totals(self._highs, problem, totals)

    def add(self, person: int, rosters: Ints) -> int:
        """Add rosters (N, D) of one person; return how many were new."""
        fresh = [roster for roster in rosters if self._is_new(person, roster)]
        if fresh:
            self.costs += request_cost(self.problem, person, np.array(fresh)).tolist()
            self.rosters += fresh
            self.owners += [person] * len(fresh)
        return len(fresh)

    def _is_new(self, person: int, roster: Ints) -> bool:
        key = person, roster.astype(np.int8).tobytes()
        new = key not in self._seen
        self._seen.add(key)
        return new

    def solve(self) -> tuple[float, Prices]:
        """Solve the linear programme; return its value and prices."""
        fresh = range(self._passed, len(self.costs))
        if fresh:
            pass_rosters(self._highs, self.problem, self, fresh)
            self._passed = len(self.costs)
        # New columns leave the basis feasible for the primal simplex, new bounds for the dual.
        strategy = DUAL_SIMPLEX if self._bounds_changed else PRIMAL_SIMPLEX
        self._highs.setOptionValue("simplex_strategy", strategy)
        self._highs.run()
        self._bounds_changed = False
        dual = np.array(self._highs.getSolution().row_dual)
        people = len(self.problem.people)
        cover, totals = np.split(dual[people:], [self._cells])
        shape = self.problem.days, len(self.problem.shifts)
        value = self._highs.getInfo().objective_function_value
        return value, Prices(person=dual[:people], cover=cover.reshape(shape), totals=totals)

    def limit(self, limits: Limited) -> None:
        """Hold the sums within the limits of a branch."""
        self._bounds_changed = True
        count = len(limits.lower)
        first = len(self.problem.people) + self._cells
        rows = np.arange(first, first + count, dtype=np.int32)
        self._highs.changeRowsBounds(count, rows, limits.lower, limits.upper)

    def slack(self) -> Reals:
        """Return (2 D S,) people missing, then people too many, in the last solution."""
        return np.array(self._highs.getSolution().col_value)[: 2 * self._cells]

    def shares(self) -> Reals:
        """Return the share of every roster in the last solution."""
        return np.array(self._highs.getSolution().col_value)[self._before :]

    def reduced_costs(self) -> Reals:
        """Return what every roster would add to the value per share, at the last prices."""
        return np.array(self._highs.getSolution().col_dual)[self._before :]

    def fix(self, column: int) -> None:
        """Give a roster to its person."""
        self._bounds_changed = True
        self._highs.changeColBounds(self._before + column, 1.0, 1.0)

    def release(self, column: int) -> None:
        """Undo `fix`."""
        self._bounds_changed = True
        self._highs.changeColBounds(self._before + column, 0.0, highspy.kHighsInf)


def cover_model(problem: ShiftProblem) -> highspy.HighsLp:
    """Return the rows of a problem with the columns of missing and superfluous people."""
    people, cells = len(problem.people), problem.days * len(problem.shifts)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = 2 * cells, people + cells
    weights = problem.under_weight.ravel(), problem.over_weight.ravel()
    model.col_cost_ = np.concatenate(weights).astype(float)
    model.col_lower_ = np.zeros(2 * cells)
    model.col_upper_ = np.full(2 * cells, highspy.kHighsInf)
    right = np.concatenate([np.ones(people), problem.need.ravel()]).astype(float)
    model.row_lower_, model.row_upper_ = right, right
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.arange(2 * cells + 1)
    model.a_matrix_.index_ = np.tile(people + np.arange(cells), 2)
    model.a_matrix_.value_ = np.repeat([1.0, -1.0], cells)
    return model


def _pass_totals(highs: Any, problem: ShiftProblem, totals: Totals) -> None:
    """Add the rows of sums, open so far, and the columns that stretch them."""
    count = totals.count
    order = np.argsort(totals.row_of, axis=None, kind="stable")
    starts = np.searchsorted(totals.row_of.ravel()[order], np.arange(count))
    cells = (order % totals.row_of.shape[1]).astype(np.int32)
    highs.addRows(
        count,
        np.zeros(count),
        np.full(count, highspy.kHighsInf),
        len(cells),
        starts.astype(np.int32),
        cells,
        np.ones(len(cells)),
    )
    first = len(problem.people) + problem.need.size
    highs.addCols(
        2 * count,
        np.full(2 * count, totals.dearest),
        np.zeros(2 * count),
        np.full(2 * count, highspy.kHighsInf),
        2 * count,
        np.arange(2 * count, dtype=np.int32),
        np.tile(np.arange(first, first + count, dtype=np.int32), 2),
        np.repeat([1.0, -1.0], count),
    )


def pass_rosters(
    highs: Any, problem: ShiftProblem, master: "Master", columns: range | Ints
) -> None:
    """Append rosters of a master to a solver's model."""
    people, days, shifts = problem.shape
    rosters = np.array([master.rosters[column] for column in columns])
    worked = rosters != OFF
    cells = people + np.arange(days)[None, :] * shifts + rosters
    owners = np.array([master.owners[column] for column in columns])
    inside = np.concatenate([np.ones((len(rosters), 1), np.bool_), worked], axis=1)
    index = np.concatenate([owners[:, None], cells], axis=1)[inside].astype(np.int32)
    starts = np.concatenate([[0], np.cumsum(inside.sum(axis=1))[:-1]]).astype(np.int32)
    costs = np.array([master.costs[column] for column in columns], float)
    size = len(rosters)
    highs.addCols(
        size,
        costs,
        np.zeros(size),
        np.full(size, highspy.kHighsInf),
        len(index),
        starts,
        index,
        np.ones(len(index)),
    )
