"""Why a person has no roster at all: the smallest set of own rules that collide."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np

from luwes_roster.shifts.pricing import NoRoster, Pricer
from luwes_roster.shifts.problem import FREE, OFF, ShiftProblem
from luwes_roster.shifts.ways import WayOut


def _limits(field: str, value: Callable[[ShiftProblem], object]) -> Callable[..., ShiftProblem]:
    def lifted(problem: ShiftProblem) -> ShiftProblem:
        changed = np.full_like(getattr(problem.limits, field), value(problem))
        return replace(problem, limits=replace(problem.limits, **{field: changed}))

    return lifted


LIFTED: dict[str, Callable[[ShiftProblem], ShiftProblem]] = {
    "minutes_min": _limits("minutes_min", lambda _: 0),
    "minutes_max": _limits(
        "minutes_max", lambda problem: int(problem.minutes.max()) * problem.days
    ),
    "run_min": _limits("run_min", lambda _: 1),
    "run_max": _limits("run_max", lambda problem: problem.days + 31),
    "off_min": _limits("off_min", lambda _: 1),
    "weekends_max": _limits("weekends_max", lambda problem: problem.days // 7 + 2),
    "shifts_max": _limits("shifts_max", lambda problem: problem.days),
    "succession": lambda problem: replace(problem, forbidden=np.zeros_like(problem.forbidden)),
    "day_off": lambda problem: replace(problem, days_off=np.zeros_like(problem.days_off)),
    "pin": lambda problem: replace(problem, pinned=np.full_like(problem.pinned, FREE)),
    "history": lambda problem: replace(problem, history=None),
}
"""Rule of one person → the same question without it."""


def collision(problem: ShiftProblem, *, person: int) -> tuple[str, ...]:
    """Return the smallest set of rules that leave a person no roster, empty if there is one.

    Each claim is tried: with any one of these rules lifted, the others allow a roster.
    """
    if _has_roster(problem, person):
        return ()
    for size in range(1, len(LIFTED)):
        for rules in combinations(LIFTED, size):
            if not _has_roster(_only(problem, rules), person):
                return rules
    return tuple(LIFTED)


def ways_out(problem: ShiftProblem, *, person: int) -> tuple[WayOut, ...]:
    """Return the rules whose giving way alone would give a person a roster, each tried."""
    return tuple(
        _least(problem, person, rule)
        for rule, without in LIFTED.items()
        if _has_roster(without(problem), person)
    )


def _least(problem: ShiftProblem, person: int, rule: str) -> WayOut:
    """Return by how little one rule can give way so that a roster exists."""
    if rule in ("day_off", "pin"):
        return WayOut(rule, needed=_days(problem, person, rule))
    if rule == "shifts_max":
        return _more_shifts(problem, person)
    if not hasattr(problem.limits, rule):
        return WayOut(rule)
    now = int(getattr(problem.limits, rule)[person])
    far = int(getattr(LIFTED[rule](problem).limits, rule)[person])

    def kept(limit: int) -> bool:
        changed = np.full_like(getattr(problem.limits, rule), limit)
        limits = replace(problem.limits, **{rule: changed})
        return _has_roster(replace(problem, limits=limits), person)

    return WayOut(rule, now, _nearest(now, far, kept))


def _nearest(now: int, far: int, kept: Callable[[int], bool]) -> int:
    """Return the limit nearest to the present one that is kept; the far one is."""
    while abs(far - now) > 1:
        middle = (now + far) // 2
        if kept(middle):
            far = middle
        else:
            now = middle
    return far


def _more_shifts(problem: ShiftProblem, person: int) -> WayOut:
    """Return how many more shifts of every kind would do."""

    def kept(more: int) -> bool:
        limits = replace(problem.limits, shifts_max=problem.limits.shifts_max + more)
        return _has_roster(replace(problem, limits=limits), person)

    return WayOut("shifts_max", 0, _nearest(0, problem.days, kept))


def _days(problem: ShiftProblem, person: int, rule: str) -> int:
    """Return how many settled days at least a roster must do without."""
    costs = np.zeros(problem.need.shape)
    settled = 0
    if rule == "day_off":
        costs[problem.days_off[person]] = 1
    else:
        for day, pin in enumerate(problem.pinned[person]):
            if pin == OFF:
                costs[day] = 1
            elif pin != FREE:
                costs[day, pin] = -1
                settled += 1
    without = _without_wishes(LIFTED[rule](problem))
    return settled + round(float(Pricer(without, person).best(costs)[0][0]))


def _without_wishes(problem: ShiftProblem) -> ShiftProblem:
    nothing = np.zeros_like(problem.on_weight)
    return replace(problem, on_weight=nothing, off_weight=nothing)


def _only(problem: ShiftProblem, rules: tuple[str, ...]) -> ShiftProblem:
    for rule in LIFTED.keys() - set(rules):
        problem = LIFTED[rule](problem)
    return problem


def _has_roster(problem: ShiftProblem, person: int) -> bool:
    try:
        Pricer(problem, person).best(np.zeros(problem.need.shape))
    except NoRoster:
        return False
    return True
