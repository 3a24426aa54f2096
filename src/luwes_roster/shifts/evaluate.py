"""What a shift roster is worth, and which rules it breaks: independent of every solver."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from luwes_roster.shifts.problem import FREE, OFF, Ints, ShiftProblem

SATURDAY = 6


@dataclass(frozen=True, slots=True)
class Broken:
    """One hard rule broken: which, by whom, where, by how much."""

    rule: str
    person: int
    day: int | None
    value: int
    limit: int


@dataclass(frozen=True, slots=True)
class Value:
    """The cost of a roster, in its two parts."""

    requests: int
    cover: int

    @property
    def total(self) -> int:
        """The number that is compared with others'."""
        return self.requests + self.cover


def evaluate(problem: ShiftProblem, roster: Ints) -> Value:
    """Return the cost of a roster (E, D), counted cell by cell."""
    given = np.zeros(problem.shape, np.int64)
    for (person, day), shift in np.ndenumerate(roster):
        if shift != OFF:
            given[person, day, shift] = 1
    requests = problem.on_weight * (1 - given) + problem.off_weight * given
    surplus = given.sum(axis=0) - problem.need
    cover = np.where(surplus < 0, -surplus * problem.under_weight, surplus * problem.over_weight)
    return Value(requests=int(requests.sum()), cover=int(cover.sum()))


def broken_rules(problem: ShiftProblem, roster: Ints) -> tuple[Broken, ...]:
    """Return every hard rule that a roster breaks; empty means feasible."""
    return tuple(
        found
        for person in range(len(problem.people))
        for check in CHECKS
        for found in check(problem, person, [int(shift) for shift in roster[person]])
    )


def _totals(problem: ShiftProblem, person: int, row: list[int]) -> Iterator[Broken]:
    limits = problem.limits
    minutes = sum(int(problem.minutes[shift]) for shift in row if shift != OFF)
    if minutes > limits.minutes_max[person]:
        yield Broken("minutes_max", person, None, minutes, int(limits.minutes_max[person]))
    if minutes < limits.minutes_min[person]:
        yield Broken("minutes_min", person, None, minutes, int(limits.minutes_min[person]))
    for shift in range(len(problem.shifts)):
        count, most = row.count(shift), int(limits.shifts_max[person, shift])
        if count > most:
            yield Broken("shifts_max", person, None, count, most)


def _successions(problem: ShiftProblem, person: int, row: list[int]) -> Iterator[Broken]:
    before = OFF if problem.history is None else int(problem.history.last_shift[person])
    for day, shift in enumerate(row):
        if OFF not in (before, shift) and problem.forbidden[before, shift]:
            yield Broken("succession", person, day, shift, before)
        before = shift


def _settled(problem: ShiftProblem, person: int, row: list[int]) -> Iterator[Broken]:
    for day, shift in enumerate(row):
        if problem.days_off[person, day] and shift != OFF:
            yield Broken("day_off", person, day, shift, OFF)
        pin = FREE if not problem.pinned.size else int(problem.pinned[person, day])
        if pin not in (FREE, shift):
            yield Broken("pin", person, day, shift, pin)


def _runs(problem: ShiftProblem, person: int, row: list[int]) -> Iterator[Broken]:
    limits, history = problem.limits, problem.history
    start = 0
    for working, cells in groupby(row, key=lambda shift: shift != OFF):
        length = len(list(cells))
        touches_start, touches_end = start == 0, start + length == len(row)
        total = length
        if touches_start and history is not None:
            total += int(history.worked[person] if working else history.off[person])
        border = touches_end or (touches_start and history is None)
        least = int(limits.run_min[person] if working else limits.off_min[person])
        if working and total > limits.run_max[person]:
            yield Broken("run_max", person, start, total, int(limits.run_max[person]))
        if total < least and not border:
            yield Broken("run_min" if working else "off_min", person, start, total, least)
        start += length
    yield from _run_cut_short(problem, person, row)


def _run_cut_short(problem: ShiftProblem, person: int, row: list[int]) -> Iterator[Broken]:
    """A run of the history that ends on its last day, too short."""
    history = problem.history
    if history is None or not row:
        return
    working = row[0] != OFF
    if working and 0 < history.off[person] < problem.limits.off_min[person]:
        least = int(problem.limits.off_min[person])
        yield Broken("off_min", person, 0, int(history.off[person]), least)
    if not working and 0 < history.worked[person] < problem.limits.run_min[person]:
        least = int(problem.limits.run_min[person])
        yield Broken("run_min", person, 0, int(history.worked[person]), least)


def _weekends(problem: ShiftProblem, person: int, row: list[int]) -> Iterator[Broken]:
    worked = {
        (day + problem.first_weekday - 1) // 7
        for day, shift in enumerate(row)
        if shift != OFF and problem.weekday(day) >= SATURDAY
    }
    history = problem.history
    if history is not None and problem.first_weekday > SATURDAY and history.weekend_worked[person]:
        worked.discard(0)  # counted in the horizon that held its Saturday
    most = int(problem.limits.weekends_max[person])
    if len(worked) > most:
        yield Broken("weekends_max", person, None, len(worked), most)


CHECKS = (_totals, _successions, _settled, _runs, _weekends)
