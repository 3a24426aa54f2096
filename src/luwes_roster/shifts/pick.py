"""The restricted whole-number programme: the best roster out of those already known."""

from typing import Any

import highspy
import numpy as np

from luwes_roster.highs import quiet_highs
from luwes_roster.shifts.budget import Budget, Slice
from luwes_roster.shifts.master import cover_model, pass_rosters
from luwes_roster.shifts.problem import Ints
from luwes_roster.shifts.relaxation import Relaxation

COLUMNS_AT_MOST = 3000
NODES_A_SECOND = 50
"""Limit of the search where work is counted instead of time."""


def pick(relaxation: Relaxation, *, below: float, budget: Budget | Slice) -> Ints | None:
    """Return a roster (E, D) cheaper than `below` of known rosters, if found in time."""
    columns = _promising(relaxation, below)
    if not len(columns):
        return None
    master, problem = relaxation.master, relaxation.problem
    highs = quiet_highs()
    highs.passModel(cover_model(problem))
    pass_rosters(highs, problem, master, columns)
    first = 2 * problem.need.size
    whole = np.arange(first, first + len(columns), dtype=np.int32)
    highs.changeColsIntegrality(
        len(whole), whole, np.array([highspy.HighsVarType.kInteger] * len(whole))
    )
    _limit(highs, below, budget)
    highs.run()
    return _chosen(highs, relaxation, columns, below)


def _promising(relaxation: Relaxation, below: float) -> Ints:
    """Return the columns that can be part of a cheaper roster, the most promising at most."""
    reduced = relaxation.master.reduced_costs()
    room = below - relaxation.value
    columns = np.flatnonzero(reduced <= max(room, 0.0))
    order = np.argsort(reduced[columns], kind="stable")[:COLUMNS_AT_MOST]
    return np.sort(columns[order])


def _limit(highs: Any, below: float, budget: Budget | Slice) -> None:
    whole = budget.budget if isinstance(budget, Slice) else budget
    if whole.counts_work:
        highs.setOptionValue("mip_max_nodes", int(budget.left() * NODES_A_SECOND) + 1)
        whole.charge(seconds=budget.left())
    else:
        highs.setOptionValue("time_limit", budget.left())
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.99)
    highs.setOptionValue("objective_bound", float(below) - 0.5)


def _chosen(highs: Any, relaxation: Relaxation, columns: Ints, below: float) -> Ints | None:
    info = highs.getInfo()
    if info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    if info.objective_function_value >= below - 0.5:
        return None
    shares = np.array(highs.getSolution().col_value)[-len(columns) :]
    roster = np.empty((relaxation.people, relaxation.problem.days), np.int64)
    for column in columns[shares > 0.5]:  # noqa: PLR2004  a whole number
        roster[relaxation.master.owners[column]] = relaxation.master.rosters[column]
    return roster
