"""From one published period to the next: what the last days before the first one say."""

from collections.abc import Sequence

import numpy as np

from luwes_roster.shifts.problem import OFF, History, Ints

LONG = 366
"""Days off in a row of somebody about whom nothing is published."""
SUNDAY = 7


def history_of(before: Ints, *, first_weekday: int) -> History:
    """Return the history that a roster's last days are for the days after it.

    before:        (E, N) the shift indexes of the N days before the first, OFF for days off.
    first_weekday: ISO weekday of the first day.

    Somebody who worked on none of these days has been off for long enough.
    """
    working = before != OFF
    people, days = before.shape
    if not days:
        return _rested(people)
    worked, off = _run_before(working), _run_before(~working)
    return History(
        worked=worked,
        last_shift=before[:, -1].astype(np.int64),
        off=np.where(off == days, LONG, off),
        weekend_worked=working[:, -1] & (first_weekday == SUNDAY),
    )


def indexes_of(letters: Sequence[str], *, codes: Sequence[str]) -> Ints:
    """Return shift indexes of texts with a letter a day; what is no code is a day off."""
    known = {code: index for index, code in enumerate(codes)}
    rows = [[known.get(letter, OFF) for letter in text] for text in letters]
    width = len(letters[0]) if letters else 0
    return np.array(rows, np.int64).reshape(len(letters), width)


def _rested(people: int) -> History:
    none = np.zeros(people, np.int64)
    return History(
        worked=none,
        last_shift=np.full(people, OFF),
        off=np.full(people, LONG),
        weekend_worked=np.zeros(people, np.bool_),
    )


def _run_before(flags: np.ndarray) -> Ints:
    broken = ~flags[:, ::-1]
    length = np.where(broken.any(axis=1), broken.argmax(axis=1), flags.shape[1])
    return np.asarray(length, np.int64)
