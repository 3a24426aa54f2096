"""How each rule was counted for each person, so that fairness can be seen.

Reads only the problem and the roster, so it counts rosters of any origin. Rosters of shifts are
counted by `shifts.counts`; `with_team` brings both into one table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import Counts, Flags, Problem
from luwes_roster.result import Roster
from luwes_roster.rules.stability import changed_cells

Amounts = NDArray[np.int64]
SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """A table with a row per person and a column per thing counted (days unless said)."""

    names: tuple[str, ...]
    amounts: Amounts
    """(P, C)"""
    unit: Counts
    """(P,) the group that each person is compared with: a unit, or a team of shift workers."""
    able: Flags
    """(P,) False: cannot come on any day, so this person is in no mean."""
    units: int
    """How many groups there are, those without people included."""

    def column(self, name: str) -> Amounts:
        """Return (P,) one column."""
        amounts: Amounts = self.amounts[:, self.names.index(name)]
        return amounts

    @property
    def mean(self) -> NDArray[np.float64]:
        """(C,) the mean over everyone able; 0 where nobody is."""
        return np.asarray(self.amounts[self.able].sum(axis=0) / max(int(self.able.sum()), 1))

    @property
    def unit_size(self) -> Amounts:
        """(U,) people able, per unit."""
        return np.bincount(self.unit[self.able], minlength=self.units).astype(np.int64)

    @property
    def unit_mean(self) -> NDArray[np.float64]:
        """(U, C) the mean over everyone able of the unit; 0 where nobody is."""
        total = np.zeros((self.units, len(self.names)), dtype=np.float64)
        np.add.at(total, self.unit[self.able], self.amounts[self.able])
        return np.asarray(total / np.maximum(self.unit_size, 1)[:, None])

    @property
    def against_mean(self) -> NDArray[np.float64]:
        """(P, C) each amount less the mean of the person's own unit; 0 for who is not able."""
        difference = self.amounts - self.unit_mean[self.unit]
        return np.where(self.able[:, None], difference, 0.0)

    def unit_spread(self, name: str) -> tuple[Amounts, Amounts]:
        """Return (U,) the least and the most of one column among the able of each unit."""
        least = np.full(self.units, np.iinfo(np.int64).max)
        most = np.full(self.units, -1)
        amounts, unit = self.column(name)[self.able], self.unit[self.able]
        np.minimum.at(least, unit, amounts)
        np.maximum.at(most, unit, amounts)
        empty = self.unit_size == 0
        return np.where(empty, 0, least), np.where(empty, 0, most)


def counted(problem: Problem, roster: Roster) -> Counted:
    """Return the table of an office roster.

    office_days, wanted: days in the office, and days wanted.
    missing, above:      days short of those wanted (`minimum_days`) and beyond (`fairness`).
    post_days, weekend_days: office days at a post, and on a Saturday or Sunday.
    refused:             wishes not granted, as `wishes` counts them (a strong one counts 2).
    changed:             cells that differ from what is published (`stability`).
    """
    office = roster.office.astype(np.int64)
    days, wanted = office.sum(axis=1), problem.wanted.astype(np.int64)
    weekend = np.array([day.isoweekday() >= SATURDAY for day in problem.days], dtype=np.bool_)
    columns: Mapping[str, Amounts] = {
        "office_days": days,
        "wanted": wanted,
        "missing": np.maximum(wanted - days, 0),
        "above": np.maximum(days - wanted, 0),
        "post_days": (roster.post >= 0).sum(axis=1),
        "weekend_days": office[:, weekend].sum(axis=1),
        "refused": _refused(problem, roster),
        "changed": changed_cells(problem, roster).sum(axis=1),
    }
    return Counted(
        names=tuple(columns),
        amounts=np.stack(list(columns.values()), axis=1).astype(np.int64),
        unit=problem.unit,
        able=np.asarray(problem.may_come.any(axis=1)),
        units=len(problem.unit_cap),
    )


ONLY_SHIFTS = ("nights", "weekends")
"""Columns that a table has only where it counts shift workers too; others have 0 there."""
BY_SHIFTS = {"work_days": ("office_days", "wanted")}
"""Column of a shift roster → the columns of an office roster that it stands for."""


def with_team(table: Counted, *, people: Counts, team: Counted) -> Counted:
    """Return the table with some people counted by their shifts, as a group of their own.

    people: their rows in the table.
    team:   the table of their shift roster, in the same order.
    """
    added = [name for name in ONLY_SHIFTS if name not in table.names]
    amounts = np.pad(table.amounts, ((0, 0), (0, len(added))))
    names = (*table.names, *added)
    amounts[people, [[names.index("missing")], [names.index("above")]]] = 0
    for name in team.names:
        for column in BY_SHIFTS.get(name, (name,)):
            if column in names:
                amounts[people, names.index(column)] = team.column(name)
    unit, able = table.unit.copy(), table.able.copy()
    unit[people], able[people] = table.units, True
    return replace(table, names=names, amounts=amounts, unit=unit, able=able, units=table.units + 1)


def _refused(problem: Problem, roster: Roster) -> Amounts:
    """Return (P,) the strength of the wishes that a possible place did not grant."""
    wish = np.where(problem.may_come, problem.wish, 0).astype(np.int64)
    against = np.where(roster.office, np.maximum(-wish, 0), np.maximum(wish, 0))
    return np.asarray(against.sum(axis=1), dtype=np.int64)
