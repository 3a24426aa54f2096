"""The one door of the shift engine: a roster, its cost, and how far it can be from the best."""

import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from luwes_roster.shifts.branch import Tree
from luwes_roster.shifts.budget import Budget
from luwes_roster.shifts.dive import dive
from luwes_roster.shifts.evaluate import Broken, Value, broken_rules, evaluate
from luwes_roster.shifts.incumbent import Incumbent, Mark
from luwes_roster.shifts.loose import Loose
from luwes_roster.shifts.neighbourhoods import Known, Search
from luwes_roster.shifts.pick import pick
from luwes_roster.shifts.pricing import Pricer
from luwes_roster.shifts.problem import Ints, ShiftProblem
from luwes_roster.shifts.relaxation import Relaxation, whole_bound
from luwes_roster.shifts.response import first_by_windows, first_roster, sweep
from luwes_roster.shifts.worth import Reals

LOOSE_SHORT, LOOSE_LONG, LOOSE_TOLD = 0.05, 0.05, 50
"""Of the time, at most for the loose bound: before column generation, and alone. Rounds
after which it is told."""
DIVES = 3
BRANCH_SHARE = 0.08
"""Of the time left, at most for branches."""
DIVE_SHARE, PICK_SHARE = 0.4, 0.3
"""Of the time left, at most for one dive and for the restricted programme."""
CLOSE = 0.05
"""Relative distance of value and bound up to which a relaxation is worth diving into."""
DIVE_ROOM = 2.0
"""Reduced cost up to which a roster is kept for the dives."""
STATES_A_SECOND = 2e8
"""Of the programme that prices rosters; only to tell a long horizon from a short one."""
FIRST_SHARE, ROUNDS = 0.1, 10
"""Of the time, at most for pricing everyone once; rounds without which no bound is worth it."""


class WrongStart(ValueError):
    """A roster to start from that breaks hard rules; they are in `broken`."""

    def __init__(self, broken: tuple[Broken, ...]) -> None:
        super().__init__(broken)
        self.broken = broken


@dataclass(frozen=True, slots=True)
class ShiftResult:
    """The answer to a shift problem."""

    roster: Ints
    """(E, D) shift indexes, or OFF."""
    value: Value
    """By the independent evaluator."""
    bound: float
    """No roster can cost less; -inf if nothing was proved."""
    log: tuple[Mark, ...]
    """Every step of value or bound."""
    stopped: Literal["proved", "time", "stopped"]

    @property
    def gap(self) -> float:
        """(value - bound) / value: the share that could at most still be saved."""
        total = self.value.total
        return max(0.0, (total - self.bound) / total) if total else 0.0


def solve_shifts(
    problem: ShiftProblem,
    *,
    seconds: float | None = None,
    work: int | None = None,
    workers: int = 2,
    progress: Callable[[Mark], None] | None = None,
    stop: Callable[[], bool] | None = None,
    start: Ints | None = None,
    seed: int = 0,
) -> ShiftResult:
    """Return the best roster found in the time given.

    seconds:  of a clock; or instead
    work:     rosters priced: the same input gives the same roster on any machine and with any
              number of workers (one thread does all).
    workers:  threads; column generation first takes one of them.
    progress: called at every better value or bound, from any worker's thread.
    stop:     asked now and then; true ends the search with the best so far.
    start:    (E, D) a roster to start from.

    Raises: NoRoster if the hard rules leave a person none; WrongStart; ValueError.
    """
    budget = Budget(seconds=seconds, work=work, stop=stop)
    incumbent = Incumbent(problem, budget=budget, progress=progress)
    rng = np.random.default_rng(seed)
    pricers = [Pricer(problem, person) for person in range(len(problem.people))]
    incumbent.raise_bound(_least_thinkable(problem))
    _begin(incumbent, pricers, start, rng=rng, budget=budget)
    known = Known()
    helpers = 0 if budget.counts_work else max(0, workers - 1)
    threads = [
        _Worker(Search(incumbent, known=known, rng=child, budget=budget))
        for child in rng.spawn(helpers)
    ]
    for thread in threads:
        thread.start()
    try:
        _lead(incumbent, pricers, known, rng=rng, budget=budget)
    finally:
        # The others end with the leader, whether it ran out of time or failed.
        budget.close()
        for thread in threads:
            thread.join()
    for thread in threads:
        thread.reraise()
    return _result(incumbent, stop)


def _least_thinkable(problem: ShiftProblem) -> float:
    """Return a bound that needs no search: nothing costs less than nothing."""
    weights = problem.on_weight, problem.off_weight, problem.under_weight, problem.over_weight
    return 0.0 if all((weight >= 0).all() for weight in weights) else -math.inf


class _Worker(threading.Thread):
    """A thread that searches, and keeps what went wrong for the one who waits for it."""

    def __init__(self, search: Search) -> None:
        super().__init__(daemon=True)
        self._search = search
        self._failure: BaseException | None = None

    def run(self) -> None:
        try:
            self._search.run()
        except BaseException as failure:  # noqa: BLE001  raised again in the waiting thread
            self._failure = failure

    def reraise(self) -> None:
        """Raise what ended the search, if anything did."""
        if self._failure is not None:
            raise self._failure


def _begin(
    incumbent: Incumbent,
    pricers: list[Pricer],
    start: Ints | None,
    *,
    rng: np.random.Generator,
    budget: Budget,
) -> None:
    problem = incumbent.problem
    if start is not None:
        broken = broken_rules(problem, start)
        if broken:
            raise WrongStart(broken)
        incumbent.offer(start)
        return
    long = _sweep_seconds(pricers) > FIRST_SHARE * budget.left()
    begin = first_by_windows if long else first_roster
    incumbent.offer(begin(problem, pricers, rng=rng, budget=budget))


def _sweep_seconds(pricers: list[Pricer]) -> float:
    """Return roughly what pricing everyone once takes: years of many shifts take minutes."""
    return sum(pricer.states for pricer in pricers) / STATES_A_SECOND


def _lead(
    incumbent: Incumbent,
    pricers: list[Pricer],
    known: Known,
    *,
    rng: np.random.Generator,
    budget: Budget,
) -> None:
    """Bound, dive, pick among what is known, where that is worth it; search like the others."""
    if not len(incumbent.problem.people):
        incumbent.raise_bound(incumbent.value)
        return
    short = ROUNDS * _sweep_seconds(pricers) < budget.left()
    known.prices = _loosely(incumbent, budget, share=LOOSE_SHORT if short else LOOSE_LONG)
    if short:
        _relax(incumbent, pricers, known, rng=rng, budget=budget)
    Search(incumbent, known=known, rng=rng, budget=budget).run()


def _loosely(incumbent: Incumbent, budget: Budget, *, share: float) -> Reals:
    """Prove what totals at a price prove; return the prices (D, S) of cover."""
    loose = Loose(incumbent.problem)
    for number, bound in enumerate(loose.bounds(budget=budget.slice(share * budget.left()))):
        if number % LOOSE_TOLD == 0:
            incumbent.raise_bound(bound)
    incumbent.raise_bound(loose.bound)
    return loose.prices


def _relax(
    incumbent: Incumbent,
    pricers: list[Pricer],
    known: Known,
    *,
    rng: np.random.Generator,
    budget: Budget,
) -> None:
    relaxation = Relaxation(incumbent.problem, pricers=pricers)
    for person, row in enumerate(incumbent.roster()):
        relaxation.master.add(person, row[None])
    if known.prices is not None:
        relaxation.ask(known.prices, budget=budget)
    _bound(relaxation, incumbent, budget)
    known.relaxation = relaxation
    _branch(relaxation, incumbent, budget)
    if relaxation.value - relaxation.bound <= CLOSE * abs(relaxation.value):
        _round_up(relaxation.trimmed(DIVE_ROOM), incumbent, rng=rng, budget=budget)


def _round_up(
    relaxation: Relaxation, incumbent: Incumbent, *, rng: np.random.Generator, budget: Budget
) -> None:
    """Make whole rosters of the relaxation: by dives, then by the restricted programme."""
    problem = incumbent.problem
    for number in range(DIVES):
        share = budget.slice(DIVE_SHARE * budget.left())
        found = dive(relaxation, rng=rng, noise=0.15 * number, budget=share)
        if found is None:
            break
        incumbent.offer(found)
        swept = sweep(problem, relaxation.pricers, found, rng=rng, budget=budget)
        incumbent.offer(swept)
        for person, row in enumerate(swept):
            relaxation.master.add(person, row[None])
    if not budget.over():
        relaxation.solve_master()
        share = budget.slice(PICK_SHARE * budget.left())
        picked = pick(relaxation, below=incumbent.value, budget=share)
        if picked is not None:
            incumbent.offer(picked)


def _bound(relaxation: Relaxation, incumbent: Incumbent, budget: Budget) -> None:
    """Solve the relaxation, telling every better bound as it comes."""
    stretch = budget.slice(0.5 * budget.left())
    while not stretch.over():
        before = relaxation.bound
        done = relaxation.round(budget=stretch)
        if relaxation.bound > before:
            incumbent.raise_bound(relaxation.bound)
        if done:
            return


def _branch(relaxation: Relaxation, incumbent: Incumbent, budget: Budget) -> None:
    """Raise the bound beyond the linear programme's by branching."""
    if min(whole_bound(relaxation.bound), _least_thinkable(incumbent.problem)) < 0:
        return
    share = budget.slice(BRANCH_SHARE * budget.left())
    for bound in Tree(relaxation, cutoff=lambda: incumbent.value).bounds(budget=share):
        incumbent.raise_bound(bound)


def _result(incumbent: Incumbent, stop: Callable[[], bool] | None) -> ShiftResult:
    roster = incumbent.roster()
    broken = broken_rules(incumbent.problem, roster)
    if broken:  # a fault of ours: never hand it out
        raise AssertionError(broken)
    value = evaluate(incumbent.problem, roster)
    proved = incumbent.bound >= value.total
    stopped = stop is not None and stop()
    return ShiftResult(
        roster=roster,
        value=value,
        bound=incumbent.bound,
        log=tuple(incumbent.log),
        stopped="proved" if proved else "stopped" if stopped else "time",
    )
