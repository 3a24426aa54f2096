"""What one rule would have to give so that somebody has a shift roster at all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WayOut:
    """One rule whose giving way alone would give a person a roster, and by how much at least."""

    rule: str
    now: int = 0
    """The limit as it is: minutes, days, weekends, shifts of a kind; 0 where days are counted."""
    needed: int = 0
    """The nearest limit that leaves a roster; of `day_off` and `pin` how many days must give
    way; of other rules without a number 0."""
