"""A sign a day for shift workers: the shift's code, a day off, or leave and travel."""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from luwes.rosters.rules.cells import HOME, OFF, OFFICE, Letters, RosterLines

DAY_OFF, AWAY = "-", "c"
NOT_A_SHIFT = frozenset({DAY_OFF, AWAY, " "})
"""Signs that say that no shift is worked. Codes are capital letters or digits."""

Signs = Mapping[date, str]


def is_shift(sign: str) -> bool:
    """Tell whether a sign is the code of a shift."""
    return bool(sign) and sign not in NOT_A_SHIFT


def place_of(sign: str, *, otherwise: str) -> str:
    """Return the place letter of a sign; `otherwise` is that of leave and travel."""
    if is_shift(sign):
        return OFFICE
    return otherwise if sign == AWAY and otherwise not in (HOME, OFFICE) else OFF


def with_shifts(letters: Letters, *, days: Sequence[date], signs: Mapping[int, Signs]) -> Letters:
    """Return place letters (P, D) in which shift workers are where their shifts have them.

    signs: row → sign of each day.
    """
    changed = letters.copy()
    for row, by_day in signs.items():
        for column, day in enumerate(days):
            sign = by_day.get(day)
            if sign is not None:
                changed[row, column] = place_of(sign, otherwise=letters[row, column].decode())
    return changed


def signs_text(signs: Signs, days: Sequence[date]) -> str:
    """Return a text with a sign a day."""
    return "".join(signs.get(day, " ") for day in days)


def signs_of(text: str, days: Sequence[date]) -> dict[date, str]:
    """Return the signs in a text, by day."""
    return {day: sign for day, sign in zip(days, text, strict=False) if sign != " "}


def shift_days(lines: RosterLines) -> tuple[date, ...]:
    """Return every day that any shift worker's line has, in order."""
    return tuple(sorted({day for signs in lines.shifts.values() for day in signs}))


def rows_with_shifts(lines: RosterLines) -> np.ndarray:
    """Return (P,) which lines are those of shift workers."""
    return np.array([nip in lines.shifts for nip in lines.nips], np.bool_)
