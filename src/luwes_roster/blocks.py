"""Cut a problem into office blocks that share no rule, each a problem of its own.

People of one unit share its cap and its posts. Units share an office only if its cap could
ever bind: where all its units together cannot fill it, each unit stands alone.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import NO_LIMIT, PER_PERSON, Counts, Pair, Post, Problem, Team
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


@dataclass(frozen=True, slots=True)
class Block:
    """Part of a problem: the indices it was cut out with, and what it asks."""

    people: NDArray[np.intp]
    units: NDArray[np.intp]
    offices: NDArray[np.intp]
    posts: NDArray[np.intp]
    teams: NDArray[np.intp]
    problem: Problem

    def enter(self, part: Roster, *, into: Roster) -> None:
        """Write this block's part of the answer into the whole roster."""
        names = np.append(self.posts, -1).astype(np.int16)
        into.office[self.people] = part.office
        into.post[self.people] = names[part.post]

    def part_of(self, roster: Roster) -> Roster:
        """Return what a whole roster says about this block."""
        post = _renumbered(roster.post[self.people], names=self.posts)
        return Roster(roster.office[self.people], post)

    def named(self, violation: Violation) -> Violation:
        """Return a violation of this part with the indices of the whole problem."""
        return replace(
            violation,
            person=_whole(self.people, violation.person),
            other=_whole(self.people, violation.other),
            team=_whole(self.teams, violation.team),
            unit=_whole(self.units, violation.unit),
            office=_whole(self.offices, violation.office),
            post=_whole(self.posts, violation.post),
        )


def _whole(names: NDArray[np.intp], index: int) -> int:
    return int(names[index]) if 0 <= index < len(names) else -1


def split(problem: Problem) -> list[Block]:
    """Return the blocks of a problem, ordered by their first unit."""
    by_unit = _OfUnits(problem)
    return [
        _cut(problem, by_unit, units=units, people=people)
        for units, people in _members(problem, by_unit)
    ]


def block_around(problem: Problem, *, person: int) -> tuple[int, Block]:
    """Return the block of one person with its place in `split`; no other block is cut out.

    Raises: IndexError.
    """
    by_unit, unit = _OfUnits(problem), int(problem.unit[person])
    for index, (units, people) in enumerate(_members(problem, by_unit)):
        if unit in units:
            return index, _cut(problem, by_unit, units=units, people=people)
    raise IndexError(person)


def _members(problem: Problem, by_unit: "_OfUnits") -> Iterator[tuple[list[int], NDArray[np.intp]]]:
    """Give the units and the people of each block, ordered by their first unit.

    Blocks without people and without posts are left out.
    """
    order = np.argsort(problem.unit, kind="stable")
    starts = np.searchsorted(problem.unit[order], np.arange(len(problem.unit_cap) + 1))
    for units in _joined_units(problem):
        people = np.concatenate([order[starts[unit] : starts[unit + 1]] for unit in units])
        if len(people) or _of(units, by_unit.posts):
            yield units, np.sort(people)


class _OfUnits:
    """What a problem lists beside the people, by the unit it belongs to."""

    def __init__(self, problem: Problem) -> None:
        unit = problem.unit
        self.posts = _grouped(post.unit for post in problem.posts)
        self.teams = _grouped(int(unit[team.members[0]]) for team in problem.teams)
        self.pairs = _grouped(int(unit[pair.first]) for pair in problem.pairs)
        self.whole_weeks = _grouped(int(unit[person]) for person in problem.whole_weeks)


def _grouped(units: Iterable[int]) -> dict[int, list[int]]:
    """Return unit → the places at which it is named."""
    places: dict[int, list[int]] = {}
    for place, unit in enumerate(units):
        places.setdefault(unit, []).append(place)
    return places


def _of(units: list[int], places: dict[int, list[int]]) -> list[int]:
    return sorted(place for unit in units for place in places.get(unit, ()))


def _joined_units(problem: Problem) -> list[list[int]]:
    """Return the units of each block, ascending: those linked by an office that may fill up."""
    parent = list(range(len(problem.unit_cap)))

    def root(unit: int) -> int:
        while parent[unit] != unit:
            parent[unit] = parent[parent[unit]]
            unit = parent[unit]
        return unit

    for units in _units_by_tight_office(problem):
        for unit in units[1:]:
            first, second = sorted((root(int(units[0])), root(int(unit))))
            parent[second] = first
    joined: dict[int, list[int]] = {}
    for unit in range(len(parent)):
        joined.setdefault(root(unit), []).append(unit)
    return list(joined.values())


def _units_by_tight_office(problem: Problem) -> Iterable[NDArray[np.intp]]:
    """Yield the units of each office whose cap is below what its units could bring."""
    width = len(problem.office_cap)
    pair = problem.unit.astype(np.int64) * width + problem.office
    pairs, group = np.unique(pair, return_inverse=True)
    units, offices = pairs // max(width, 1), pairs % max(width, 1)
    order = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[order], np.arange(len(pairs)))
    could_come = np.add.reduceat(problem.may_come[order], starts, axis=0, dtype=np.int64)
    cap = problem.unit_cap[units]
    could_come = np.where(cap == NO_LIMIT, could_come, np.minimum(could_come, cap))
    for office in np.unique(offices):
        limit = problem.office_cap[office]
        inside = offices == office
        if ((limit != NO_LIMIT) & (could_come[inside].sum(axis=0) > limit)).any():
            yield units[inside]


def _cut(
    problem: Problem, by_unit: _OfUnits, *, units: list[int], people: NDArray[np.intp]
) -> Block:
    unit_names = np.array(units, dtype=np.intp)
    post_names = np.array(_of(units, by_unit.posts), dtype=np.intp)
    team_names = np.array(_of(units, by_unit.teams), dtype=np.intp)
    of_posts = [problem.posts[index].office for index in post_names]
    office_names = np.unique([*problem.office[people], *of_posts]).astype(np.intp)
    arrays = {name: getattr(problem, name)[people] for name in PER_PERSON}
    arrays["unit"] = np.searchsorted(unit_names, arrays["unit"]).astype(np.int32)
    arrays["office"] = np.searchsorted(office_names, arrays["office"]).astype(np.int32)
    for field in ("baseline_post", "pinned_post"):
        arrays[field] = _renumbered(arrays[field], names=post_names)
    part = replace(
        problem,
        unit_cap=problem.unit_cap[unit_names],
        office_cap=problem.office_cap[office_names],
        posts=tuple(
            _cut_post(problem.posts[index], unit_names, office_names, people)
            for index in post_names
        ),
        **_all_or_nothing(problem, by_unit, units=units, people=people),
        **arrays,
    )
    return Block(people, unit_names, office_names, post_names, team_names, part)


def _all_or_nothing(
    problem: Problem, by_unit: _OfUnits, *, units: list[int], people: NDArray[np.intp]
) -> dict[str, Any]:
    """Return the teams, pairs and whole weeks of these units, by the places of their people."""
    teams = [problem.teams[index] for index in _of(units, by_unit.teams)]
    pairs = [problem.pairs[index] for index in _of(units, by_unit.pairs)]
    whole = [problem.whole_weeks[index] for index in _of(units, by_unit.whole_weeks)]
    return renumbered(people, teams=teams, pairs=pairs, whole_weeks=whole)


def renumbered(
    people: NDArray[np.intp],
    *,
    teams: Iterable[Team],
    pairs: Iterable[Pair],
    whole_weeks: Iterable[int],
) -> dict[str, Any]:
    """Return teams, pairs and whole weeks that name people by their place among these."""

    def place(person: int) -> int:
        return int(np.searchsorted(people, person))

    return {
        "teams": tuple(
            replace(team, members=np.searchsorted(people, team.members).astype(np.int32))
            for team in teams
        ),
        "pairs": tuple(
            replace(pair, first=place(pair.first), second=place(pair.second)) for pair in pairs
        ),
        "whole_weeks": tuple(map(place, whole_weeks)),
    }


def _cut_post(
    post: Post, units: NDArray[np.intp], offices: NDArray[np.intp], people: NDArray[np.intp]
) -> Post:
    qualified: Counts = np.flatnonzero(np.isin(people, post.qualified)).astype(np.int32)
    return replace(
        post,
        unit=int(np.searchsorted(units, post.unit)),
        office=int(np.searchsorted(offices, post.office)),
        qualified=qualified,
    )


def _renumbered(posts: NDArray[np.int16], *, names: NDArray[np.intp]) -> NDArray[np.int16]:
    """Return posts by their place among the names; a post that is not there gets len(names)."""
    place = np.searchsorted(names, posts)
    known = np.isin(posts, names)
    renumbered = np.where(known, place, np.where(posts < 0, -1, len(names)))
    return renumbered.astype(np.int16)
