"""Why a person has no roster at all: the smallest set of own rules that collide."""

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import numpy as np

from luwes_roster.shifts.pricing import NoRoster, Pricer
from luwes_roster.shifts.problem import FREE, ShiftProblem


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


def ways_out(problem: ShiftProblem, *, person: int) -> tuple[str, ...]:
    """Return the rules whose giving way alone would give a person a roster."""
    return tuple(rule for rule, without in LIFTED.items() if _has_roster(without(problem), person))


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
