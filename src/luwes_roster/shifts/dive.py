"""From shares to whole rosters: fix the clearest, price again, and so on."""

import numpy as np

from luwes_roster.shifts.budget import Budget, Slice
from luwes_roster.shifts.problem import Ints
from luwes_roster.shifts.relaxation import TINY, Relaxation, charge

CLEAR = 0.8
"""A share from which a roster is taken as settled."""
STEPS = 25
"""At most so many settlements in a dive."""
ROUNDS = 3
"""Pricing rounds after each settlement."""


def dive(
    relaxation: Relaxation, *, rng: np.random.Generator, noise: float, budget: Budget | Slice
) -> Ints | None:
    """Return a roster (E, D), or None if time ran out. The relaxation is left as it was found.

    noise: how far shares may be shaken before the clearest are chosen, 0 to 1.
    """
    relaxation.solve_master()
    settled: list[int] = []
    roster = np.full((relaxation.people, relaxation.problem.days), -1)
    free = np.ones(relaxation.people, np.bool_)
    while free.any() and not budget.over():
        for column in _clearest(relaxation, free, rng=rng, noise=noise):
            owner = relaxation.master.owners[column]
            relaxation.master.fix(column)
            settled.append(column)
            free[owner] = False
            roster[owner] = relaxation.master.rosters[column]
        _price_the_free(relaxation, free, budget)
    for column in settled:
        relaxation.master.release(column)
    return None if free.any() else roster


def _clearest(
    relaxation: Relaxation, free: np.ndarray, *, rng: np.random.Generator, noise: float
) -> list[int]:
    """Return columns to settle, at most one a person: all of clear shares, and a few more."""
    shares = relaxation.master.shares()
    owners = np.array(relaxation.master.owners[: len(shares)])
    shares = np.where(free[owners], shares, -1.0) * (1 + noise * rng.random(len(shares)))
    order = np.argsort(-shares, kind="stable")
    taken: dict[int, int] = {}
    least = -(-len(free) // STEPS)
    for column in order:
        if shares[column] < 0 or (len(taken) >= least and shares[column] < CLEAR):
            break
        taken.setdefault(int(owners[column]), int(column))
    return list(taken.values())


def _price_the_free(relaxation: Relaxation, free: np.ndarray, budget: Budget | Slice) -> None:
    for _ in range(ROUNDS):
        prices = relaxation.solve_master()
        added = 0
        for person in np.flatnonzero(free):
            values, rosters = relaxation.price(int(person), prices.cover, wanted=2)
            useful = values < prices.person[person] - TINY
            added += relaxation.master.add(int(person), rosters[useful]) if useful.any() else 0
        charge(budget, int(free.sum()))
        if not added or budget.over():
            return
    relaxation.solve_master()
