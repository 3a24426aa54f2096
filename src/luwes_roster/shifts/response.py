"""Best response: each person in turn takes the roster that serves the unit best."""

import numpy as np

from luwes_roster.shifts.budget import Budget, Slice
from luwes_roster.shifts.pricing import Pricer
from luwes_roster.shifts.problem import OFF, Ints, ShiftProblem
from luwes_roster.shifts.relaxation import charge
from luwes_roster.shifts.worth import Reals, change_of_giving, cover_cost, given_of


def first_roster(
    problem: ShiftProblem, pricers: list[Pricer], *, rng: np.random.Generator, budget: Budget
) -> Ints:
    """Return a roster that keeps every hard rule: two sweeps from nobody. Raises: NoRoster."""
    roster = np.full((len(problem.people), problem.days), OFF)
    for person in rng.permutation(len(problem.people)):
        _respond(problem, pricers[person], roster)
        charge(budget, 1)
    return sweep(problem, pricers, roster, rng=rng, budget=budget)


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
