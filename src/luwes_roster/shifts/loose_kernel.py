"""Everyone's cheapest roster where totals are paid for instead of limited, compiled.

Without totals a state is the run of days alone, so that a year of many shifts takes a
millisecond a person.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from luwes_roster.shifts.kernel import INFINITE, NO_OPTION, compiled
from luwes_roster.shifts.problem import Ints
from luwes_roster.shifts.worth import Reals


class Runs(NamedTuple):
    """What stays the same however costs change. Passed to compiled code."""

    group_of: Ints
    """(S,) shifts of one group have the same neighbours: only the cheapest matters."""
    classes: Ints
    """(G,) class of each group, as what precedes the next day."""
    may_follow: NDArray[np.bool_]
    """(C, G) whether a group may follow a class of shifts."""
    opens: Ints
    """(E, D) 0 on weekdays; 1: any work opens a weekend; 2: work after a day off opens one."""
    lengths: Ints
    """(E, 4) least days off in a row, most and least days of work, state before day 0."""
    border_free: bool
    """True: a run of work that starts on the first day is not too short."""


@compiled
def _picked(runs: Runs, costs: Reals, prices: Reals, extra: Reals) -> tuple[Reals, Ints]:
    """Return (D, G) cost and shift of the cheapest of each group."""
    days, shifts = costs.shape
    groups = runs.classes.shape[0]
    least = np.full((days, groups), INFINITE)
    which = np.zeros((days, groups), np.int64)
    for day in range(days):
        for shift in range(shifts):
            cost = costs[day, shift] - prices[day, shift] + extra[shift]
            group = runs.group_of[shift]
            if cost < least[day, group]:
                least[day, group] = cost
                which[day, group] = shift
    return least, which


@compiled
def _forward(  # noqa: PLR0917  compiled code has no keywords
    runs: Runs, person: int, costs: Reals, off_costs: Reals, weekend: float, back: Ints
) -> Reals:
    """Fill `back` (D, R) with what led to each run; return (R,) the values of the last day."""
    offs, longest, shortest = (
        runs.lengths[person, 0],
        runs.lengths[person, 1],
        runs.lengths[person, 2],
    )
    days, groups = costs.shape
    width = groups + 1
    count = back.shape[1]
    now = np.full(count, INFINITE)
    now[runs.lengths[person, 3]] = 0.0
    for day in range(days):
        after = np.full(count, INFINITE)
        step = runs.opens[person, day]
        for run in range(count):
            if now[run] == INFINITE:
                continue
            is_off = run < offs
            length = run + 1 if is_off else (run - offs) % longest + 1
            kind = 0 if is_off else (run - offs) // longest
            if is_off or length >= shortest or (runs.border_free and length == day):
                value = now[run] + off_costs[day]
                to = min(length, offs - 1) if is_off else 0
                if value < after[to]:
                    after[to] = value
                    back[day, to] = run * width
            if length < offs if is_off else length == longest:
                continue
            opened = weekend if step == 1 or (step == 2 and is_off) else 0.0  # noqa: PLR2004
            for group in range(groups):
                if not (is_off or runs.may_follow[kind, group]):
                    continue
                value = now[run] + costs[day, group] + opened
                to = offs + runs.classes[group] * longest + (0 if is_off else length)
                if value < after[to]:
                    after[to] = value
                    back[day, to] = run * width + 1 + group
        now = after
    return now


@compiled
def responses(  # noqa: PLR0917  compiled code has no keywords
    runs: Runs, costs: Reals, off_costs: Reals, prices: Reals, extra: Reals, weekend: Reals
) -> tuple[Reals, Ints, Ints]:
    """Return everyone's least cost (E,), roster (E, D), and weekends opened (E,).

    costs:     (E, D, S) of giving a shift; INFINITE where it is not allowed.
    off_costs: (E, D) of a day off.
    prices:    (D, S) what giving a shift is worth.
    extra:     (E, S) what a shift costs by the totals it counts in.
    weekend:   (E,) what opening a weekend costs.
    """
    people, days, _ = costs.shape
    width = runs.classes.shape[0] + 1
    values = np.empty(people)
    rosters = np.full((people, days), NO_OPTION)
    opened = np.zeros(people, np.int64)
    for person in range(people):
        offs, longest = runs.lengths[person, 0], runs.lengths[person, 1]
        least, which = _picked(runs, costs[person], prices, extra[person])
        back = np.zeros((days, offs + runs.may_follow.shape[0] * longest), np.int64)
        last = _forward(runs, person, least, off_costs[person], weekend[person], back)
        run = int(np.argmin(last))
        values[person] = last[run]
        for day in range(days - 1, -1, -1):
            before, group = back[day, run] // width, back[day, run] % width - 1
            if group >= 0:
                rosters[person, day] = which[day, group]
                step = runs.opens[person, day]
                if step == 1 or (step == 2 and before < offs):  # noqa: PLR2004
                    opened[person] += 1
            run = before
    return values, rosters, opened
