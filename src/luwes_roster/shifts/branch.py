"""A better bound than the linear programme's: branches on sums of missing people."""

import heapq
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from luwes_roster.shifts.budget import Budget, Slice
from luwes_roster.shifts.master import Master, Prices
from luwes_roster.shifts.relaxation import (
    GAP,
    ROSTERS_A_PRICING,
    TINY,
    Relaxation,
    charge,
    whole_bound,
)
from luwes_roster.shifts.totals import Limited, Totals, totals_of, unlimited
from luwes_roster.shifts.worth import Reals

DIVIDED = 0.02
"""Distance from a whole number from which a sum is divided."""
ROOM = 50.0
"""Reduced cost up to which the relaxation's rosters are taken over."""
SMOOTHING = (0.5, 0.25, 0.0)
"""Shares of the best prices in those asked about, one after the other."""
SHRINKING = 0.9
"""Of the prices of sums, until no cell is paid for having both too few and too many."""
BRANCHES = 400
"""At most; most gains come with the first few."""


@dataclass(order=True, slots=True)
class Branch:
    """Limits of the sums, what is proven within them, and by which prices."""

    bound: float
    number: int
    limits: Limited = field(compare=False)
    prices: Prices = field(compare=False)
    """Those of the bound."""
    sums: Reals = field(compare=False)
    """(T,) in the last linear programme."""


class Tree:
    """Branches of a relaxation. What they all prove is a bound of every roster."""

    def __init__(self, relaxation: Relaxation, *, cutoff: Callable[[], float]) -> None:
        """cutoff: the value of the best roster, asked again and again."""
        self.problem = relaxation.problem
        self.relaxation = relaxation
        self.cutoff = cutoff
        self.totals = totals_of(self.problem)
        self.master = _taken_over(relaxation, self.totals)
        self._made = 0

    def bounds(self, *, budget: Budget | Slice) -> Iterator[float]:
        """Yield what is proven after each branching; end when nothing can be branched."""
        heap = [self._solved(self._root(), budget)]
        while heap and not budget.over() and self._made < BRANCHES:
            branch = heapq.heappop(heap)
            total = _divided(branch)
            if total is None:
                return
            below = math.floor(branch.sums[total])
            for limits in branch.limits.divided(total, below=below):
                self._made += 1
                child = replace(branch, number=self._made, limits=limits)
                if whole_bound(self._solved(child, budget).bound) < self.cutoff():
                    heapq.heappush(heap, child)
            yield heap[0].bound if heap else self.cutoff()

    def _root(self) -> Branch:
        nothing = np.zeros(self.totals.count)
        prices = Prices(np.zeros(self.relaxation.people), self.relaxation.prices, nothing)
        return Branch(self.relaxation.bound, 0, unlimited(self.totals), prices, nothing)

    def _solved(self, branch: Branch, budget: Budget | Slice) -> Branch:
        """Generate columns within the limits of a branch until its bound is what it can be."""
        self.master.limit(branch.limits)
        while not budget.over() and whole_bound(branch.bound) < self.cutoff():
            value, prices = self.master.solve()
            branch.sums = self.totals.sums(self.master.slack())
            met = value - branch.bound <= max(GAP * abs(value), TINY)
            if met or not self._ask_smoothly(branch, prices, budget):
                break
        return branch

    def _ask_smoothly(self, branch: Branch, own: Prices, budget: Budget | Slice) -> bool:
        """Ask about prices between the best and the master's own, then about its own."""
        for kept in SMOOTHING:
            best = branch.prices
            asked = Prices(
                own.person,
                kept * best.cover + (1 - kept) * own.cover,
                kept * best.totals + (1 - kept) * own.totals,
            )
            if self._ask(branch, asked, own, budget=budget):
                return True
            if budget.over():
                return False
        return False

    def _ask(self, branch: Branch, asked: Prices, own: Prices, *, budget: Budget | Slice) -> int:
        """Price everyone, take a better bound, add what helps; return how many were added."""
        asked, added = self._clipped(asked, branch.limits), 0
        bound = float((asked.cover * self.problem.need).sum()) + branch.limits.worth(asked.totals)
        for person in range(self.relaxation.people):
            if budget.over():
                return added
            values, rosters = self.relaxation.price(person, asked.cover, wanted=ROSTERS_A_PRICING)
            bound += values[0]
            useful = self.relaxation.reduced(person, rosters, own) < -TINY
            added += self.master.add(person, rosters[useful]) if useful.any() else 0
        charge(budget, self.relaxation.people)
        if bound > branch.bound:
            branch.bound, branch.prices = bound, asked
        return added

    def _clipped(self, prices: Prices, limits: Limited) -> Prices:
        """Return prices inside what weights and limits allow, where the bound is finite."""
        dearest, problem = self.totals.dearest, self.problem
        least = np.where(np.isinf(limits.upper), 0.0, -dearest)
        totals = np.clip(prices.totals, least, dearest)
        weights = np.concatenate([problem.under_weight.ravel(), problem.over_weight.ravel()])
        under, over = np.split(weights - self.totals.per_cell(totals), 2)
        if (under + over < 0).any():
            return self._clipped(replace(prices, totals=SHRINKING * totals), limits)
        shape = problem.need.shape
        cover = np.clip(prices.cover, -over.reshape(shape), under.reshape(shape))
        return Prices(prices.person, cover, totals)


def _divided(branch: Branch) -> int | None:
    """Return the first sum that is not whole, if any: the widest say most.

    A sum that had to be stretched beyond its limits says nothing.
    """
    sums, limits = branch.sums, branch.limits
    inside = (sums > limits.lower) & (sums < limits.upper)
    found = np.flatnonzero(inside & (np.abs(sums - np.rint(sums)) > DIVIDED))
    return int(found[0]) if len(found) else None


def _taken_over(relaxation: Relaxation, totals: Totals) -> Master:
    """Return a master with sums and the relaxation's useful rosters."""
    master = Master(relaxation.problem, totals=totals)
    relaxation.solve_master()
    for column in np.flatnonzero(relaxation.master.reduced_costs() <= ROOM):
        master.add(relaxation.master.owners[column], relaxation.master.rosters[column][None])
    return master
