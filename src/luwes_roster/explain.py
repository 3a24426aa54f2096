"""Why there is no roster, and why a cell is as it is.

Nothing here trusts a solver's own list of conflicts: each claim is tried by solving the
problem without the rule, or with the opposite.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations

import numpy as np

from luwes_roster.blocks import Block, block_around, split
from luwes_roster.check import check, measure
from luwes_roster.digest import problem_hash
from luwes_roster.findings import CellReason, Collision, Cost, WayOut
from luwes_roster.problem import UNKNOWN, Problem
from luwes_roster.reasons import reasons
from luwes_roster.relax import FAMILIES, without
from luwes_roster.result import Result, Roster
from luwes_roster.solver.answer import BREAKABLE, answer, feasible, least, least_breach


class HasRoster(ValueError):
    """Asked why there is no roster of a problem that has one."""


def infeasible(problem: Problem) -> Collision:
    """Return the rules that collide in the first block without a roster.

    Raises: HasRoster.
    """
    for block in split(problem):
        if not feasible(block.problem):
            return _collision(block)
    raise HasRoster


def collisions(problem: Problem) -> tuple[Collision, ...]:
    """Return the rules that collide, for every block without a roster."""
    return tuple(_collision(block) for block in split(problem) if not feasible(block.problem))


def _collision(block: Block) -> Collision:
    rules = _core(block.problem)
    ways = [way for rule in rules for way in [_way_out(block, rule)] if way]
    return Collision(
        rules=rules,
        people=tuple(block.people.tolist()),
        units=tuple(block.units.tolist()),
        offices=tuple(block.offices.tolist()),
        ways_out=tuple(sorted(ways, key=lambda way: way.total)),
    )


def _core(problem: Problem) -> tuple[str, ...]:
    """Return a smallest set of families that collide.

    First a minimal set, then every smaller one is tried: families that say nothing in this
    problem are left out, so there are few.
    """
    minimal = _minimal_core(problem)
    speaking = [family for family in FAMILIES if _says_something(problem, family)]
    for size in range(1, len(minimal)):
        for families in combinations(speaking, size):
            if not feasible(_under_only(problem, families)):
                return families
    return minimal


def _minimal_core(problem: Problem) -> tuple[str, ...]:
    """Return a set of families that collide, none of which can be left out.

    Lifts one family after the other for good where the rest still collides. What remains
    is minimal, since a family that was needed among more rules is needed among fewer.
    """
    needed = []
    for family in FAMILIES:
        lifted = without(problem, family)
        if feasible(lifted):
            needed.append(family)
        else:
            problem = lifted
    return tuple(needed)


def _says_something(problem: Problem, family: str) -> bool:
    return problem_hash(without(problem, family)) != problem_hash(problem)


def _under_only(problem: Problem, families: Iterable[str]) -> Problem:
    """Return the problem with every other family lifted."""
    for family in FAMILIES.keys() - set(families):
        problem = without(problem, family)
    return problem


def _way_out(block: Block, rule: str) -> WayOut | None:
    """Return the least breach of one rule that gives the block a roster, if that is enough."""
    problem = block.problem
    roster = _breaking_little(problem, rule)
    if roster is None:
        return None
    # where an absence gives way, a whole week counts it too: that is no second breach
    places = tuple(place for place in check(problem, roster) if place.rule == rule)
    total = sum(abs(place.amount - place.limit) or 1 for place in places)
    return WayOut(rule, total, tuple(block.named(place) for place in places))


def _breaking_little(problem: Problem, rule: str) -> Roster | None:
    if rule in BREAKABLE:
        return least_breach(problem, rule=rule)
    if rule in problem.strict:
        return least(without(problem, rule), level=rule)
    if rule == "absence":
        kept = np.where(problem.may_come, UNKNOWN, 0).astype(np.int8)
        return _closest(without(problem, rule), place=kept, post=np.full_like(kept, UNKNOWN))
    if rule == "pins":
        asked = np.where(problem.pinned_post != UNKNOWN, 1, problem.pinned).astype(np.int8)
        return _closest(without(problem, rule), place=asked, post=problem.pinned_post)
    return None


def _closest(problem: Problem, *, place: np.ndarray, post: np.ndarray) -> Roster | None:
    """Return the allowed roster that departs from the given cells as little as possible."""
    target = replace(problem, baseline=place, baseline_post=post.astype(np.int16))
    return least(target, level="stability")


def cell(problem: Problem, result: Result, *, person: int, day: int) -> CellReason:
    """Return why a cell is as it is, by solving the person's block with its opposite.

    A pin on the cell itself gives way to the opposite, so the costs say what it is worth. What
    the block is worth now is measured, so that it is true of a roster changed by hand as well.

    result: the answer to this very problem, cells changed by hand included.
    Raises: NoRoster.
    """
    if result.roster is None:
        raise NoRoster
    roster = result.roster
    _, block = block_around(problem, person=person)
    opposite = answer(_with_opposite(block, roster, person=person, day=day))
    now = measure(block.problem, block.part_of(roster))
    return CellReason(
        person=person,
        day=day,
        office=bool(roster.office[person, day]),
        post=int(roster.post[person, day]),
        reasons=reasons(problem, roster, person=person, day=day),
        possible=opposite.roster is not None,
        costs=tuple(Cost(level.name, now[level.name], level.value) for level in opposite.levels),
    )


class NoRoster(ValueError):
    """Asked about a cell of a result that has no roster."""


def _with_opposite(block: Block, roster: Roster, *, person: int, day: int) -> Problem:
    """Return the block's problem with this one cell pinned to the other place."""
    row = int(np.searchsorted(block.people, person))
    pinned, pinned_post = block.problem.pinned.copy(), block.problem.pinned_post.copy()
    pinned[row, day] = 0 if roster.office[person, day] else 1
    pinned_post[row, day] = UNKNOWN
    return replace(block.problem, pinned=pinned, pinned_post=pinned_post)
