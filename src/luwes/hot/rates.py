"""How many check-ins one person may send."""

from dataclasses import dataclass, field
from uuid import UUID

SECONDS = 60.0
MOST_PEOPLE = 50_000


@dataclass
class Rates:
    """A bucket a person: full at first, filled again by the minute. For one process."""

    burst: float
    per_minute: float
    _left: dict[UUID, tuple[float, float]] = field(default_factory=dict)
    """Person → what was left, and when."""

    def allow(self, person: UUID, *, events: int, at: float) -> bool:
        """Return whether these many may come now, and count them if so."""
        left, then = self._left.get(person, (self.burst, at))
        left = min(self.burst, left + (at - then) * self.per_minute / SECONDS)
        if events > left:
            self._left[person] = left, at
            return False
        if len(self._left) >= MOST_PEOPLE:
            self._forget(at)
        self._left[person] = left - events, at
        return True

    def _forget(self, at: float) -> None:
        """Drop those whose bucket is full again, or all if that helps nothing."""
        full = self.burst * SECONDS / self.per_minute
        kept = {who: told for who, told in self._left.items() if at - told[1] < full}
        self._left = kept if len(kept) < MOST_PEOPLE else {}
