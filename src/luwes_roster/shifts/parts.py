"""A part of a planning question: some people, some days, all else staying as it is."""

from dataclasses import dataclass

import numpy as np

from luwes_roster.shifts.problem import FREE, OFF, Flags, History, Ints, Limits, ShiftProblem
from luwes_roster.shifts.worth import given_of

SATURDAY, SUNDAY = 6, 7


@dataclass(frozen=True, slots=True)
class Part:
    """A smaller problem whose answers fit into the roster they were cut from."""

    problem: ShiftProblem
    """With the days after `end` pinned, as far as rules reach over it."""
    people: Ints
    start: int
    end: int
    before: Ints
    """(people, days of the problem) what the roster holds there now."""

    def put_back(self, roster: Ints, found: Ints) -> Ints:
        """Return a roster with this part replaced."""
        whole = roster.copy()
        whole[self.people, self.start : self.end] = found[:, : self.end - self.start]
        return whole


def earliest_start(problem: ShiftProblem) -> int:
    """Return the first day but 0 where a part may start: before it, a border hides no short run."""
    return int(max(problem.limits.run_min.max(), problem.limits.off_min.max(), 1))


def cut(problem: ShiftProblem, roster: Ints, *, people: Ints, start: int, end: int) -> Part:
    """Return the part of a feasible roster that frees people (n,) on days start to end - 1.

    Raises: ValueError if the start is inside the border (see earliest_start).
    """
    if 0 < start < earliest_start(problem):
        raise ValueError("the part starts inside the border", start)
    stop = _reach(problem, end)
    days = slice(start, stop)
    inside = roster[people, days]
    others = np.delete(roster, people, axis=0)
    elsewhere = given_of(problem, others)[days] if len(others) else 0
    outside = roster[people].copy()
    outside[:, days] = OFF
    part = ShiftProblem(
        people=tuple(problem.people[person] for person in people),
        shifts=problem.shifts,
        days=stop - start,
        first_weekday=problem.weekday(start),
        minutes=problem.minutes,
        forbidden=problem.forbidden,
        limits=_limits_left(problem, people, outside, start, stop),
        days_off=problem.days_off[people, days],
        on_weight=problem.on_weight[people, days],
        off_weight=problem.off_weight[people, days],
        need=problem.need[days] - elsewhere,
        under_weight=problem.under_weight[days],
        over_weight=problem.over_weight[days],
        pinned=_pins(problem, people, start, inside, end - start),
        history=_history(problem, roster[people], people, start),
    )
    return Part(problem=part, people=people, start=start, end=end, before=inside)


def _reach(problem: ShiftProblem, end: int) -> int:
    """Return the day after the last that rules tie to those before `end`: a Monday or the end."""
    stop = end + int(max(problem.limits.run_max.max(), problem.limits.off_min.max())) + 1
    if end >= problem.days:
        return problem.days
    while stop < problem.days and problem.weekday(stop) != 1:
        stop += 1
    return min(stop, problem.days)


def _limits_left(
    problem: ShiftProblem, people: Ints, outside: Ints, start: int, stop: int
) -> Limits:
    """Return the limits less what is used outside the part."""
    limits = problem.limits
    shifts = np.arange(len(problem.shifts))
    used = (outside[:, :, None] == shifts).sum(axis=1)
    minutes = used @ problem.minutes
    weekends = _weekends_outside(problem, people, outside, start, stop)
    return Limits(
        shifts_max=limits.shifts_max[people] - used,
        minutes_min=np.maximum(0, limits.minutes_min[people] - minutes),
        minutes_max=limits.minutes_max[people] - minutes,
        run_min=limits.run_min[people],
        run_max=limits.run_max[people],
        off_min=limits.off_min[people],
        weekends_max=limits.weekends_max[people] - weekends,
    )


def _weekends_outside(
    problem: ShiftProblem, people: Ints, outside: Ints, start: int, stop: int
) -> Ints:
    """Count worked weekends outside the part. One that the start splits belongs to its Saturday."""
    count = np.zeros(len(people), np.int64)
    for saturday in range(-1, problem.days):
        weekday = problem.weekday(saturday)
        if weekday != SATURDAY or start <= saturday < stop:
            continue
        days = [day for day in (saturday, saturday + 1) if 0 <= day < problem.days]
        worked = (outside[:, days] != OFF).any(axis=1)
        if saturday < 0 and problem.history is not None:
            worked &= ~problem.history.weekend_worked[people]
        count += worked
    return count


def _pins(problem: ShiftProblem, people: Ints, start: int, inside: Ints, free: int) -> Ints:
    pins = np.full(inside.shape, FREE)
    if problem.pinned.size:
        pins = problem.pinned[people, start : start + inside.shape[1]].copy()
    pins[:, free:] = inside[:, free:]
    return pins if (pins != FREE).any() else np.zeros((0, 0), np.int64)


def _history(problem: ShiftProblem, rows: Ints, people: Ints, start: int) -> History | None:
    old = problem.history
    if start == 0:
        return None if old is None else _of(old, people)
    working = rows[:, :start] != OFF
    worked = _run_before(working)
    off = _run_before(~working)
    if old is not None:
        worked = np.where(worked == start, worked + old.worked[people], worked)
        off = np.where(off == start, off + old.off[people], off)
    sunday = problem.weekday(start) == SUNDAY
    return History(
        worked=worked,
        last_shift=rows[:, start - 1],
        off=off,
        weekend_worked=working[:, -1] & sunday,
    )


def _of(history: History, people: Ints) -> History:
    return History(
        worked=history.worked[people],
        last_shift=history.last_shift[people],
        off=history.off[people],
        weekend_worked=history.weekend_worked[people],
    )


def _run_before(flags: Flags) -> Ints:
    """Return how many flags in a row end each line (N, D)."""
    broken = ~flags[:, ::-1]
    length = np.where(broken.any(axis=1), broken.argmax(axis=1), flags.shape[1])
    return np.asarray(length, np.int64)
