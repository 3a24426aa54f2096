"""What is asked of a unit that never closes: people × days × shifts, as plain arrays.

Shapes: E people, D days, S shifts. Costs are whole numbers. A day's assignment is the
index of a shift, or OFF.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

OFF = -1
"""An assignment: no shift on this day."""
FREE = -2
"""A pin: nothing is settled for this day."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the law and the contract allow each person, one entry a person."""

    shifts_max: Ints
    """(E, S) shifts of each type at most in the whole horizon."""
    minutes_min: Ints
    minutes_max: Ints
    run_min: Ints
    """Days of work in a row at least, where the run does not touch the horizon's border."""
    run_max: Ints
    off_min: Ints
    """Days off in a row at least, where the run does not touch the horizon's border."""
    weekends_max: Ints
    """Weekends with any shift on Saturday or Sunday at most."""


@dataclass(frozen=True, slots=True)
class History:
    """What happened just before the first day, one entry a person.

    With a history, runs go on over the border; without one they are assumed to have been
    long enough, and the longest run counts inside the horizon only.
    """

    worked: Ints
    """Days of work in a row up to the day before; 0 if that day was off."""
    last_shift: Ints
    """Shift of the day before, or OFF."""
    off: Ints
    """Days off in a row up to the day before; 0 if that day was worked."""
    weekend_worked: Flags
    """Only for a horizon that starts on a Sunday: the Saturday before was worked."""


@dataclass(frozen=True, slots=True)
class ShiftProblem:
    """One planning question of a unit with shifts."""

    people: tuple[str, ...]
    shifts: tuple[str, ...]
    days: int
    first_weekday: int
    """ISO weekday of day 0, 1 Monday to 7 Sunday."""
    minutes: Ints
    """(S,) length of each shift."""
    forbidden: Flags
    """(S, S) [a, b]: b may not be worked on the day after a (rest and sequence)."""
    limits: Limits
    days_off: Flags
    """(E, D) settled days off."""
    on_weight: Ints
    """(E, D, S) cost of not giving a shift that was asked for."""
    off_weight: Ints
    """(E, D, S) cost of giving a shift that was asked not to be given."""
    need: Ints
    """(D, S) people wanted."""
    under_weight: Ints
    """(D, S) cost of each person missing."""
    over_weight: Ints
    """(D, S) cost of each person too many."""
    pinned: Ints = field(default_factory=lambda: np.zeros((0, 0), np.int64))
    """(E, D) a shift, OFF or FREE; an empty array pins nothing."""
    history: History | None = None

    @property
    def shape(self) -> tuple[int, int, int]:
        """People, days and shifts."""
        return len(self.people), self.days, len(self.shifts)

    def weekday(self, day: int) -> int:
        """Return the ISO weekday of a day."""
        return (self.first_weekday - 1 + day) % 7 + 1
