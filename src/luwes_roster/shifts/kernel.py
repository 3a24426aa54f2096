"""The exact dynamic programme of one person's horizon, compiled.

A state after a day is (run, weekends, minutes, counts): `run` tells how many days off or on
the person has had in a row, and the class of the last shift; `counts` packs how often the
counted shift types were worked. Work is done slab by slab: for each previous run and each
option, one contiguous sweep over (weekends, minutes, counts).
"""

from collections.abc import Callable
from typing import NamedTuple, ParamSpec, TypeVar, cast

import numpy as np
from numba import njit
from numpy.typing import NDArray

from luwes_roster.shifts.problem import Ints

P = ParamSpec("P")
T = TypeVar("T")

INFINITE = np.inf
NO_OPTION = -1


class Tables(NamedTuple):
    """What stays the same for a person, however costs change. Passed to compiled code."""

    off_states: int
    """Runs of days off told apart: 1, 2, … up to the minimum, which stands for more."""
    run_max: int
    run_min: int
    start_run: int
    """State before the first day."""
    border_free: bool
    """True: a run of work that starts on the first day is not too short."""
    classes: Ints
    """(G,) class of each option's shifts, as what precedes the next day."""
    minutes: Ints
    """(G,) length of each option in steps of minutes."""
    counted: Ints
    """(G,) counted type of each option, 0 where its number does not matter."""
    may_follow: NDArray[np.bool_]
    """(C, G) whether an option may follow a class of shifts."""
    weekend_step: Ints
    """(D,) 0 on weekdays; 1: any work opens a weekend; 2: work after a day off opens one."""
    sizes: Ints
    """(3,) number of weekend counts, minute steps and packed counts."""
    minutes_min: int
    next_count: Ints
    """(T, N) packed counts after one more of a type, or -1 beyond its limit."""
    previous_count: Ints
    """(T, N) the inverse of next_count."""


def compiled(function: Callable[P, T]) -> Callable[P, T]:
    """Compile without the interpreter's lock, and keep the machine code for the next run."""
    return cast("Callable[P, T]", njit(cache=True, nogil=True)(function))


@compiled
def _weekend_opens(step: int, from_off: bool) -> int:  # noqa: FBT001  compiled code has no keywords
    if step == 1:
        return 1
    return 1 if step == 2 and from_off else 0  # noqa: PLR2004  see Tables.weekend_step


@compiled
def _relax(  # noqa: PLR0917  compiled code has no keywords
    tables: Tables,
    source: NDArray[np.float64],
    target: NDArray[np.float64],
    back: NDArray[np.int32],
    origin: int,
    option: int,
    cost: float,
    opens: int,
    span: tuple[int, int],
) -> bool:
    """Offer every state of `source` a step; keep it where it is cheaper. True if any was.

    back: where a state came from, written as its run times the options plus the option.
    span: first and last + 1 of the minute steps that matter.
    """
    weekends, steps, packed = tables.sizes[0], tables.sizes[1], tables.sizes[2]
    minutes = 0 if option < 0 else tables.minutes[option]
    kind = 0 if option < 0 else tables.counted[option]
    better = False
    for k in range(weekends - opens):
        for m in range(span[0], min(span[1], steps - minutes)):
            for c in range(packed):
                value = source[k, m, c] + cost
                if value >= INFINITE:
                    continue
                n = c if kind == 0 else tables.next_count[kind, c]
                if n >= 0 and value < target[k + opens, m + minutes, n]:
                    target[k + opens, m + minutes, n] = value
                    back[k + opens, m + minutes, n] = origin + option
                    better = True
    return better


@compiled
def _may_stop(tables: Tables, day: int, run: int, length: int) -> bool:
    """Tell whether a day off may follow a run."""
    if run < tables.off_states or length >= tables.run_min:
        return True
    return tables.border_free and length == day


@compiled
def _leave(  # noqa: PLR0917  compiled code has no keywords
    tables: Tables,
    day: int,
    run: int,
    costs: NDArray[np.float64],
    source: NDArray[np.float64],
    target: NDArray[np.float64],
    back: NDArray[np.int32],
    span: tuple[int, int],
    found: NDArray[np.bool_],
) -> None:
    """Go from one run before a day to every run after it. costs: options, then a day off."""
    offs, longest, options = tables.off_states, tables.run_max, costs.shape[0] - 1
    is_off = run < offs
    length = run + 1 if is_off else (run - offs) % longest + 1
    kind = 0 if is_off else (run - offs) // longest
    origin = run * (options + 1) + 1
    if costs[options] < INFINITE and _may_stop(tables, day, run, length):
        to = min(length, offs - 1) if is_off else 0
        cost = costs[options]
        if _relax(tables, source, target[to], back[to], origin, NO_OPTION, cost, 0, span):
            found[to] = True
    if length < offs if is_off else length == longest:
        return
    opens = _weekend_opens(tables.weekend_step[day], is_off)
    for option in range(options):
        if costs[option] >= INFINITE or not (is_off or tables.may_follow[kind, option]):
            continue
        to = offs + tables.classes[option] * longest + (0 if is_off else length)
        cost = costs[option]
        if _relax(tables, source, target[to], back[to], origin, option, cost, opens, span):
            found[to] = True


@compiled
def _trace(
    tables: Tables,
    back: NDArray[np.int32],
    end: tuple[int, int, int, int],
    options: NDArray[np.int64],
) -> None:
    """Write the options that lead to a final state."""
    run, k, m, c = end
    width = tables.classes.shape[0] + 1
    for day in range(options.shape[0] - 1, -1, -1):
        before, option = back[day, run, k, m, c] // width, back[day, run, k, m, c] % width - 1
        options[day] = option
        if option >= 0:
            k -= _weekend_opens(tables.weekend_step[day], before < tables.off_states)
            m -= tables.minutes[option]
            if tables.counted[option] > 0:
                c = tables.previous_count[tables.counted[option], c]
        run = before


@compiled
def cheapest(
    tables: Tables, costs: NDArray[np.float64], wanted: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the values and options (N, D) of up to `wanted` best rosters, cheapest first.

    costs: (D, G + 1) cost of each option, then of a day off; INFINITE where it is not allowed.

    The first is the optimum; the others are the optima of other final runs.
    """
    days = costs.shape[0]
    runs = tables.off_states + tables.may_follow.shape[0] * tables.run_max
    weekends, steps, packed = tables.sizes[0], tables.sizes[1], tables.sizes[2]
    values = np.full((2, runs, weekends, steps, packed), INFINITE)
    back = np.empty((days, runs, weekends, steps, packed), np.int32)
    values[0, tables.start_run, 0, 0, 0] = 0.0
    reached = np.zeros(runs, np.bool_)
    reached[tables.start_run] = True
    longest = tables.minutes.max()
    for day in range(days):
        source, target = values[day % 2], values[(day + 1) % 2]
        target[:] = INFINITE
        span = max(0, tables.minutes_min - (days - day) * longest), day * longest + 1
        found = np.zeros(runs, np.bool_)
        for run in range(runs):
            if reached[run]:
                _leave(tables, day, run, costs[day], source[run], target, back[day], span, found)
        reached = found
    return _best_ends(tables, values[days % 2], back, wanted)


@compiled
def _best_ends(
    tables: Tables, final: NDArray[np.float64], back: NDArray[np.int32], wanted: int
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return the best final state of each final run, the cheapest `wanted` of them."""
    runs, weekends, steps, packed = final.shape
    best = np.full(runs, INFINITE)
    where = np.zeros((runs, 3), np.int64)
    for run in range(runs):
        for k in range(weekends):
            for m in range(tables.minutes_min, steps):
                for c in range(packed):
                    if final[run, k, m, c] < best[run]:
                        best[run] = final[run, k, m, c]
                        where[run] = k, m, c
    order = np.argsort(best)[:wanted]
    options = np.full((order.shape[0], back.shape[0]), NO_OPTION)
    for place, run in enumerate(order):
        if best[run] < INFINITE:
            end = run, where[run, 0], where[run, 1], where[run, 2]
            _trace(tables, back, end, options[place])
    return best[order], options
