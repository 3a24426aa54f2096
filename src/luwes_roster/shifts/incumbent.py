"""The best roster so far and the best bound, shared by all workers."""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from luwes_roster.shifts.budget import Budget
from luwes_roster.shifts.parts import Part
from luwes_roster.shifts.problem import Ints, ShiftProblem
from luwes_roster.shifts.relaxation import whole_bound
from luwes_roster.shifts.worth import worth_of


@dataclass(frozen=True, slots=True)
class Mark:
    """What was known at a moment: value and bound of the best roster."""

    seconds: float
    value: float
    bound: float


class Incumbent:
    """Takes better rosters and bounds from any thread, and tells how it went."""

    def __init__(
        self,
        problem: ShiftProblem,
        *,
        budget: Budget,
        progress: Callable[[Mark], None] | None = None,
    ) -> None:
        self.problem = problem
        self.value = math.inf
        self.bound = -math.inf
        self.log: list[Mark] = []
        self._budget = budget
        self._progress = progress
        self._lock = threading.Lock()
        self._roster: Ints | None = None

    def roster(self) -> Ints:
        """Return a copy of the best roster. Raises: LookupError before the first."""
        with self._lock:
            if self._roster is None:
                raise LookupError("no roster yet")
            return self._roster.copy()

    def offer(self, roster: Ints) -> bool:
        """Take a roster (E, D) that keeps every hard rule, if it is the best."""
        value = worth_of(self.problem, roster)
        with self._lock:
            if value >= self.value:
                return False
            self.value, self._roster = value, roster.copy()
            self._mark()
            return True

    def offer_part(self, part: Part, seen: Ints, found: Ints) -> bool:
        """Take a better answer of a part that was cut from the roster `seen`.

        Whoever was planned anew meanwhile by another worker is left as seen then, if the rest
        can still be had.
        """
        whole = part.put_back(seen, found)
        changed = np.flatnonzero((whole != seen).any(axis=1))
        now = self.roster()
        if np.array_equal(now[changed], seen[changed]):
            now[changed] = whole[changed]
            return self.offer(now)
        return self.offer(whole)

    def raise_bound(self, bound: float) -> None:
        """Take a valid bound, if it is the best; close the budget when nothing is left to gain."""
        with self._lock:
            if whole_bound(bound) > self.bound:
                self.bound = whole_bound(bound)
                self._mark()

    def _mark(self) -> None:
        mark = Mark(seconds=self._budget.spent(), value=self.value, bound=self.bound)
        self.log.append(mark)
        if self.value <= self.bound:
            self._budget.close()
        if self._progress is not None:
            self._progress(mark)
