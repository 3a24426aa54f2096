"""Measures the shift engine on instances of the public benchmark."""

import csv
import math
import time
from dataclasses import dataclass
from pathlib import Path

from luwes_roster.shifts.evaluate import broken_rules, evaluate
from luwes_roster.shifts.incumbent import Mark
from luwes_roster.shifts.nrp import read_instance
from luwes_roster.shifts.plain import solve_plain
from luwes_roster.shifts.solve import solve_shifts

NEAR = 1.05
"""Times the best known value: what "to 5 %" means."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One instance. Gaps are shares of the best known value, or None where none is known."""

    instance: int
    value: int
    bound: float
    best_known: int | None
    broken: int
    """Hard rules broken, by the independent evaluator."""
    seconds_to_first: float
    seconds_to_near: float | None
    """Until within 5 % of the best known, if it came that far."""
    seconds_to_best: float
    seconds: float
    opponent: int | None
    """Value of the plain CP-SAT model in the same time; None if it found none or did not play."""

    @property
    def gap(self) -> float | None:
        """(value - best known) / best known."""
        return _share(self.value, self.best_known)

    @property
    def bound_share(self) -> float | None:
        """Own bound / best known."""
        return None if not self.best_known else self.bound / self.best_known

    @property
    def opponent_gap(self) -> float | None:
        """The opponent's gap."""
        return None if self.opponent is None else _share(self.opponent, self.best_known)


def _share(value: int, best_known: int | None) -> float | None:
    return None if not best_known else (value - best_known) / best_known


def best_known_values(folder: Path) -> dict[int, int]:
    """Return instance → best known value from best_known.csv, empty without that file."""
    path = folder / "best_known.csv"
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {int(row["instance"]): int(row["best_known"]) for row in csv.DictReader(file)}


def instances_in(folder: Path) -> list[int]:
    """Return the numbers of the files Instance<n>.txt, in order."""
    names = (path.stem.removeprefix("Instance") for path in folder.glob("Instance*.txt"))
    return sorted(int(name) for name in names if name.isdigit())


def measure(
    folder: Path, instance: int, *, seconds: float, workers: int, opponent: bool
) -> Measured:
    """Solve one instance; then, if asked, let the plain model have the same time."""
    problem = read_instance(folder / f"Instance{instance}.txt")
    known = best_known_values(folder).get(instance)
    start = time.monotonic()
    result = solve_shifts(problem, seconds=seconds, workers=workers)
    took = time.monotonic() - start
    other = solve_plain(problem, seconds=seconds, workers=workers).roster if opponent else None
    return Measured(
        instance=instance,
        value=result.value.total,
        bound=result.bound,
        best_known=known,
        broken=len(broken_rules(problem, result.roster)),
        seconds_to_first=next(one.seconds for one in result.log if math.isfinite(one.value)),
        seconds_to_near=_reached(result.log, None if known is None else NEAR * known),
        seconds_to_best=_reached(result.log, result.value.total) or 0.0,
        seconds=took,
        opponent=None if other is None else evaluate(problem, other).total,
    )


def _reached(log: tuple[Mark, ...], value: float | None) -> float | None:
    if value is None:
        return None
    return next((mark.seconds for mark in log if mark.value <= value), None)
