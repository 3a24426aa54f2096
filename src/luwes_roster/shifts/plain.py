"""The plain Boolean model of a shift problem for CP-SAT: for neighbourhoods, and as an opponent."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from ortools.sat.python import cp_model

from luwes_roster.shifts.problem import FREE, OFF, Ints, ShiftProblem

SATURDAY, SUNDAY = 6, 7
Literal = cp_model.IntVar | int


class PlainModel:
    """Variables give[person, day, shift] and work[person, day], every hard rule, the cost."""

    def __init__(self, problem: ShiftProblem) -> None:
        self.problem = problem
        self.model = cp_model.CpModel()
        people, days, shifts = problem.shape
        self.give = {
            cell: self.model.new_bool_var("")
            for cell in product(range(people), range(days), range(shifts))
            if _is_open(problem, *cell)
        }
        self.work = {
            (person, day): self.model.new_bool_var("")
            for person, day in product(range(people), range(days))
        }
        for person in range(people):
            self._one_shift_a_day(person)
            self._totals(person)
            self._successions(person)
            self._runs(person)
            self._weekends(person)
        self._minimise()

    def _given(self, person: int, day: int) -> dict[int, cp_model.IntVar]:
        shifts = range(len(self.problem.shifts))
        cells = ((shift, self.give.get((person, day, shift))) for shift in shifts)
        return {shift: literal for shift, literal in cells if literal is not None}

    def _one_shift_a_day(self, person: int) -> None:
        for day in range(self.problem.days):
            literals = list(self._given(person, day).values())
            self.model.add(sum(literals) == self.work[person, day])
            if self.problem.pinned.size and self.problem.pinned[person, day] not in (FREE, OFF):
                self.model.add(self.work[person, day] == 1)

    def _totals(self, person: int) -> None:
        problem, limits = self.problem, self.problem.limits
        given = [(s, v) for day in range(problem.days) for s, v in self._given(person, day).items()]
        total = sum(int(problem.minutes[shift]) * literal for shift, literal in given)
        self.model.add_linear_constraint(
            total, int(limits.minutes_min[person]), int(limits.minutes_max[person])
        )
        for shift in range(len(problem.shifts)):
            literals = [literal for other, literal in given if other == shift]
            if len(literals) > limits.shifts_max[person, shift]:
                self.model.add(sum(literals) <= int(limits.shifts_max[person, shift]))

    def _successions(self, person: int) -> None:
        problem = self.problem
        for day in range(problem.days):
            for after, literal in self._given(person, day).items():
                if day == 0:
                    last = OFF if problem.history is None else problem.history.last_shift[person]
                    if last != OFF and problem.forbidden[last, after]:
                        self.model.add(literal == 0)
                    continue
                for before, earlier in self._given(person, day - 1).items():
                    if problem.forbidden[before, after]:
                        self.model.add_at_most_one(earlier, literal)

    def _sequence(self, person: int) -> list[Literal]:
        """Return work or not, day by day, from what the history tells to the last day."""
        row: list[Literal] = [self.work[person, day] for day in range(self.problem.days)]
        history = self.problem.history
        if history is None:
            return row
        worked, off = int(history.worked[person]), int(history.off[person])
        return ([0] + [1] * worked if worked else [1] + [0] * off) + row

    def _runs(self, person: int) -> None:
        row, limits = self._sequence(person), self.problem.limits
        longest = int(limits.run_max[person])
        for start in range(len(row) - longest):
            self.model.add_bool_or([_no(literal) for literal in row[start : start + longest + 1]])
        for length in range(1, int(limits.run_min[person])):
            for start in range(len(row) - length - 1):
                self._not_alone(row[start : start + length + 2], working=True)
        for length in range(1, int(limits.off_min[person])):
            for start in range(len(row) - length - 1):
                self._not_alone(row[start : start + length + 2], working=False)

    def _not_alone(self, literals: list[Literal], *, working: bool) -> None:
        """Forbid a run that fills all but the first and last of the literals."""
        first, *inner, last = literals
        ends, middle = [first, last], inner
        clause: list[cp_model.LiteralT]
        if working:
            clause = [*ends, *(_no(literal) for literal in middle)]
        else:
            clause = [*(_no(literal) for literal in ends), *middle]
        self.model.add_bool_or(clause)

    def _weekends(self, person: int) -> None:
        worked = []
        for days in _weekends_of(self.problem, person):
            weekend = self.model.new_bool_var("")
            for day in days:
                self.model.add_implication(self.work[person, day], weekend)
            worked.append(weekend)
        if worked:
            self.model.add(sum(worked) <= int(self.problem.limits.weekends_max[person]))

    def _minimise(self) -> None:
        problem, terms = self.problem, []
        change = problem.off_weight - problem.on_weight
        terms = [int(change[cell]) * literal for cell, literal in self.give.items() if change[cell]]
        for day, shift in product(range(problem.days), range(len(problem.shifts))):
            people = range(len(problem.people))
            given = [self.give[p, day, shift] for p in people if (p, day, shift) in self.give]
            need, most = int(problem.need[day, shift]), len(problem.people)
            under = self.model.new_int_var(0, max(0, need), "")
            over = self.model.new_int_var(0, most + max(0, -need), "")
            self.model.add(sum(given) + under - over == need)
            terms.append(int(problem.under_weight[day, shift]) * under)
            terms.append(int(problem.over_weight[day, shift]) * over)
        self.cost = sum(terms) + int(problem.on_weight.sum())
        self.model.minimize(self.cost)

    def hint(self, roster: Ints) -> None:
        """Start the search at a roster (E, D)."""
        for (person, day, shift), literal in self.give.items():
            self.model.add_hint(literal, int(roster[person, day] == shift))
        for (person, day), literal in self.work.items():
            self.model.add_hint(literal, int(roster[person, day] != OFF))

    def roster(self, solver: cp_model.CpSolver | cp_model.CpSolverSolutionCallback) -> Ints:
        """Return the roster (E, D) that a solver holds."""
        roster = np.full((len(self.problem.people), self.problem.days), OFF)
        for (person, day, shift), literal in self.give.items():
            if solver.value(literal):
                roster[person, day] = shift
        return roster


def _no(literal: Literal) -> cp_model.LiteralT:
    return 1 - literal if isinstance(literal, int) else ~literal


def _is_open(problem: ShiftProblem, person: int, day: int, shift: int) -> bool:
    """Tell whether a shift may be given at all."""
    if problem.days_off[person, day] or problem.limits.shifts_max[person, shift] <= 0:
        return False
    return not problem.pinned.size or problem.pinned[person, day] in (FREE, shift)


def _weekends_of(problem: ShiftProblem, person: int) -> Iterator[list[int]]:
    """Yield the days of each weekend that counts for a person."""
    for saturday in range(-1, problem.days):
        if problem.weekday(saturday) != SATURDAY:
            continue
        counted_before = (
            saturday < 0 and problem.history is not None and problem.history.weekend_worked[person]
        )
        if not counted_before:
            yield [day for day in (saturday, saturday + 1) if 0 <= day < problem.days]


@dataclass(frozen=True, slots=True)
class PlainAnswer:
    """What the plain model found in its time: a roster, if any, and its bound."""

    roster: Ints | None
    bound: float


def solve_plain(problem: ShiftProblem, *, seconds: float, workers: int) -> PlainAnswer:
    """Give the whole problem to CP-SAT: what most would do, to measure the engine against."""
    plain = PlainModel(problem)
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = seconds
    solver.parameters.num_workers = workers
    status = solver.solve(plain.model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return PlainAnswer(plain.roster(solver) if found else None, solver.best_objective_bound)
