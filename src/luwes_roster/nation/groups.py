"""Teams, pairs and whole weeks of one office in its tables."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from luwes_roster.nation.table import Table
from luwes_roster.problem import CHOSEN, Pair, Problem, Team

SHARE = 70
"""Percent of a team that must meet, where the table does not say."""


def teams_of(table: Table, people: Sequence[str]) -> tuple[Team, ...]:
    """Return the teams of a table. Raises BadTable."""
    shares, weekdays = table.numbers("share", SHARE), table.numbers("weekday", CHOSEN)
    return tuple(
        Team(members, int(share), int(weekday))
        for members, share, weekday in zip(
            table.members("members", people), shares, weekdays, strict=True
        )
    )


def pairs_of(table: Table, people: Sequence[str]) -> tuple[Pair, ...]:
    """Return the pairs of a table. Raises BadTable."""
    if not len(table):
        return ()
    first, second = table.indices("first", people), table.indices("second", people)
    return tuple(
        Pair(int(one), int(other), bool(together))
        for one, other, together in zip(first, second, table.flags("together"), strict=True)
    )


def whole_weeks_of(people: Table) -> tuple[int, ...]:
    """Return who comes for whole weeks or not at all."""
    return tuple(np.flatnonzero(people.flags("whole_weeks")).tolist())


def group_columns(problem: Problem, people: Any) -> dict[str, dict[str, Any]]:
    """Return the tables of teams and pairs, left out where there are none.

    people: (P,) the names of the people.
    """
    teams = {
        "members": [people[team.members] for team in problem.teams],
        "share": [team.share for team in problem.teams],
        "weekday": [team.weekday for team in problem.teams],
    }
    pairs = {
        "first": [people[pair.first] for pair in problem.pairs],
        "second": [people[pair.second] for pair in problem.pairs],
        "together": [pair.together for pair in problem.pairs],
    }
    told = {"teams": teams} if problem.teams else {}
    return told | ({"pairs": pairs} if problem.pairs else {})
