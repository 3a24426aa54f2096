"""How long the engine may go on: seconds of a clock, or units of work that repeat exactly."""

import time
from collections.abc import Callable

PRICINGS_A_SECOND = 1000.0
"""Exchange rate of work into nominal seconds: one unit of work is one priced roster."""


class Budget:
    """Time spent and time left. With `work`, time is counted work, the same on any machine."""

    def __init__(
        self,
        *,
        seconds: float | None = None,
        work: int | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> None:
        """Give exactly one of seconds and work. Raises: ValueError."""
        if (seconds is None) == (work is None):
            raise ValueError("give either seconds or work")
        self.counts_work = work is not None
        self._limit = seconds if work is None else work / PRICINGS_A_SECOND
        self._stop = stop
        self._start = time.monotonic()
        self._work = 0.0
        self.closed = False

    def spent(self) -> float:
        """Return seconds since the start; nominal ones where work is counted."""
        if self.counts_work:
            return self._work / PRICINGS_A_SECOND
        return time.monotonic() - self._start

    def charge(self, *, pricings: float = 0, seconds: float = 0) -> None:
        """Count work done: rosters priced, or nominal seconds of another solver."""
        self._work += pricings + seconds * PRICINGS_A_SECOND

    def left(self) -> float:
        """Return the (nominal) seconds that remain, never negative."""
        return max(0.0, (self._limit or 0.0) - self.spent())

    def close(self) -> None:
        """End early: nothing is left to be gained."""
        self.closed = True

    def over(self) -> bool:
        """Tell whether to stop now."""
        return self.closed or self.left() <= 0 or (self._stop is not None and self._stop())

    def slice(self, seconds: float) -> "Slice":
        """Return a shorter stretch that starts now and never outlasts this budget."""
        return Slice(self, seconds)


class Slice:
    """A stretch of a budget."""

    def __init__(self, budget: Budget, seconds: float) -> None:
        self.budget = budget
        self._end = budget.spent() + seconds

    def left(self) -> float:
        """Return the (nominal) seconds that remain, never negative."""
        return min(self.budget.left(), max(0.0, self._end - self.budget.spent()))

    def over(self) -> bool:
        """Tell whether to stop now."""
        return self.budget.over() or self.left() <= 0
