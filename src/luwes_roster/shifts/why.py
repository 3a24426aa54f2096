"""Why a person has this shift on this day: what is needed, what forbids, what the opposite costs.

Every claim is tried: a rule by the independent evaluator on the changed cell, the opposite by
planning the team anew with the cell pinned to it.
"""

from dataclasses import dataclass, replace

import numpy as np

from luwes_roster.shifts.evaluate import broken_rules, evaluate
from luwes_roster.shifts.problem import FREE, OFF, Ints, ShiftProblem

WHY_WORK = 1200
"""Rosters priced to find out what the opposite costs."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another shift, or OFF, in this cell alone, everything else staying."""

    shift: int
    broken: tuple[str, ...]
    """Rules it would break."""
    more: int
    """What the roster would cost more; negative would be better."""


@dataclass(frozen=True, slots=True)
class ShiftReason:
    """What stands behind one cell of a shift roster."""

    person: int
    day: int
    shift: int
    away: bool
    pinned: bool
    asked_off: bool
    """The person asked not to work this day."""
    asked_on: bool
    need: int
    """People wanted on this shift that day (of the shift given)."""
    given: int
    others: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Opposite:
    """What the best roster with the opposite in this cell costs."""

    possible: bool
    now: int
    least: int
    """No roster with the opposite can cost less than this."""
    found: int
    """One that costs this was found."""


def shift_reason(problem: ShiftProblem, roster: Ints, *, person: int, day: int) -> ShiftReason:
    """Return what stands behind a cell, from the roster as it is."""
    shift = int(roster[person, day])
    on, off = problem.on_weight[person, day], problem.off_weight[person, day]
    pinned = bool(problem.pinned.size) and problem.pinned[person, day] != FREE
    return ShiftReason(
        person=person,
        day=day,
        shift=shift,
        away=bool(problem.days_off[person, day]),
        pinned=bool(pinned),
        asked_off=bool((off > 0).all() and len(off)),
        asked_on=bool((on > 0).any()),
        need=0 if shift == OFF else int(problem.need[day, shift]),
        given=0 if shift == OFF else int(np.count_nonzero(roster[:, day] == shift)),
        others=_others(problem, roster, person=person, day=day),
    )


def _others(problem: ShiftProblem, roster: Ints, *, person: int, day: int) -> tuple[Other, ...]:
    now = evaluate(problem, roster).total
    before = set(broken_rules(problem, roster))
    found = []
    for shift in range(OFF, len(problem.shifts)):
        if shift == roster[person, day]:
            continue
        changed = roster.copy()
        changed[person, day] = shift
        new = set(broken_rules(problem, changed)) - before
        rules = tuple(sorted({each.rule for each in new}))
        found.append(Other(shift, rules, evaluate(problem, changed).total - now))
    return tuple(found)


def opposite(
    problem: ShiftProblem, roster: Ints, *, person: int, day: int, to: int, work: int = WHY_WORK
) -> Opposite:
    """Return what it costs to have another shift (or OFF) in a cell, the team planned anew.

    to: the shift asked about. A pin or an absence on the cell itself gives way.
    """
    from luwes_roster.shifts.pricing import NoRoster
    from luwes_roster.shifts.solve import solve_shifts

    now = evaluate(problem, roster).total
    try:
        found = solve_shifts(_with_cell(problem, person, day, to), work=work, workers=1)
    except NoRoster:
        return Opposite(possible=False, now=now, least=now, found=now)
    least = int(found.bound) if np.isfinite(found.bound) else 0
    return Opposite(possible=True, now=now, least=least, found=found.value.total)


def opposites_of(reason: ShiftReason) -> tuple[int, ...]:
    """Return what to try in a cell: a day off instead of a shift, each shift instead of one.

    Shifts that the neighbouring days forbid are tried too: those days may change.
    """
    return tuple(other.shift for other in reason.others)


def _with_cell(problem: ShiftProblem, person: int, day: int, to: int) -> ShiftProblem:
    pinned = problem.pinned.copy()
    if not pinned.size:
        pinned = np.full((len(problem.people), problem.days), FREE)
    days_off = problem.days_off.copy()
    pinned[person, day] = to
    days_off[person, day] &= to == OFF
    return replace(problem, pinned=pinned, days_off=days_off)
