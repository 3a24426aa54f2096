"""Who could stand in where a post lacks someone: in order, each with what it breaks and costs.

Every suggestion is tried: the cells are changed, the independent check says what that breaks,
and every level is measured again. Nothing here asks a solver, so it answers at once and about
rosters of any origin.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from luwes_roster.around import Around, around
from luwes_roster.edit import edited
from luwes_roster.problem import UNKNOWN, Flags, Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation

NOBODY = -1
MOST = 10
ROOM_TRIED = 3
"""Colleagues who would lose least by staying home, of whom the best is taken."""

GRAVITY = ("office_days", "unit_cap", "office_cap", "pins", "posts", "absence")
"""Rules that a suggestion may break, from the one a manager can most easily answer for to the
gravest. A strict level weighs as much as the last."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one level is worth with the gap, and with the suggestion carried out.

    Counted over the people who share a unit, an office or the post with the suggestion:
    nobody else's part changes.
    """

    level: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One person who could fill the post. Indices that do not apply are -1."""

    person: int
    makes_room: int
    """A colleague in the office without a post who works from home instead, so that the caps
    hold."""
    leaves: int
    """The post that this person would leave."""
    was_in_office: bool
    days: int
    """Office days of this person over all days, afterwards."""
    wanted: int
    """Office days wanted for this person over all days."""
    served: int
    """Days on which this person fills any post in the roster as it is."""
    breaks: tuple[Violation, ...]
    """Hard rules that it would break or break further; empty where it is allowed."""
    effects: tuple[Effect, ...]
    """Level by level in strict order."""

    @property
    def allowed(self) -> bool:
        """Whether it keeps every hard rule."""
        return not self.breaks

    @property
    def worse(self) -> tuple[Effect, ...]:
        """The levels that it makes worse."""
        return tuple(effect for effect in self.effects if effect.after > effect.before)


def stand_ins(
    problem: Problem,
    roster: Roster,
    *,
    person: int | None,
    post: int,
    day: int,
    most: int = MOST,
) -> tuple[Suggestion, ...]:
    """Return who could fill a post on a day, the best first.

    Those who break nothing come first, then by what they break; among equals by the levels in
    strict order, then by who has served least at posts. People who are away, not qualified or
    placed elsewhere are tried only where there are too few others.

    person: index of the one who drops out that day, or None where the post is simply short.
    post, day: indices of the problem.
    most:   how many to return at most.
    Raises: IndexError, for an index that is not in the problem.
    """
    gap = with_gap(roster, person=person, day=day)
    candidates = _candidates(problem, gap, person=person, post=post, day=day)
    ready = candidates & _ready(problem, post=post, day=day)
    part = around(problem, gap, people=_sharing(problem, candidates, post=post))
    before = part.levels(part.roster)
    found: list[Suggestion] = []
    for group in (ready, candidates & ~ready):
        if len(found) < most:
            rows = (part.row(int(one)) for one in np.flatnonzero(group))
            found += [_tried(part, row, post=post, day=day, before=before) for row in rows]
    return tuple(sorted(found, key=_rank)[:most])


def with_gap(roster: Roster, *, person: int | None, day: int) -> Roster:
    """Return the roster without the one who drops out, or the same where nobody does."""
    if person is None:
        return roster
    return edited(roster, person=person, day=day, office=False)


def applied(
    roster: Roster, chosen: Suggestion, *, person: int | None, post: int, day: int
) -> Roster:
    """Return the roster with a suggestion carried out; the rest is what was asked for it."""
    after = with_gap(roster, person=person, day=day)
    if chosen.makes_room != NOBODY:
        after = edited(after, person=chosen.makes_room, day=day, office=False)
    return edited(after, person=chosen.person, day=day, office=True, post=post)


def _candidates(problem: Problem, gap: Roster, *, person: int | None, post: int, day: int) -> Flags:
    """Return everyone of the post's unit and office, and everyone qualified, who is not there."""
    able = _placed(problem, post=post) | _qualified(problem, post=post)
    able &= gap.post[:, day] != post
    if person is not None:
        able[person] = False
    return able


def _ready(problem: Problem, *, post: int, day: int) -> Flags:
    """Return who may fill the post and is on duty that day, whatever the caps say."""
    able = _placed(problem, post=post) & _qualified(problem, post=post)
    return able & problem.may_come[:, day]


def _placed(problem: Problem, *, post: int) -> Flags:
    there = problem.posts[post]
    placed: Flags = (problem.unit == there.unit) & (problem.office == there.office)
    return placed


def _qualified(problem: Problem, *, post: int) -> Flags:
    qualified = np.zeros(len(problem.unit), dtype=np.bool_)
    qualified[problem.posts[post].qualified] = True
    return qualified


def _sharing(problem: Problem, candidates: Flags, *, post: int) -> Flags:
    """Return who shares a unit or an office with the post or with a candidate, with everyone of
    their units: whoever makes room may be one of a pair or of a team there.
    """
    there = problem.posts[post]
    units = np.append(problem.unit[candidates], there.unit)
    offices = np.append(problem.office[candidates], there.office)
    near = np.isin(problem.unit, units) | np.isin(problem.office, offices)
    return np.isin(problem.unit, problem.unit[near])


def _tried(part: Around, row: int, *, post: int, day: int, before: dict[str, int]) -> Suggestion:
    """Return the best way for one person to fill the post, making room where a cap asks for it."""
    alone = _suggestion(part, row, NOBODY, post=post, day=day, before=before)
    full = {one.rule for one in alone.breaks} & {"unit_cap", "office_cap"}
    if not full:
        return alone
    rooms = _room_makers(part, row, day=day, of_unit="unit_cap" in full)
    ways = [_suggestion(part, row, room, post=post, day=day, before=before) for room in rooms]
    return min([alone, *ways], key=_rank)


def _suggestion(
    part: Around, row: int, room: int, *, post: int, day: int, before: dict[str, int]
) -> Suggestion:
    after = edited(part.roster, person=row, day=day, office=True, post=post)
    if room != NOBODY:
        after = edited(after, person=room, day=day, office=False)
    return Suggestion(
        person=int(part.people[row]),
        makes_room=NOBODY if room == NOBODY else int(part.people[room]),
        leaves=int(part.roster.post[row, day]),
        was_in_office=bool(part.roster.office[row, day]),
        days=int(after.office[row].sum()),
        wanted=int(part.problem.wanted[row]),
        served=int((part.roster.post[row] >= 0).sum()),
        breaks=part.made_worse(after),
        effects=tuple(
            Effect(level, before[level], value) for level, value in part.levels(after).items()
        ),
    )


def _room_makers(part: Around, row: int, *, day: int, of_unit: bool) -> Iterator[int]:
    """Yield the colleagues whose staying home costs least, of the same unit or office."""
    problem, roster = part.problem, part.roster
    group = problem.unit if of_unit else problem.office
    free = roster.office[:, day] & (roster.post[:, day] < 0) & (group == group[row])
    free &= (problem.pinned[:, day] != 1) & (problem.pinned_post[:, day] == UNKNOWN)
    order = _losing_least(problem, roster, day=day)
    yield from order[free[order]][:ROOM_TRIED].tolist()


def _losing_least(problem: Problem, roster: Roster, *, day: int) -> NDArray[np.intp]:
    """Return everyone by what one office day less on this day costs, in order of the levels."""
    days = roster.office.sum(axis=1, dtype=np.int64)
    wanted = problem.wanted.astype(np.int64)
    missing = np.maximum(wanted - days + 1, 0) ** 2 - np.maximum(wanted - days, 0) ** 2
    above = np.maximum(days - 1 - wanted, 0) ** 2 - np.maximum(days - wanted, 0) ** 2
    published = problem.baseline[:, day] == 1
    return np.lexsort((problem.wish[:, day], published, above, missing))


def _rank(one: Suggestion) -> tuple[object, ...]:
    gravest = max((_gravity(broken) for broken in one.breaks), default=0)
    amount = sum(abs(broken.amount - broken.limit) for broken in one.breaks)
    levels = tuple(effect.after for effect in one.effects)
    return gravest, amount, levels, one.makes_room != NOBODY, one.served, one.person


def _gravity(broken: Violation) -> int:
    known = broken.rule in GRAVITY
    return 1 + (GRAVITY.index(broken.rule) if known else len(GRAVITY) - 1)
