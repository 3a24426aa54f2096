"""A bound for horizons of any length: totals are paid for, runs and successions are kept.

Any prices prove a bound (Lagrange): of cover, and of each person's minutes, weekends and
counts of shifts. They are moved a little after every answer, each at a step of its own
(Kingma and Ba 2015), from wide steps to narrow ones.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from luwes_roster.shifts.budget import Budget, Slice
from luwes_roster.shifts.kernel import INFINITE
from luwes_roster.shifts.loose_kernel import Runs, responses
from luwes_roster.shifts.pricing import allowed_days, start_run, weekend_steps
from luwes_roster.shifts.problem import Ints, ShiftProblem
from luwes_roster.shifts.relaxation import charge
from luwes_roster.shifts.worth import Reals, change_of_giving, given_of

WIDEST, NARROWEST = 0.4, 0.0005
"""Steps as shares of the dearest weight, in the first round and the last."""
ROUNDS = 1500
"""At most from wide steps to narrow ones."""
MEMORY, SQUARES = 0.8, 0.95
"""What the direction and its square keep of the rounds before."""
MEAN, EVERY = 0.95, 25
"""The mean of the prices keeps so much of the former, and is asked about so often."""
TINY = 1e-3
TRIALS = 5
"""Rounds after which it is known how many there is time for."""
WORK_A_PERSON = 0.02
"""What one round costs for each person, in rosters priced."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Where the prices of each kind are in one long vector, and their limits."""

    sizes: tuple[int, ...]
    """Cover (D S), least minutes (E), most minutes (E), weekends (E), shifts (E S)."""
    lower: Reals
    upper: Reals

    def split(self, prices: Reals) -> list[Reals]:
        """Return the prices of each kind."""
        return np.split(prices, np.cumsum(self.sizes)[:-1])


class Loose:
    """The bound of a problem, and the prices that prove it."""

    def __init__(self, problem: ShiftProblem) -> None:
        self.problem = problem
        people, days, shifts = problem.shape
        limits, minutes = problem.limits, problem.minutes
        self.runs = _runs(problem)
        self.costs, self.off_costs = _costs(problem)
        self.base = float(problem.on_weight.sum())
        step = max(1, int(np.gcd.reduce(minutes)))
        self.mean_shift = float(minutes.mean())
        self.least = -(-limits.minutes_min // step) * step / self.mean_shift
        self.most = limits.minutes_max // step * step / self.mean_shift
        self.limited = limits.shifts_max < days
        self.parts = Parts(
            (days * shifts, people, people, people, people * shifts),
            np.concatenate([-problem.over_weight.ravel(), np.zeros(people * (3 + shifts))]),
            np.concatenate([problem.under_weight.ravel(), np.full(people * (3 + shifts), np.inf)]),
        )
        self.dearest = float(max(1, problem.under_weight.max(initial=0)))
        self.bound = -math.inf
        self.best = np.clip(np.zeros(len(self.parts.lower)), self.parts.lower, self.parts.upper)
        self.best[: days * shifts] = problem.under_weight.ravel() / 2

    @property
    def prices(self) -> Reals:
        """(D, S) what the best bound pays for cover."""
        return self.parts.split(self.best)[0].reshape(self.problem.need.shape)

    def ask(self, prices: Reals) -> Reals:
        """Take the bound that prices prove, if it is the best; return where it grows."""
        problem, limits = self.problem, self.problem.limits
        people, _, shifts = problem.shape
        cover, least, most, weekend, count = self.parts.split(prices)
        cover, count = cover.reshape(problem.need.shape), count.reshape(people, shifts)
        count = np.where(self.limited, count, 0.0)
        extra = (most - least)[:, None] * (problem.minutes / self.mean_shift) + count
        values, rosters, opened = responses(
            self.runs, self.costs, self.off_costs, cover, extra, weekend
        )
        paid = (cover * problem.need).sum() + least @ self.least - most @ self.most
        paid -= weekend @ limits.weekends_max + (count * limits.shifts_max).sum()
        bound = float(self.base + paid + values.sum())
        if bound > self.bound:
            self.bound, self.best = bound, prices
        return self._slope(rosters, opened)

    def _slope(self, rosters: Ints, opened: Ints) -> Reals:
        """Return for every price what is wanted beyond what the rosters do."""
        problem, limits = self.problem, self.problem.limits
        people, _, shifts = problem.shape
        counts = np.array([np.bincount(row + 1, minlength=shifts + 1)[1:] for row in rosters])
        counts = counts.reshape(people, shifts)
        minutes = counts @ problem.minutes / self.mean_shift
        parts = (
            problem.need - given_of(problem, rosters),
            self.least - minutes,
            minutes - self.most,
            opened - limits.weekends_max,
            np.where(self.limited, counts - limits.shifts_max, 0),
        )
        return np.concatenate([np.asarray(part, float).ravel() for part in parts])

    def bounds(self, *, budget: Budget | Slice) -> Iterator[float]:
        """Yield the best bound after each round until the steps are narrow or time is up."""
        steps = _Steps(self.best)
        rounds, number, left = ROUNDS, 0, [budget.left()]
        while number < rounds and not budget.over():
            number += 1
            prices = steps.next(self.ask(steps.prices), width=self._width(number / rounds))
            steps.prices = np.clip(prices, self.parts.lower, self.parts.upper)
            if number % EVERY == 0:
                self.ask(steps.mean)
            charge(budget, WORK_A_PERSON * len(self.problem.people))
            left.append(budget.left())
            if number == TRIALS:  # the first round may have had to compile
                rounds = _rounds_in(left)
            yield self.bound

    def _width(self, done: float) -> float:
        return float(self.dearest * WIDEST * (NARROWEST / WIDEST) ** done)


class _Steps:
    """Prices on their way: where they go, how surely, and where they were on average."""

    def __init__(self, prices: Reals) -> None:
        self.prices = self.mean = prices
        self._direction, self._squares = np.zeros_like(prices), np.zeros_like(prices)
        self._number = 0

    def next(self, slope: Reals, *, width: float) -> Reals:
        """Return the next prices, which may lie outside their limits."""
        self._number += 1
        self._direction = MEMORY * self._direction + (1 - MEMORY) * slope
        self._squares = SQUARES * self._squares + (1 - SQUARES) * slope * slope
        direction = self._direction / (1 - MEMORY**self._number)
        spread = np.sqrt(self._squares / (1 - SQUARES**self._number))
        self.mean = MEAN * self.mean + (1 - MEAN) * self.prices
        return self.prices + width * direction / (spread + TINY)


def _rounds_in(left: list[float]) -> int:
    """Return how many rounds there is time for, from the time left after each of the first."""
    one = (left[1] - left[-1]) / (len(left) - 2)
    return min(ROUNDS, len(left) + int(left[-1] / one)) if one > 0 else ROUNDS


def _runs(problem: ShiftProblem) -> Runs:
    people, limits = len(problem.people), problem.limits
    rows, class_of = np.unique(problem.forbidden, axis=0, return_inverse=True)
    both = np.concatenate([class_of[:, None], problem.forbidden.T], axis=1)
    groups, first, group_of = np.unique(both, axis=0, return_index=True, return_inverse=True)
    lengths = [
        (
            max(1, int(limits.off_min[person])),
            max(1, int(limits.run_max[person])),
            int(limits.run_min[person]),
            start_run(problem, person, class_of),
        )
        for person in range(people)
    ]
    del groups
    return Runs(
        group_of=group_of.ravel(),
        classes=class_of.ravel()[first],
        may_follow=~rows[:, first],
        opens=np.array([weekend_steps(problem, person) for person in range(people)]),
        lengths=np.array(lengths, np.int64).reshape(people, 4),
        border_free=problem.history is None,
    )


def _costs(problem: ShiftProblem) -> tuple[Reals, Reals]:
    """Return (E, D, S) cost of giving each shift and (E, D) of a day off, INFINITE if barred."""
    costs, off_costs = np.empty(problem.shape), np.empty(problem.shape[:2])
    for person in range(len(problem.people)):
        allowed, off_costs[person] = allowed_days(problem, person)
        works = problem.limits.run_max[person] > 0
        costs[person] = np.where(allowed & works, change_of_giving(problem, person), INFINITE)
    return costs, off_costs
