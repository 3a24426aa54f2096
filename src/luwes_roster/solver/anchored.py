"""A block whose teams meet: linear programs for the levels above, then branching per unit.

The levels above anchors are proven by linear programs, and what they leave free is a box.
Within it the units of a block share nothing but desks. Each unit is asked once with the
desks at their prices, which proves a bound, and once with the desks that the others leave
it, which makes a roster. Prices come from the linear program of the level; desks are
divided anew only while the proven gap exceeds the target.
"""

from dataclasses import dataclass, replace
from math import ceil

import numpy as np

from luwes_roster.problem import Problem
from luwes_roster.solver import anchors
from luwes_roster.solver.bound import Box
from luwes_roster.solver.branching import (
    Choice,
    Held,
    choose,
    choose_in_order,
    least_missing,
    weight_over,
)
from luwes_roster.solver.desks import Limits, Prices, left_by_others, priced, taken
from luwes_roster.solver.effort import Effort
from luwes_roster.solver.levels import TOLERANCE, Priced
from luwes_roster.solver.model import Model
from luwes_roster.solver.parts import UNLIMITED, Amounts
from luwes_roster.solver.program import NoSolution, Program
from luwes_roster.solver.slices import Part, slices

BELOW = ("stability", "wishes")


@dataclass(frozen=True, slots=True)
class Settled:
    """The choice within the anchors' decision, and the bound of each level from anchors on."""

    columns: Amounts
    bounds: dict[str, int]
    finished: bool
    """False: the effort's `halt` cut the work short."""


def settle(problem: Problem, model: Model, above: Priced, *, effort: Effort) -> Settled:
    """Return the best choice found for the levels from anchors on, and what is proven.

    model: of the problem, with the choices of teams as its last columns.
    above: what linear programs prove of the same model without these.
    """
    office = _Office(problem, model, above, effort=effort)
    try:
        office.ask_at_prices()
        for _ in range(effort.sweeps):
            office.divide_desks()
            if office.gap <= effort.target:
                break
        office.improve_below()
    except _Halted:
        return office.settled(finished=False)
    settled = office.settled(finished=True)
    if _unproven(model, settled) and len(model.upper) <= effort.together:
        settled = _at_once(office, settled)
    return settled


class _Halted(Exception):
    """Asked to stop."""


class _Unit:
    """One part, with what is known about it."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.allowed = 0
        """People who may miss meetings: the fewest found so far."""
        self.least = 0
        """The fewest who must miss them, proven as if desks were free."""
        self.priced: Choice | None = None
        """What it would choose with the desks at their prices."""
        self.below: int | None = None
        """What is proven of the level improved last, while those above stay as reached."""
        self.given: Limits | None = None
        """The desks it was last asked with."""


class _Office:
    """The block: its current columns, and its units."""

    def __init__(self, problem: Problem, model: Model, above: Priced, *, effort: Effort) -> None:
        self.problem, self.model, self.above, self.effort = problem, model, above, effort
        roster = model.roster(above.columns)
        self.columns = np.concatenate([above.columns, anchors.chosen(problem, roster.office)])
        self.box = _with_choices(model, above.boxes["fairness"])
        self.below = [name for name in BELOW if model.costs[name].any()]
        self.first = self.below[0] if self.below else BELOW[0]
        self.units = [_Unit(part) for part in slices(problem, model)]
        self.prices = self._prices()

    def _prices(self) -> Prices:
        """Take the prices of the desks from the linear program of the first level below."""
        shared = [np.empty(0, np.int64), *(unit.part.shared for unit in self.units)]
        return priced(
            self.model,
            self.box,
            self.above.proofs[self.first],
            level=self.first,
            shared=np.unique(np.concatenate(shared)),
        )

    def ask_at_prices(self) -> None:
        """Ask every unit what it would choose if desks were for sale.

        A unit whose teams meet by the linear program alone has nothing better to choose.
        """
        for unit in self.units:
            self._go_on()
            part = unit.part
            now, costs = self.columns[part.columns], self.prices.costs[part.columns]
            if not part.model.costs["anchors"] @ now:
                unit.priced = Choice(now, int(costs @ now))
            else:
                unit.priced = self._fewest_missing(unit, _free(part, self.box), costs, prove=True)

    def divide_desks(self) -> None:
        """Ask every unit in turn what it chooses from the desks that the others leave."""
        for unit in self.units:
            self._go_on()
            part = unit.part
            limits = left_by_others(self.model, self.box, self.columns, part)
            wanted = unit.priced.columns if unit.priced else None
            if wanted is not None and limits.allow(taken(part, wanted)):
                self.columns[part.columns] = wanted
            elif not limits.same_as(unit.given):
                unit.given = limits
                self._choose_within(unit, limits)

    def _choose_within(self, unit: _Unit, limits: Limits) -> None:
        part = unit.part
        costs = part.model.costs[self.first]
        found = self._fewest_missing(unit, _limited(part, self.box, limits), costs, prove=False)
        if found.columns is not None:
            self.columns[part.columns] = found.columns

    def _fewest_missing(self, unit: _Unit, box: Box, costs: Amounts, *, prove: bool) -> Choice:
        """Return the unit's choice of least cost among those with the fewest missing.

        prove: whether the box frees all desks, so that the fewest are fewest at any desks.
        """
        model, effort = unit.part.model, self.effort
        missing = model.costs["anchors"]
        try:
            return choose(model, box, costs, held=(Held(missing, unit.allowed),), effort=effort)
        except NoSolution:
            fewest = least_missing(model, box, effort=effort)
        if fewest.columns is None:
            return fewest
        unit.allowed = int(missing @ fewest.columns)
        unit.least = fewest.bound if prove else unit.least
        return choose(model, box, costs, held=(Held(missing, unit.allowed),), effort=effort)

    def improve_below(self) -> None:
        """Within the first level below as reached, improve the next one unit by unit."""
        for above, name in zip(self.below, self.below[1:], strict=False):
            for unit in self.units:
                self._go_on()
                self._improve(unit, name, above=above)

    def _improve(self, unit: _Unit, name: str, *, above: str) -> None:
        part = unit.part
        model, now = part.model, self.columns[part.columns]
        missing, first, second = (model.costs[one] for one in ("anchors", above, name))
        held = (Held(missing, int(missing @ now)),)
        box = _limited(part, self.box, left_by_others(self.model, self.box, self.columns, part))
        found, least = choose_in_order(model, box, first, second, held=held, effort=self.effort)
        both = weight_over(second) * first + second
        if found is not None and both @ (found - now) < 0:
            self.columns[part.columns] = now = found
        unit.below = least - int(both @ now) + int(second @ now)

    def _go_on(self) -> None:
        if self.effort.halt():
            raise _Halted

    @property
    def gap(self) -> float:
        """The larger gap of anchors and of the first level below, relative to what is reached."""
        missing, value = self._value("anchors"), self._value(self.first)
        open_missing = missing - sum(unit.least for unit in self.units)
        open_value = value - self._first_bound()
        return max(open_missing / max(missing, 1), open_value / max(abs(value), 1))

    def _value(self, level: str) -> int:
        return int(self.model.costs[level] @ self.columns)

    def _first_bound(self) -> int:
        """Return what is proven of the first level below.

        What the units prove at prices counts only where each has as few missing as it must:
        otherwise one could pay for another.
        """
        alone = self.above.bounds[self.first]
        if self._value("anchors") > sum(unit.least for unit in self.units):
            return alone
        inside = np.zeros(len(self.columns), dtype=np.bool_)
        best = 0
        for unit in self.units:
            if unit.priced is None or unit.allowed > unit.least:
                return alone
            inside[unit.part.columns] = True
            best += unit.priced.bound
        others = int(self.prices.costs[~inside] @ self.columns[~inside])
        return max(alone, self.prices.total(best, others))

    def settled(self, *, finished: bool) -> Settled:
        """Return the current columns with the bounds of all levels from anchors on."""
        bounds = {"anchors": sum(unit.least for unit in self.units)}
        bounds |= dict.fromkeys(BELOW, 0)
        if self.below:
            bounds[self.first] = self._first_bound()
        for above, name in zip(self.below, self.below[1:], strict=False):
            bounds[name] = self._beside(name, above=above, quickly=not finished)
        return Settled(self.columns, bounds, finished)

    def _beside(self, name: str, *, above: str, quickly: bool) -> int:
        """Return what a linear program proves of a level while the one above stays as reached."""
        costs = self.model.costs[name]
        apart = self._apart(name, above=above)
        if apart is not None:
            return apart
        if quickly:
            return int(np.minimum(costs * self.box.lower, costs * self.box.upper).sum())
        program = Program(self.model)
        program.narrow(self.box)
        for one in ("anchors", above):
            program.keep_at_most(self.model.costs[one], value=self._value(one))
        return ceil(program.minimise(costs).value - TOLERANCE)

    def _apart(self, name: str, *, above: str) -> int | None:
        """Return what the units prove of a level one by one, or None if they share desks.

        It counts only where the levels above are at their least, in each unit therefore.
        """
        inside = self.model.costs[name] == 0
        total = 0
        for unit in self.units:
            if unit.below is None or len(unit.part.shared):
                return None
            inside[unit.part.columns] = True
            total += unit.below
        least = sum(unit.least for unit in self.units)
        met = self._value("anchors") == least and self._value(above) == self._first_bound()
        return total if met and inside.all() else None


def _free(part: Part, box: Box) -> Box:
    """Return the limits of a unit as if desks were without number."""
    nothing = np.zeros(len(part.shared), dtype=np.int64)
    return part.box(box, lower=nothing, upper=np.full_like(nothing, UNLIMITED))


def _limited(part: Part, box: Box, limits: Limits) -> Box:
    return part.box(box, lower=limits.lower, upper=limits.upper)


def _with_choices(model: Model, box: Box) -> Box:
    """Return the box of the levels above with the columns and rows of the teams added."""
    columns, rows = len(box.upper), len(box.row_upper)
    return Box(
        np.concatenate([box.lower, np.zeros(len(model.upper) - columns, dtype=np.int64)]),
        np.concatenate([box.upper, model.upper[columns:]]),
        np.concatenate([box.row_lower, model.row_lower[rows:]]),
        np.concatenate([box.row_upper, model.row_upper[rows:]]),
    )


def _unproven(model: Model, settled: Settled) -> bool:
    return any(
        int(model.costs[name] @ settled.columns) > bound for name, bound in settled.bounds.items()
    )


def _at_once(office: _Office, settled: Settled) -> Settled:
    """Ask the whole block at once, level by level: exact, and only for small ones."""
    model, effort, box = office.model, office.effort, office.box
    found = least_missing(model, box, effort=effort)
    columns, bounds = found.columns, {"anchors": found.bound}
    held: tuple[Held, ...] = ()
    for name, after in zip(("anchors", *office.below), (*office.below, ""), strict=True):
        if columns is None:
            return settled
        held = (*held, Held(model.costs[name], int(model.costs[name] @ columns)))
        if after:
            found = choose(model, box, model.costs[after], held=held, effort=effort)
            columns, bounds[after] = found.columns, found.bound
    assert columns is not None
    values, before = (
        [int(model.costs[name] @ chosen) for name in bounds]
        for chosen in (columns, settled.columns)
    )
    if values > before:
        return settled
    return replace(settled, columns=columns, bounds=settled.bounds | bounds)
