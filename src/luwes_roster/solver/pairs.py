"""H9 for the solver: the arcs of two people on one day, at most one or equally many.

Where the rule may be broken, a second kind of column says who of the two is alone.
"""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from luwes_roster.problem import Pair, Problem
from luwes_roster.solver.absence import free_cells
from luwes_roster.solver.parts import SLACK, Amounts, Arcs, Choices, Indices, Mask, Rows


def rows(problem: Problem, arcs: Arcs) -> Rows:
    """Return a row for each day and pair that must not meet: one of the two at most."""
    apart = [pair for pair in problem.pairs if not pair.together]
    asked = arcs.day >= problem.settled_days
    parts = [(_of_person(arcs, {pair.first, pair.second}, asked), pair) for pair in apart]
    days = len(problem.days)
    row = [number * days + arcs.day[found] for number, (found, _) in enumerate(parts)]
    upper = np.ones(len(parts) * days, dtype=np.int64)
    return Rows(
        "pairs",
        np.arange(len(upper)),
        np.zeros_like(upper),
        upper,
        np.concatenate([np.empty(0, np.int64), *row]),
        np.concatenate([np.empty(0, np.int64), *(found for found, _ in parts)]),
    )


def choices(problem: Problem, arcs: Arcs, *, may_break: bool = False) -> Choices:
    """Return a choice per day and pair that comes together: to stay at home, both or neither.

    may_break: one of the two may come alone, at the price of level SLACK.
    """
    cells = list(_together(problem))
    row = [2 * number + side for number in range(len(cells)) for side in (0, 1)]
    found = [
        _of_cell(arcs, person, day) for pair, day in cells for person in (pair.first, pair.second)
    ]
    ones: Amounts = np.ones(len(row), dtype=np.int64)
    per_row = [np.full(len(one), number) for number, one in zip(row, found, strict=True)]
    empty: Indices = np.empty(0, dtype=np.int64)
    rows = Rows(
        "pairs",
        np.arange(len(row)),
        ones,
        ones,
        np.concatenate([empty, *per_row]),
        np.concatenate([empty, *found]),
    )
    home = np.ones(len(cells), dtype=np.int64)
    together = Choices(
        level=SLACK if may_break else "",
        rows=rows,
        row=np.array(row, dtype=np.int64),
        column=np.repeat(np.arange(len(cells)), 2),
        weight=ones,
        size=home,
        cost=np.zeros_like(home),
        whole=home > 0,
    )
    return _breakable(together) if may_break else together


def _breakable(together: Choices) -> Choices:
    """Return the same with two more columns a cell: the first of the pair alone, the second."""
    cells = np.arange(len(together.size))
    second = 2 * cells + 1
    alone = np.concatenate([together.size, together.size])
    return replace(
        together,
        row=np.concatenate([together.row, second, second]),
        column=np.concatenate([together.column, len(cells) + cells, 2 * len(cells) + cells]),
        weight=np.concatenate([together.weight, together.size, -together.size]),
        size=np.concatenate([together.size, alone]),
        cost=np.concatenate([together.cost, alone]),
        whole=np.concatenate([together.whole, np.zeros(len(alone), np.bool_)]),
    )


def _together(problem: Problem) -> Iterator[tuple[Pair, int]]:
    free = free_cells(problem)
    for pair in problem.pairs:
        if pair.together:
            both = free[pair.first] & free[pair.second]
            for day in np.flatnonzero(both[problem.settled_days :]) + problem.settled_days:
                yield pair, int(day)


def _of_person(arcs: Arcs, people: set[int], asked: Mask) -> Indices:
    return np.flatnonzero(np.isin(arcs.person, sorted(people)) & asked)


def _of_cell(arcs: Arcs, person: int, day: int) -> Indices:
    return np.flatnonzero((arcs.person == person) & (arcs.day == day))
