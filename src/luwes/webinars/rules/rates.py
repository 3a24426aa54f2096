"""How much one sender may do."""

from dataclasses import dataclass, field
from uuid import UUID

SECONDS = 60.0
MOST_SENDERS = 50_000


@dataclass
class Bucket:
    """A bucket a sender: full at first, filled again by the minute. For one process."""

    burst: float
    per_minute: float
    _left: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Sender → what was left, and when."""

    def allow(self, sender: str, *, at: float) -> bool:
        """Return whether one more may come now, and count it if so; times are in seconds."""
        left, then = self._left.get(sender, (self.burst, at))
        left = min(self.burst, left + max(0.0, at - then) * self.per_minute / SECONDS)
        if left < 1:
            self._left[sender] = left, at
            return False
        if len(self._left) >= MOST_SENDERS:
            self._left.clear()
        self._left[sender] = left - 1, at
        return True


@dataclass
class TapLimits:
    """What one participant, and everybody behind one address, may do on live pages."""

    person: Bucket = field(default_factory=lambda: Bucket(burst=30, per_minute=90))
    address: Bucket = field(default_factory=lambda: Bucket(burst=10_000, per_minute=60_000))
    """A whole agency may sit behind one address: some thousand pages and their votes."""

    def allow(self, registration: UUID, address: str, *, at: float) -> bool:
        """Return whether one more tap may come now, and count it if so."""
        return self.address.allow(address, at=at) and self.person.allow(registration.hex, at=at)
