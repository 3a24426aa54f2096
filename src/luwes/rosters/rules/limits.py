"""How often one person comes: days per week and month, and the days wanted (H5, L2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from luwes.rosters.rules.law import LawOfUnits, facts_missing
from luwes.rosters.rules.presence import Presence
from luwes_policy.answers import InForce, RuleNotInForce
from luwes_policy.planning import PlanningLimits, planning_limits, week_min_in
from luwes_roster.problem import Counts

WANTED_OVER = 20
"""`planning.wanted` counts over four weeks of five working days."""
DAYS_OF_WEEK = 7


@dataclass(frozen=True, slots=True)
class PersonLimits:
    """Limits per person (P people, W weeks)."""

    week_max: Counts
    month_max: Counts
    week_min: Counts
    """(P, W)"""
    wanted: Counts
    first_day: tuple[PlanningLimits, ...]
    """(U,) what the law says for each unit on the first day to plan."""


def person_limits(
    law: LawOfUnits, *, unit: Counts, presence: Presence, settled: int = 0
) -> PersonLimits:
    """Return the limits of everybody; `unit` is (P,) the unit of each person.

    settled: so many of the first days are past: what the law said of them limits nobody now.

    Where the law changes within the period, the stricter of two maxima holds, each week
    owes what its own first day asks, and the days wanted are the mean. A maximum per month
    is the agency's own and gives way to the days that the law asks for in its weeks. Days
    of leave and travel make everything shorter, in proportion; nobody owes days on which
    they cannot come, and nobody is wanted for fewer days than are owed.
    Raises FactsMissing.
    """
    reader = _LimitReader(law.days, settled=settled)
    by_unit = [
        reader.read(law.of_unit(number), region=law.region_of(number))
        for number in range(len(law.units))
    ]
    works = (~presence.away).astype(np.int32)
    comes = presence.may_office.astype(np.int32)
    weeks = reader.week_of_day
    works_in_week = _per_week(works, weeks)
    owed = np.array([limits.week_min for limits in by_unit], dtype=np.int32)
    week = np.arange(works_in_week.shape[1])
    week_min = np.minimum(owed[unit[:, None], week, works_in_week], _per_week(comes, weeks))
    wanted = np.array([limits.wanted for limits in by_unit], dtype=np.float64)[unit]
    month_max = np.array([limits.month_max for limits in by_unit], dtype=np.int32)[unit]
    owed_in_month = _owed_in_month(week_min, comes, weeks=weeks, days=law.days)
    share = np.rint(np.where(presence.may_office, wanted, 0.0).sum(axis=1) / WANTED_OVER)
    owed_in_all = week_min.sum(axis=1)
    return PersonLimits(
        week_max=np.array([limits.week_max for limits in by_unit], dtype=np.int32)[unit],
        month_max=np.maximum(month_max, owed_in_month),
        week_min=week_min.astype(np.int32),
        wanted=np.clip(share, owed_in_all, comes.sum(axis=1)).astype(np.int32),
        first_day=tuple(limits.first_day for limits in by_unit),
    )


@dataclass(frozen=True, slots=True)
class _UnitLimits:
    week_max: int
    month_max: int
    week_min: tuple[tuple[int, ...], ...]
    """Week → office days owed by someone who works 0, 1, … 7 days of it."""
    wanted: tuple[int, ...]
    """Day → office days wanted over four weeks, as of this day."""
    first_day: PlanningLimits


class _LimitReader:
    """Reads the limits of units; equal rules in force are read once."""

    def __init__(self, days: tuple[date, ...], *, settled: int) -> None:
        self.days = days
        self._settled = settled
        spans = [day.isocalendar()[:2] for day in days]
        order = {span: number for number, span in enumerate(dict.fromkeys(spans))}
        self.week_of_day = np.array([order[span] for span in spans], dtype=np.intp)
        self._first_of_week = [spans.index(span) for span in order]
        self._known: dict[int, PlanningLimits] = {}
        self._read: dict[tuple[int, ...], _UnitLimits] = {}

    def read(self, in_force: Sequence[InForce], *, region: str) -> _UnitLimits:
        """Return the limits of a unit from the rules in force, day by day."""
        key = tuple(map(id, in_force))
        if key not in self._read:
            self._read[key] = self._unit_limits(in_force, region=region)
        return self._read[key]

    def _unit_limits(self, in_force: Sequence[InForce], *, region: str) -> _UnitLimits:
        limits = [self._limits(each, region=region) for each in in_force]
        most, planned = len(self.days), limits[self._settled :]
        return _UnitLimits(
            week_max=min(each.week_max for each in planned),
            month_max=min(most if each.month_max is None else each.month_max for each in planned),
            week_min=tuple(_owed(in_force[first], limits[first]) for first in self._first_of_week),
            wanted=tuple(each.wanted for each in limits),
            first_day=planned[0],
        )

    def _limits(self, in_force: InForce, *, region: str) -> PlanningLimits:
        if id(in_force) not in self._known:
            try:
                self._known[id(in_force)] = planning_limits(in_force)
            except RuleNotInForce as unanswered:
                raise facts_missing(unanswered, region=region) from None
        return self._known[id(in_force)]


def _owed(in_force: InForce, limits: PlanningLimits) -> tuple[int, ...]:
    """Return the office days owed by the number of days worked in a week."""
    everywhere_in_office = limits.month_max is None
    return tuple(
        worked if everywhere_in_office else week_min_in(in_force, working_days=worked)
        for worked in range(DAYS_OF_WEEK + 1)
    )


def _owed_in_month(
    week_min: Counts, comes: Counts, *, weeks: np.ndarray, days: tuple[date, ...]
) -> Counts:
    """Return (P,) the most days that the weeks of any one month can ask for."""
    months = np.array([day.year * 12 + day.month for day in days])
    owed = [
        sum(
            np.minimum(week_min[:, week], comes[:, (weeks == week) & (months == month)].sum(axis=1))
            for week in np.unique(weeks[months == month])
        )
        for month in np.unique(months)
    ]
    most: Counts = np.max(np.array(owed, dtype=np.int32), axis=0)
    return most


def _per_week(cells: Counts, weeks: np.ndarray) -> Counts:
    """Sum (P, D) cells over the weeks: (P, W)."""
    sums = [cells[:, weeks == week].sum(axis=1) for week in range(int(weeks.max()) + 1)]
    return np.array(sums, dtype=np.int32).T
