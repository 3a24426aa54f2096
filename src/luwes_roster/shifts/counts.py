"""How much each person of a unit that never closes carries, so that fairness can be seen."""

from collections.abc import Collection

import numpy as np

from luwes_roster.counts import Amounts, Counted
from luwes_roster.shifts.problem import OFF, Flags, Ints, ShiftProblem

SATURDAY = 6


def counted_shifts(problem: ShiftProblem, roster: Ints, *, nights: Collection[int] = ()) -> Counted:
    """Return the table of a roster of shifts; everyone counts as one unit.

    work_days, minutes: days with a shift, and their length.
    nights:             shifts among those named as nights.
    weekend_days, weekends: shifts on a Saturday or Sunday, and weekends with any shift.
    refused:            cost of this person's requests that were not granted.

    roster: (E, D) a shift, or OFF.
    nights: indices of the shifts that are nights; the problem itself does not know.
    """
    people = len(problem.people)
    worked: Flags = roster != OFF
    minutes = np.append(problem.minutes, 0)[roster]  # OFF is the last entry
    columns = {
        "work_days": worked.sum(axis=1),
        "minutes": minutes.sum(axis=1),
        "nights": np.isin(roster, list(nights)).sum(axis=1),
        "weekend_days": worked[:, _weekday(problem) >= SATURDAY].sum(axis=1),
        "weekends": _weekends(problem, worked),
        "refused": _refused(problem, roster),
    }
    return Counted(
        names=tuple(columns),
        amounts=np.stack(list(columns.values()), axis=1).astype(np.int64),
        unit=np.zeros(people, dtype=np.int32),
        able=np.ones(people, dtype=np.bool_),
        units=1,
    )


def _weekends(problem: ShiftProblem, worked: Flags) -> Amounts:
    weekday = _weekday(problem)
    week = (np.arange(problem.days) + problem.first_weekday - 1) // 7
    at_weekend = [worked[:, (week == one) & (weekday >= SATURDAY)] for one in np.unique(week)]
    return np.asarray(sum(days.any(axis=1).astype(np.int64) for days in at_weekend))


def _weekday(problem: ShiftProblem) -> Ints:
    return np.array([problem.weekday(day) for day in range(problem.days)], dtype=np.int64)


def _refused(problem: ShiftProblem, roster: Ints) -> Amounts:
    given = roster[:, :, None] == np.arange(len(problem.shifts))
    cost = np.where(given, problem.off_weight, problem.on_weight)
    return np.asarray(cost.sum(axis=(1, 2)), dtype=np.int64)
