"""The cheapest roster of one person under given costs, exact by dynamic programming."""

from dataclasses import dataclass

import numpy as np

from luwes_roster.shifts import kernel
from luwes_roster.shifts.problem import FREE, OFF, Flags, Ints, ShiftProblem
from luwes_roster.shifts.worth import Reals

SUNDAY = 7
SATURDAY = 6


class NoRoster(ValueError):
    """A person for whom the hard rules leave no roster at all."""

    def __init__(self, person: int) -> None:
        super().__init__(person)
        self.person = person


@dataclass(frozen=True, slots=True)
class Groups:
    """Shifts that are alike in every rule: only the cheapest of a group matters each day."""

    members: tuple[Ints, ...]
    classes: Ints
    counted: Ints


class Pricer:
    """Prices one person's rosters. Shift limits that do not bind are left out until they do."""

    def __init__(self, problem: ShiftProblem, person: int) -> None:
        self.problem = problem
        self.person = person
        self._limit = problem.limits.shifts_max[person]
        self._allowed, self._off_costs = allowed_days(problem, person)
        usable = np.flatnonzero(self._limit > 0)
        self._usable = usable if len(usable) else np.arange(len(problem.shifts))[:1]
        self._prepared: dict[tuple[int, ...], tuple[Groups, kernel.Tables]] = {}
        self._counted: tuple[int, ...] = ()

    def best(self, costs: Reals, *, wanted: int = 1) -> tuple[Reals, Ints]:
        """Return the values and rosters (N, D) of the best rosters, cheapest first.

        costs: (D, S) cost of giving each shift on each day.

        Raises: NoRoster.
        """
        allowed = np.where(self._allowed, costs, kernel.INFINITE)
        while True:
            values, rosters = self._price(allowed, wanted)
            counts = (rosters[:, :, None] == np.arange(len(self._limit))).sum(axis=1)
            over = counts > self._limit
            if not over[0].any():
                self._counted = tuple(s for s in self._counted if counts[0, s] == self._limit[s])
                keep = ~over.any(axis=1)
                return values[keep], rosters[keep]
            self._counted = tuple(sorted({*self._counted, *np.flatnonzero(over[0]).tolist()}))

    @property
    def states(self) -> int:
        """How many states one pricing passes through: what it costs."""
        _, tables = self._tables()
        runs = tables.off_states + tables.run_max * (int(tables.classes.max()) + 1)
        return runs * int(np.prod(tables.sizes)) * self.problem.days

    def _price(self, allowed: Reals, wanted: int) -> tuple[Reals, Ints]:
        groups, tables = self._tables()
        picks = [members[np.argmin(allowed[:, members], axis=1)] for members in groups.members]
        shift_of = np.stack(picks, axis=1)
        option_costs = np.take_along_axis(allowed, shift_of, axis=1)
        costs = np.concatenate([option_costs, self._off_costs[:, None]], axis=1)
        values, options = kernel.cheapest(tables, costs, wanted)
        if not len(values) or values[0] >= kernel.INFINITE:
            raise NoRoster(self.person)
        found = values < kernel.INFINITE
        picked = shift_of[np.arange(len(shift_of)), np.maximum(options[found], 0)]
        return values[found], np.where(options[found] == kernel.NO_OPTION, OFF, picked)

    def _tables(self) -> tuple[Groups, kernel.Tables]:
        if self._counted not in self._prepared:
            counted = list(self._counted)
            groups = _groups(self.problem, self._usable, counted)
            tables = _tables(self.problem, self.person, groups, counted)
            self._prepared[self._counted] = groups, tables
        return self._prepared[self._counted]


def allowed_days(problem: ShiftProblem, person: int) -> tuple[Flags, Reals]:
    """Return (D, S) shifts that may be given, and (D,) the cost of a day off."""
    limit = problem.limits.shifts_max[person]
    allowed = np.repeat(limit[None, :] > 0, problem.days, axis=0)
    allowed[problem.days_off[person]] = False
    off_costs = np.zeros(problem.days)
    if problem.pinned.size:
        pins = problem.pinned[person]
        for day in np.flatnonzero(pins != FREE):
            settled = np.arange(len(problem.shifts)) == pins[day]
            allowed[day] &= settled
            off_costs[day] = 0.0 if pins[day] == OFF else kernel.INFINITE
    return allowed, off_costs


def _groups(problem: ShiftProblem, usable: Ints, counted: list[int]) -> Groups:
    """Put shifts together that have the same length, neighbours and count."""
    rows, class_of = np.unique(problem.forbidden, axis=0, return_inverse=True)
    del rows
    groups: dict[tuple[object, ...], list[int]] = {}
    for shift in usable:
        kind = counted.index(shift) + 1 if shift in counted else 0
        key = (class_of[shift], problem.forbidden[:, shift].tobytes(), problem.minutes[shift], kind)
        groups.setdefault(key, []).append(int(shift))
    members = tuple(np.array(shifts) for shifts in groups.values())
    return Groups(
        members=members,
        classes=np.array([class_of[group[0]] for group in members]),
        counted=np.array([key[3] for key in groups], np.int64),
    )


def _tables(
    problem: ShiftProblem, person: int, groups: Groups, counted: list[int]
) -> kernel.Tables:
    limits, history = problem.limits, problem.history
    first = [int(group[0]) for group in groups.members]
    step = max(1, int(np.gcd.reduce(problem.minutes)))
    class_values = np.unique(groups.classes)
    rows, class_of = np.unique(problem.forbidden, axis=0, return_inverse=True)
    del rows
    last = None if history is None else int(history.last_shift[person])
    if last is not None and last != OFF:
        class_values = np.unique(np.append(class_values, class_of[last]))
    sample = [int(np.flatnonzero(class_of == value)[0]) for value in class_values]
    next_count, previous_count = _counts([int(limits.shifts_max[person, s]) for s in counted])
    return kernel.Tables(
        off_states=max(1, int(limits.off_min[person])),
        run_max=int(limits.run_max[person]),
        run_min=int(limits.run_min[person]),
        start_run=start_run(problem, person, np.searchsorted(class_values, class_of)),
        border_free=history is None,
        classes=np.searchsorted(class_values, groups.classes),
        minutes=problem.minutes[first] // step,
        counted=groups.counted,
        may_follow=~problem.forbidden[np.ix_(sample, first)],
        weekend_step=weekend_steps(problem, person),
        sizes=np.array(
            [
                int(limits.weekends_max[person]) + 1,
                int(limits.minutes_max[person]) // step + 1,
                next_count.shape[1],
            ]
        ),
        minutes_min=-(-int(limits.minutes_min[person]) // step),
        next_count=next_count,
        previous_count=previous_count,
    )


def _counts(limits: list[int]) -> tuple[Ints, Ints]:
    """Pack the counts of the counted types into one number; tables of the next and former."""
    size = int(np.prod([limit + 1 for limit in limits], initial=1))
    following = np.full((len(limits) + 1, size), -1)
    former = np.full((len(limits) + 1, size), -1)
    stride = 1
    for kind, limit in enumerate(limits, start=1):
        digits = np.arange(size) // stride % (limit + 1)
        open_ones = np.flatnonzero(digits < limit)
        following[kind, open_ones] = open_ones + stride
        former[kind, open_ones + stride] = open_ones
        stride *= limit + 1
    return following, former


def weekend_steps(problem: ShiftProblem, person: int) -> Ints:
    steps = np.zeros(problem.days, np.int64)
    for day in range(problem.days):
        if problem.weekday(day) == SATURDAY:
            steps[day] = 1
        elif problem.weekday(day) == SUNDAY:
            steps[day] = 2 if day else 1
    history = problem.history
    if problem.weekday(0) == SUNDAY and history is not None and history.weekend_worked[person]:
        steps[0] = 0
    return steps


def start_run(problem: ShiftProblem, person: int, class_of: Ints) -> int:
    """Return the run before the first day; without history, long enough days off."""
    offs = max(1, int(problem.limits.off_min[person]))
    history = problem.history
    if history is None:
        return offs - 1
    if history.worked[person] == 0:
        return int(min(max(1, history.off[person]), offs)) - 1
    longest = int(problem.limits.run_max[person])
    length = int(min(history.worked[person], longest))
    return offs + int(class_of[history.last_shift[person]]) * longest + length - 1
