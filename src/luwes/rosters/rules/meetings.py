"""Teams that meet, pairs and whole weeks: from names to the numbers of a problem.

Whoever works in shifts comes when the shift says so, and is left out of all three. So are
people who are not planned for, and a team of whom fewer than two are left.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np

from luwes.rosters.rules.planning_input import PlannedMeeting, PlanningInput
from luwes_roster.problem import CHOSEN, Counts, Pair, Problem, Team
from luwes_roster.result import Roster
from luwes_roster.rules import anchors
from luwes_roster.violation import Violation

TEAM = 2
"""So many people at least."""
MOST_LISTED = 10
"""Of meetings that are short, so many are named."""


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


def in_order(first: UUID, second: UUID) -> tuple[UUID, UUID]:
    """Return the two of a pair in the order in which they are kept."""
    return (first, second) if first < second else (second, first)


def short_meetings(problem: Problem, roster: Roster) -> tuple[Violation, ...]:
    """Return the weeks in which a team stays below its share; broken rules only when strict."""
    return () if "anchors" in problem.strict else tuple(anchors.check(problem, roster))


def weeks_of_meetings(problem: Problem, roster: Roster) -> int:
    """Return how many meetings there should be: a team and a week each."""
    return sum(1 for _ in anchors.meetings(problem, roster))


def meetings_as_data(
    problem: Problem, roster: Roster, *, names: Sequence[str], history: int
) -> list[dict[str, Any]]:
    """Return each team of a problem with its meetings in the planned weeks, as plain data.

    history: days before the planned ones; a week that only they have is left out.
    """
    found: list[dict[str, Any]] = []
    for index, team in enumerate(problem.teams):
        weeks = [
            (problem.days[meeting.day].isoformat(), meeting.present, meeting.needed)
            for meeting in anchors.meetings_of(problem, roster, index)
            if problem.week_of_day[meeting.day] in problem.week_of_day[history:]
        ]
        unit = int(problem.unit[team.members[0]])
        rows = team.members.tolist()
        found.append({"unit": unit, "name": names[index], "rows": rows, "weeks": weeks})
    return found


def by_unit(told: Sequence[dict[str, Any]], units: Sequence[UUID]) -> dict[str, Any]:
    """Return the meetings of a run by the id of the unit.

    units: the unit of each number in the problem.
    """
    found: dict[str, Any] = {}
    for team in told:
        kept = {name: team[name] for name in ("name", "rows", "weeks")}
        found.setdefault(str(units[team["unit"]]), []).append(kept)
    return found


def meetings_summed(told: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return how many teams and meetings there are, how many are short, and the first of those.

    A unit is named by its number in the problem.
    """
    weeks = [(team, *week) for team in told for week in team["weeks"]]
    short = [
        {
            "name": team["name"],
            "unit": team["unit"],
            "day": day,
            "present": present,
            "needed": needed,
        }
        for team, day, present, needed in weeks
        if present < needed
    ]
    return {
        "teams": len(told),
        "weeks": len(weeks),
        "short": len(short),
        "listed": short[:MOST_LISTED],
    }


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
