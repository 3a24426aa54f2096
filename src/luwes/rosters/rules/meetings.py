"""Teams that meet, pairs and whole weeks: from names to the numbers of a problem.

Whoever works in shifts comes when the shift says so, and is left out of all three. So are
people who are not planned for, and a team of whom fewer than two are left.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from luwes.rosters.rules.planning_input import PlannedMeeting, PlanningInput
from luwes_roster.problem import CHOSEN, Counts, Pair, Problem, Team
from luwes_roster.result import Roster
from luwes_roster.rules import anchors
from luwes_roster.violation import Violation

TEAM = 2
"""So many people at least."""


@dataclass(frozen=True, slots=True)
class CompiledMeetings:
    """All-or-nothing rules as the engine reads them, and the teams behind its numbers."""

    planned: tuple[PlannedMeeting, ...]
    teams: tuple[Team, ...]
    pairs: tuple[Pair, ...]
    whole_weeks: tuple[int, ...]


def compile_meetings(
    agency: PlanningInput, *, row: Callable[[str], int | None], unit: Counts
) -> CompiledMeetings:
    """Return the teams, pairs and whole weeks of an agency.

    row:  the number of a person, or None for somebody who is not planned for.
    unit: (P,) the unit of each person; a team keeps those of its first member's unit.
    """
    by_shift = {worker.nip for team in agency.teams for worker in team.workers}

    def free(nip: str) -> int | None:
        return None if nip in by_shift else row(nip)

    asked = agency.meetings
    found = [(each, _members(each.members, free=free, unit=unit)) for each in asked.teams]
    kept = [(each, members) for each, members in found if len(members) >= TEAM]
    whole = {number for nip in asked.whole_weeks if (number := free(nip)) is not None}
    return CompiledMeetings(
        planned=tuple(each for each, _ in kept),
        teams=tuple(
            Team(members, each.share, CHOSEN if each.weekday is None else each.weekday)
            for each, members in kept
        ),
        pairs=tuple(_pairs(agency, free=free, unit=unit)),
        whole_weeks=tuple(sorted(whole)),
    )


def short_meetings(problem: Problem, roster: Roster) -> tuple[Violation, ...]:
    """Return the weeks in which a team stays below its share; broken rules only when strict."""
    return () if "anchors" in problem.strict else tuple(anchors.check(problem, roster))


def weeks_of_meetings(problem: Problem, roster: Roster) -> int:
    """Return how many meetings there should be: a team and a week each."""
    return sum(1 for _ in anchors.meetings(problem, roster))


def _members(nips: Sequence[str], *, free: Callable[[str], int | None], unit: Counts) -> Counts:
    rows = sorted({number for nip in nips if (number := free(nip)) is not None})
    of_unit = [number for number in rows if unit[number] == unit[rows[0]]]
    return np.array(of_unit, dtype=np.int32)


def _pairs(
    agency: PlanningInput, *, free: Callable[[str], int | None], unit: Counts
) -> Iterator[Pair]:
    seen: set[tuple[int, int]] = set()
    for pair in agency.meetings.pairs:
        first, second = free(pair.first), free(pair.second)
        if first is None or second is None or unit[first] != unit[second]:
            continue
        low, high = sorted((first, second))
        if low != high and (low, high) not in seen:
            seen.add((low, high))
            yield Pair(low, high, pair.together)
