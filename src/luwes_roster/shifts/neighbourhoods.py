"""Large-neighbourhood search: free a part of the best roster, plan it anew, keep what is better."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from ortools.sat.python import cp_model

from luwes_roster.shifts.budget import Budget, Slice
from luwes_roster.shifts.dive import dive
from luwes_roster.shifts.incumbent import Incumbent
from luwes_roster.shifts.parts import Part, cut, earliest_start
from luwes_roster.shifts.pick import pick
from luwes_roster.shifts.plain import PlainModel
from luwes_roster.shifts.problem import OFF, Ints, ShiftProblem
from luwes_roster.shifts.relaxation import Relaxation, charge, whole_bound
from luwes_roster.shifts.response import sweep
from luwes_roster.shifts.worth import Reals, cover_cost, given_of, worth_of

Solver = Callable[[Part, np.random.Generator, Slice, "Known"], "Answer"]
SECONDS_A_TRY = 4.0
LONGEST_SPAN, BOTH_SPAN = 42, 14
"""Days freed at most with some people, and with some people on some days."""
PICK_SECONDS = 1.5
"""Of a try, at most for the restricted whole-number programme."""
NEAR_A_FAULT = 0.7
"""Share of tries near a cell that costs something; the others are anywhere."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a part: a better roster of it, if any, and a proven bound of its value."""

    roster: Ints | None
    bound: float


@dataclass
class Known:
    """What the relaxation of the whole problem has taught, for parts of it to start from."""

    relaxation: Relaxation | None = None
    prices: Reals | None = None
    """(D, S) of cover, where there is no relaxation yet, or none."""


@dataclass
class Arm:
    """One kind of neighbourhood: how it frees, how it solves, how large it has grown."""

    frees: str
    """"people", "days", or "both": some people on some days."""
    solve: Solver
    size: float
    least: int
    most: int
    reward: float = 1.0
    """Running mean of the relative gain a second, for choosing among arms."""

    def learn(self, *, gained: float, seconds: float, timed_out: bool) -> None:
        """Grow when all was tried in time, shrink when time ran out; remember the gain."""
        factor = 0.85 if timed_out else 1.08
        self.size = min(max(self.size * factor, self.least), self.most)
        self.reward = 0.8 * self.reward + 0.2 * gained / max(seconds, 0.05)


def by_columns(part: Part, rng: np.random.Generator, budget: Slice, known: Known) -> Answer:
    """Solve a part by column generation, a dive and a restricted whole-number programme."""
    now = worth_of(part.problem, part.before)
    relaxation = Relaxation(part.problem)
    _warm(relaxation, part, known)
    relaxation.run(budget=budget, cutoff=now)
    bound = whole_bound(relaxation.bound)
    if bound >= now or budget.over():
        return Answer(None, bound)
    best, value = None, now
    found = dive(relaxation, rng=rng, noise=0.2 * rng.random(), budget=budget)
    if found is not None:
        found = sweep(part.problem, relaxation.pricers, found, rng=rng, budget=budget)
        if worth_of(part.problem, found) < value:
            best, value = found, worth_of(part.problem, found)
    if value > bound and not budget.over():
        relaxation.solve_master()
        stretch = budget.budget.slice(min(budget.left(), PICK_SECONDS))
        best = _or(pick(relaxation, below=value, budget=stretch), best)
    return Answer(best, bound)


def _or(first: Ints | None, second: Ints | None) -> Ints | None:
    return second if first is None else first


def _warm(relaxation: Relaxation, part: Part, known: Known) -> None:
    """Start from what is planned now, and from the whole problem's prices and rosters."""
    for person in range(relaxation.people):
        relaxation.master.add(person, part.before[person : person + 1])
    whole, days = known.relaxation, slice(part.start, part.start + part.problem.days)
    if whole is None:
        if known.prices is not None:
            relaxation.prices = known.prices[days]
        return
    relaxation.prices = whole.prices[days]
    if part.problem.days == whole.problem.days:
        for row, person in enumerate(part.people):
            pool = known_rosters(whole, int(person))
            relaxation.master.add(row, pool)


def known_rosters(whole: Relaxation, person: int) -> Ints:
    """Return the latest rosters (N, D) found for a person."""
    owners = whole.master.owners
    mine = [column for column in range(len(owners)) if owners[column] == person][-40:]
    return np.array([whole.master.rosters[column] for column in mine]).reshape(len(mine), -1)


def by_cp_sat(
    part: Part,
    rng: np.random.Generator,
    budget: Slice,
    known: Known,  # noqa: ARG001  every solver of parts is called alike
) -> Answer:
    """Solve a part by CP-SAT with one thread, from what is planned now."""
    now = worth_of(part.problem, part.before)
    plain = PlainModel(part.problem)
    plain.hint(part.before)
    plain.model.add(plain.cost <= now - 1)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = int(rng.integers(1 << 30))
    solver.parameters.linearization_level = 1
    if budget.budget.counts_work:
        solver.parameters.max_deterministic_time = budget.left()
    else:
        solver.parameters.max_time_in_seconds = budget.left()
    status = solver.solve(plain.model)
    if budget.budget.counts_work:
        budget.budget.charge(seconds=budget.left())
    if status == cp_model.INFEASIBLE:
        return Answer(None, now)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Answer(None, -math.inf)
    return Answer(plain.roster(solver), solver.best_objective_bound)


class Search:
    """One worker's search."""

    def __init__(
        self, incumbent: Incumbent, *, known: Known, rng: np.random.Generator, budget: Budget
    ) -> None:
        self.incumbent = incumbent
        self.problem = incumbent.problem
        self.known = known
        self.rng = rng
        self.budget = budget
        people, days = len(self.problem.people), self.problem.days
        weeks = min(days, 28)
        per_day = max(1.0, 9 * 160 / (people * len(self.problem.shifts)))
        self.arms = [
            Arm("people", by_columns, size=min(people, 12), least=2, most=people),
            Arm("people", by_cp_sat, size=min(people, 5), least=2, most=people),
            Arm("days", by_cp_sat, size=min(weeks, 4 + per_day), least=2, most=weeks),
            Arm("days", by_columns, size=min(weeks, 10), least=4, most=weeks),
            Arm("both", by_columns, size=min(people, 20), least=4, most=people),
        ]

    def run(self) -> None:
        """Search until the budget is over."""
        while not self.budget.over():
            self.once()

    def once(self) -> None:
        """Try one neighbourhood."""
        arm = self._choose()
        seen = self.incumbent.roster()
        part = self._cut(seen, arm)
        value, start = self.incumbent.value, self.budget.spent()
        stretch = self.budget.slice(SECONDS_A_TRY)
        answer = arm.solve(part, self.rng, stretch, self.known)
        charge(self.budget, 10)
        if answer.roster is not None:
            self.incumbent.offer_part(part, seen, answer.roster)
        if part.problem.shape == self.problem.shape and part.end == self.problem.days:
            self.incumbent.raise_bound(answer.bound)
        gained = max(0.0, value - self.incumbent.value) if answer.roster is not None else 0.0
        arm.learn(
            gained=1000 * gained / max(1.0, value),
            seconds=self.budget.spent() - start,
            timed_out=stretch.over(),
        )

    def _choose(self) -> Arm:
        weights = np.array([max(arm.reward, 0.02) for arm in self.arms])
        weights = 0.3 / len(weights) + 0.7 * weights / weights.sum()
        return self.arms[int(self.rng.choice(len(self.arms), p=weights))]

    def _cut(self, roster: Ints, arm: Arm) -> Part:
        problem, size = self.problem, max(1, round(arm.size))
        people = np.arange(len(problem.people))
        if arm.frees != "days":
            people = chosen_people(problem, roster, size=size, rng=self.rng)
        span = {"days": size, "people": LONGEST_SPAN, "both": BOTH_SPAN}[arm.frees]
        start = self._start(roster, span)
        return cut(problem, roster, people=people, start=start, end=min(problem.days, start + span))

    def _start(self, roster: Ints, span: int) -> int:
        """Return a first day: mostly so that a costly day lies inside."""
        days = self.problem.days
        latest = max(0, days - span)
        costs = cover_cost(self.problem, given_of(self.problem, roster)).sum(axis=1)
        day = int(self.rng.integers(0, days))
        if costs.sum() > 0 and self.rng.random() < NEAR_A_FAULT:
            day = int(self.rng.choice(days, p=costs / costs.sum()))
        start = min(latest, max(0, day - int(self.rng.integers(0, span))))
        return start if start >= earliest_start(self.problem) else 0


def chosen_people(
    problem: ShiftProblem, roster: Ints, *, size: int, rng: np.random.Generator
) -> Ints:
    """Return people (n,): half who could mend the costliest cells, half anyone."""
    costs = cover_cost(problem, given_of(problem, roster)).astype(float)
    people = len(problem.people)
    weight = np.full(people, 1.0)
    if costs.sum() > 0 and rng.random() < NEAR_A_FAULT:
        cell = int(rng.choice(costs.size, p=costs.ravel() / costs.sum()))
        day, shift = divmod(cell, len(problem.shifts))
        able = (problem.limits.shifts_max[:, shift] > 0) & ~problem.days_off[:, day]
        near = roster[:, day] == OFF
        weight += 2.0 * able + 2.0 * (able & near)
    chosen = rng.choice(people, size=min(size, people), replace=False, p=weight / weight.sum())
    return np.sort(chosen)
