"""Best response: each person in turn takes the roster that serves the unit best."""

from dataclasses import replace

import numpy as np

from luwes_roster.shifts.budget import Budget, Slice
from luwes_roster.shifts.evaluate import broken_rules
from luwes_roster.shifts.pricing import NoRoster, Pricer
from luwes_roster.shifts.problem import OFF, Ints, ShiftProblem
from luwes_roster.shifts.relaxation import charge
from luwes_roster.shifts.windows import WINDOW_DAYS, window_of
from luwes_roster.shifts.worth import Reals, change_of_giving, cover_cost, given_of

SWEEPS = 3
"""Times that everyone responds in a window of a long horizon."""
AGAIN_SHARE = 0.4
"""Of the time, at most before everyone responds once only."""


def first_roster(
    problem: ShiftProblem, pricers: list[Pricer], *, rng: np.random.Generator, budget: Budget
) -> Ints:
    """Return a roster that keeps every hard rule: two sweeps from nobody. Raises: NoRoster."""
    roster = np.full((len(problem.people), problem.days), OFF)
    for person in rng.permutation(len(problem.people)):
        _respond(problem, pricers[person], roster)
        charge(budget, 1)
    return sweep(problem, pricers, roster, rng=rng, budget=budget)


def first_by_windows(
    problem: ShiftProblem,
    pricers: list[Pricer],
    *,
    rng: np.random.Generator,
    budget: Budget,
    window: int = WINDOW_DAYS,
) -> Ints:
    """Return a roster that keeps every hard rule, from a few sweeps a window. Raises: NoRoster.

    Pricing grows faster than the square of the horizon; windows keep it small. Whoever finds
    no roster in a window, or breaks a rule of the whole, is priced over the whole at the end.
    """
    roster = np.full((len(problem.people), problem.days), OFF)
    left: set[int] = set()
    again = budget.slice(AGAIN_SHARE * budget.left())
    for start in range(0, problem.days, window):
        end = min(start + window, problem.days)
        part = window_of(problem, roster, start=start, end=end)
        for turn in range(SWEEPS):
            if turn and again.over():
                break
            left |= _sweep_in(part, roster[:, start:end], but=left, rng=rng)
            charge(budget, len(problem.people))
    left |= {broken.person for broken in broken_rules(problem, roster)}
    roster[sorted(left)] = OFF
    for person in sorted(left):
        _respond(problem, pricers[person], roster)
        charge(budget, 1)
    return roster


def _sweep_in(
    part: ShiftProblem, roster: Ints, *, but: set[int], rng: np.random.Generator
) -> set[int]:
    """Have everyone respond in a window; return who cannot."""
    order = [int(person) for person in rng.permutation(len(part.people)) if int(person) not in but]
    return {person for person in order if not _respond_in(part, person, roster)}


def _respond_in(part: ShiftProblem, person: int, roster: Ints) -> bool:
    """Respond in a window, owing minutes to the next one if need be; tell whether it could."""
    owing = replace(part.limits, minutes_min=np.zeros_like(part.limits.minutes_min))
    for limits in (part.limits, owing):
        asked = replace(part, limits=limits)
        try:
            _respond(asked, Pricer(asked, person), roster)
        except NoRoster:
            continue
        return True
    return False


def sweep(
    problem: ShiftProblem,
    pricers: list[Pricer],
    roster: Ints,
    *,
    rng: np.random.Generator,
    budget: Budget | Slice,
) -> Ints:
    """Return a roster at most as costly, after everyone has responded once."""
    roster = roster.copy()
    for person in rng.permutation(len(problem.people)):
        if budget.over():
            break
        _respond(problem, pricers[person], roster)
        charge(budget, 1)
    return roster


def _respond(problem: ShiftProblem, pricer: Pricer, roster: Ints) -> None:
    person = pricer.person
    given = given_of(problem, np.delete(roster, person, axis=0))
    costs = change_of_giving(problem, person) + marginal(problem, given)
    roster[person] = pricer.best(costs)[1][0]


def marginal(problem: ShiftProblem, given: Ints) -> Reals:
    """Return (D, S) what one more person adds to the cover cost."""
    return (cover_cost(problem, given + 1) - cover_cost(problem, given)).astype(float)
