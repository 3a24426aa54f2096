"""Shifts changed by hand: the roster of a team after it, and what that breaks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from luwes.rosters.rules.shifts.saying import missing_cells
from luwes_roster.shifts.evaluate import Broken, broken_rules, evaluate
from luwes_roster.shifts.problem import FREE, OFF, Ints, ShiftProblem
from luwes_roster.shifts.together import TeamAnswer
from luwes_roster.teams import Team

Edit = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ShiftChange:
    """What one changed cell does to a team."""

    roster: Ints
    broken: tuple[Broken, ...]
    """Rules that it breaks, or breaks worse, in the words of the independent evaluator."""
    now: int
    after: int
    """What the roster costs before and after."""
    short: tuple[tuple[int, int, int], ...]
    """(day, shift, people missing) that are short after it and were not, or less so."""


def index_of(problem: ShiftProblem, sign: str) -> int:
    """Return the number of a shift; a day off for any other sign."""
    return problem.shifts.index(sign) if sign in problem.shifts else OFF


def edited_answer(team: Team, answer: TeamAnswer, *, edits: Sequence[Edit]) -> TeamAnswer:
    """Return an answer with the cells of its people that were changed by hand."""
    row_of = {int(row): number for number, row in enumerate(team.people)}
    mine = [edit for edit in edits if edit.get("shift") and edit["row"] in row_of]
    if not mine:
        return answer
    roster = answer.roster.copy()
    for edit in mine:
        roster[row_of[edit["row"]], edit["offset"]] = index_of(team.problem, edit["shift"])
    value = evaluate(team.problem, roster).total
    return replace(answer, roster=roster, value=value, bound=min(answer.bound, value))


def shift_change(
    problem: ShiftProblem, roster: Ints, *, person: int, day: int, to: int
) -> ShiftChange:
    """Return what it does to put a person on another shift, or off, on one day.

    A pin on the cell itself gives way: whoever changes it settles it anew.
    """
    asked = _unpinned(problem, person, day)
    after = roster.copy()
    after[person, day] = to
    known = set(broken_rules(asked, roster))
    before = {(day, shift): short for day, shift, short in missing_cells(asked, roster)}
    return ShiftChange(
        roster=after,
        broken=tuple(each for each in broken_rules(asked, after) if each not in known),
        now=evaluate(asked, roster).total,
        after=evaluate(asked, after).total,
        short=tuple(
            (day, shift, short)
            for day, shift, short in missing_cells(asked, after)
            if short > before.get((day, shift), 0)
        ),
    )


def _unpinned(problem: ShiftProblem, person: int, day: int) -> ShiftProblem:
    if not problem.pinned.size:
        return problem
    pinned = problem.pinned.copy()
    pinned[person, day] = FREE
    return replace(problem, pinned=np.asarray(pinned))
