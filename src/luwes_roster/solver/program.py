"""The only file of the offices' solver that speaks to HiGHS."""

from dataclasses import dataclass
from importlib.metadata import version

import highspy
import numpy as np
from numpy.typing import NDArray

from luwes_roster.highs import quiet_highs
from luwes_roster.solver.bound import Box
from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import UNLIMITED, Amounts, Mask

ENGINE = f"highs {version('highspy')}"

OPTIONS: dict[str, bool | int | float | str] = {
    "presolve": "off",  # blocks are small: presolving one costs more than solving it
    # ties abound among whole costs: shaking them harder halves the time of a large office, and
    # the proof is in whole numbers whatever the shaking left
    "dual_simplex_cost_perturbation_multiplier": 30.0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.5,  # every objective is a whole number
}


BRANCHING: dict[str, bool | int | float | str] = {
    "presolve": "on",
    "dual_simplex_cost_perturbation_multiplier": 1.0,
    "mip_abs_gap": 0.999,  # every objective is a whole number
}

OUT_OF_WORK = (
    highspy.HighsModelStatus.kSolutionLimit,
    highspy.HighsModelStatus.kIterationLimit,
    highspy.HighsModelStatus.kTimeLimit,
)
WITHOUT_LIMIT = 2**31 - 1
FEASIBLE = 2
"""HiGHS's word for a solution that keeps every row."""


class NoSolution(Exception):
    """The rows contradict each other."""


class Unsolved(RuntimeError):
    """HiGHS stopped for a reason that has nothing to do with the question."""

    def __init__(self, *, status: str) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True)
class Optimum:
    """What HiGHS reads back."""

    value: float
    columns: NDArray[np.float64]
    prices: NDArray[np.float64]
    """(R,) duals of the rows; meaningless after branching."""
    bound: float
    """What branching proves; equal to the value for a plain linear program."""


@dataclass(frozen=True, slots=True)
class Branched:
    """What branching found, and what it proves."""

    columns: NDArray[np.float64]
    bound: float
    nodes: int


class Program:
    """A model loaded into HiGHS, minimised again and again over ever tighter boxes."""

    def __init__(self, model: Model) -> None:
        self._highs = quiet_highs()
        for option, setting in OPTIONS.items():
            self._highs.setOptionValue(option, setting)
        self._columns = np.arange(len(model.upper), dtype=np.int32)
        self._rows = np.arange(len(model.row_lower), dtype=np.int32)
        self._highs.passModel(_arrays(model))
        self._whole = False

    def narrow(self, box: Box) -> None:
        """Replace all limits by those of the box."""
        lower, upper = box.lower.astype(np.float64), box.upper.astype(np.float64)
        self._highs.changeColsBounds(len(self._columns), self._columns, lower, upper)
        row_lower, row_upper = box.row_lower.astype(np.float64), _limits(box.row_upper)
        self._highs.changeRowsBounds(len(self._rows), self._rows, row_lower, row_upper)

    def ask_whole_numbers(self) -> None:
        """From now on, branch until every column is a whole number."""
        kinds = np.full(len(self._columns), int(highspy.HighsVarType.kInteger), dtype=np.uint8)
        self._highs.changeColsIntegrality(len(self._columns), self._columns, kinds)
        self._highs.setOptionValue("presolve", "on")
        self._whole = True

    def ask_for(self, whole: Mask, *, nodes: int) -> None:
        """From now on, branch over the marked columns, for at most so many nodes a question."""
        kinds = whole.astype(np.uint8)  # 1 is kInteger
        self._highs.changeColsIntegrality(len(self._columns), self._columns, kinds)
        for option, setting in (BRANCHING | {"mip_max_nodes": nodes}).items():
            self._highs.setOptionValue(option, setting)
        self._whole = True

    def use_defaults(self, *, limit_seconds: float) -> None:
        """Solve as HiGHS would by itself, for at most so long; only for the bench."""
        self._highs.setOptionValue("presolve", "choose")
        self._highs.setOptionValue("dual_simplex_cost_perturbation_multiplier", 1.0)
        self._highs.setOptionValue("time_limit", limit_seconds)

    def keep_at_most(self, costs: Amounts, *, value: int) -> None:
        """Hold a level at its value by a row; only for blocks that needed branching."""
        entries = np.flatnonzero(costs).astype(np.int32)
        amounts = costs[entries].astype(np.float64)
        self._highs.addRow(-highspy.kHighsInf, float(value), len(entries), entries, amounts)

    def minimise(self, costs: Amounts) -> Optimum:
        """Solve from scratch: from an old basis the dual simplex takes longer.

        Raises: NoSolution, Unsolved.
        """
        highs = self._highs
        highs.changeColsCost(len(self._columns), self._columns, costs.astype(np.float64))
        highs.clearSolver()
        highs.run()
        status = highs.getModelStatus()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise NoSolution
        if status != highspy.HighsModelStatus.kOptimal:
            raise Unsolved(status=highs.modelStatusToString(status))
        found, info = highs.getSolution(), highs.getInfo()
        return Optimum(
            value=info.objective_function_value,
            columns=np.asarray(found.col_value, dtype=np.float64),
            prices=np.asarray(found.row_dual, dtype=np.float64)[: len(self._rows)],
            bound=info.mip_dual_bound if self._whole else info.objective_function_value,
        )

    def branch(self, costs: Amounts) -> Branched | None:
        """Minimise within the limit of nodes; None when no choice was found in it.

        Raises: NoSolution, Unsolved.
        """
        highs = self._highs
        highs.changeColsCost(len(self._columns), self._columns, costs.astype(np.float64))
        highs.run()
        status, info = highs.getModelStatus(), highs.getInfo()
        if status == highspy.HighsModelStatus.kInfeasible:
            raise NoSolution
        if status not in (highspy.HighsModelStatus.kOptimal, *OUT_OF_WORK):
            raise Unsolved(status=highs.modelStatusToString(status))
        if info.primal_solution_status != FEASIBLE:
            return None
        columns = np.asarray(highs.getSolution().col_value, dtype=np.float64)
        return Branched(columns, bound=info.mip_dual_bound, nodes=int(info.mip_node_count))

    def work_without_limit(self) -> None:
        """From now on, branch until an answer is found."""
        self._highs.setOptionValue("mip_max_nodes", WITHOUT_LIMIT)

    def start_from(self, columns: Amounts) -> None:
        """Offer a choice to begin the next branching with."""
        start = highspy.HighsSolution()
        start.col_value = columns.astype(np.float64).tolist()
        self._highs.setSolution(start)


def _arrays(model: Model) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.upper), len(model.row_lower)
    lp.col_cost_ = np.zeros(len(model.upper))
    lp.col_lower_ = np.zeros(len(model.upper))
    lp.col_upper_ = model.upper.astype(np.float64)
    lp.row_lower_ = model.row_lower.astype(np.float64)
    lp.row_upper_ = _limits(model.row_upper)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = model.starts.astype(np.int32)
    lp.a_matrix_.index_ = model.rows
    lp.a_matrix_.value_ = model.weights.astype(np.float64)
    return lp


def _limits(upper: Amounts) -> NDArray[np.float64]:
    return np.where(upper == UNLIMITED, highspy.kHighsInf, upper.astype(np.float64))
