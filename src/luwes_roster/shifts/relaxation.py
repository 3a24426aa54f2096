"""Column generation: the linear relaxation over all rosters, and a bound at any time."""

import math

import numpy as np

from luwes_roster.shifts.budget import Budget, Slice
from luwes_roster.shifts.master import Master, Prices
from luwes_roster.shifts.pricing import Pricer
from luwes_roster.shifts.problem import Ints, ShiftProblem
from luwes_roster.shifts.worth import Reals, change_of_giving

TINY = 1e-6
SMOOTHING = 0.6
"""Share of the best prices so far in the prices asked about (Wentges 1997)."""
ROSTERS_A_PRICING = 3
GAP = 2e-4
"""Relative difference of value and bound at which columns are enough."""


def whole_bound(bound: float) -> float:
    """Return the bound rounded up: every cost is a whole number."""
    return math.ceil(bound - TINY) if math.isfinite(bound) else bound


class Relaxation:
    """The master of a problem and what it has learned."""

    def __init__(self, problem: ShiftProblem, *, pricers: list[Pricer] | None = None) -> None:
        """pricers: those of a former relaxation of the same people and days, to spare work."""
        self.problem = problem
        self.people = len(problem.people)
        self.pricers = pricers or [Pricer(problem, person) for person in range(self.people)]
        self.master = Master(problem)
        self.change = [change_of_giving(problem, person) for person in range(self.people)]
        self.base = problem.on_weight.sum(axis=(1, 2)).astype(float)
        self.bound = -math.inf
        self.value = math.inf
        self.prices: Reals = np.zeros(problem.need.shape)
        """Those of the best bound."""
        self.last: Prices | None = None

    def trimmed(self, room: float) -> "Relaxation":
        """Return a relaxation of the rosters whose reduced cost is at most `room`."""
        small = Relaxation(self.problem, pricers=self.pricers)
        self.solve_master()
        for column in np.flatnonzero(self.master.reduced_costs() <= room):
            small.master.add(self.master.owners[column], self.master.rosters[column][None])
        small.bound, small.prices = self.bound, self.prices
        return small

    def clip(self, prices: Reals) -> Reals:
        """Return prices inside what the cover weights allow, where the bound is finite."""
        return np.clip(prices, -self.problem.over_weight, self.problem.under_weight)

    def price(self, person: int, prices: Reals, *, wanted: int) -> tuple[Reals, Ints]:
        """Return costs less prices, and rosters, of a person's best rosters. Raises: NoRoster."""
        values, rosters = self.pricers[person].best(self.change[person] - prices, wanted=wanted)
        return values + self.base[person], rosters

    def ask(self, prices: Reals, *, budget: Budget | Slice) -> int:
        """Price everyone, take a better bound, add what helps; return how many were added."""
        prices = self.clip(prices)
        total, added = float((prices * self.problem.need).sum()), 0
        for person in range(self.people):
            if budget.over():
                return added
            values, rosters = self.price(person, prices, wanted=ROSTERS_A_PRICING)
            total += values[0]
            added += self._add_useful(person, rosters)
        charge(budget, self.people)
        if total > self.bound:
            self.bound, self.prices = total, prices
        return added

    def _add_useful(self, person: int, rosters: Ints) -> int:
        """Add the rosters that the master's own prices call cheap."""
        if self.last is None:
            return self.master.add(person, rosters)
        useful = self.reduced(person, rosters, self.last) < -TINY
        return self.master.add(person, rosters[useful]) if useful.any() else 0

    def reduced(self, person: int, rosters: Ints, prices: Prices) -> Reals:
        """Return (N,) the reduced costs of rosters (N, D) of a person."""
        days = np.arange(self.problem.days)
        cover = self.change[person] - prices.cover
        taken = np.where(rosters >= 0, cover[days, np.maximum(rosters, 0)], 0).sum(axis=1)
        return np.asarray(taken + self.base[person] - prices.person[person], float)

    def solve_master(self) -> Prices:
        """Solve the restricted master and keep its value and prices."""
        self.value, self.last = self.master.solve()
        return self.last

    def run(self, *, budget: Budget | Slice, cutoff: float = math.inf) -> None:
        """Generate columns until value and bound meet, the cutoff is reached, or time is up."""
        while not budget.over() and whole_bound(self.bound) < cutoff:
            if self.round(budget=budget):
                return

    def round(self, *, budget: Budget | Slice) -> bool:
        """Solve the master and ask once; return whether value and bound have met."""
        prices = self.solve_master()
        if self.value - self.bound <= max(GAP * abs(self.value), TINY):
            return True
        return not self._ask_smoothly(prices.cover, budget) and not budget.over()

    def _ask_smoothly(self, cover: Reals, budget: Budget | Slice) -> bool:
        """Ask about smoothed prices, then about the master's own if nothing came of it."""
        smoothing = SMOOTHING if math.isfinite(self.bound) else 0.0
        while not budget.over():
            if self.ask(smoothing * self.prices + (1 - smoothing) * cover, budget=budget):
                return True
            if smoothing == 0.0:
                return False
            smoothing = smoothing / 2 if smoothing > SMOOTHING / 3 else 0.0
        return False


def charge(budget: Budget | Slice, pricings: float) -> None:
    """Count rosters priced."""
    (budget.budget if isinstance(budget, Slice) else budget).charge(pricings=pricings)
