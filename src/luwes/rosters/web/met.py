"""Meetings of teams, and people at home, as a proposal and its board show them."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from luwes.rosters.models import Run
from luwes.rosters.queries.board import BoardUnit
from luwes.rosters.queries.stored import stored_run
from luwes.rosters.queries.why import names_of

Meets = dict[int, dict[date, str]]
"""Row of a person → the days on which a team of theirs meets, with the team's name."""


def met_shown(run: Run) -> dict[str, Any]:
    """Return how the meetings of a run came out; nothing where no team meets (one query)."""
    told: dict[str, Any] = run.summary.get("meetings", {})
    if not told.get("teams"):
        return {}
    listed: Sequence[dict[str, Any]] = told["listed"]
    units = stored_run(run).units if listed else ()
    names = names_of(units={units[each["unit"]] for each in listed}, offices=set(), posts=set())
    return {
        **told,
        "complete": told["weeks"] - told["short"],
        "rest": told["short"] - len(listed),
        "listed": [
            each
            | {
                "unit": names.get(units[each["unit"]], ""),
                "day": date.fromisoformat(each["day"]),
            }
            for each in listed
        ],
    }


def at_home_shown(run: Run) -> list[dict[str, Any]]:
    """Return where more people are at home than the law allows (one query at most)."""
    told: dict[str, Any] = run.summary.get("at_home") or {}
    listed: Sequence[dict[str, Any]] = told.get("listed", [])
    names = names_of(units={UUID(each["unit"]) for each in listed}, offices=set(), posts=set())
    return [
        each
        | {
            "name": names.get(UUID(each["unit"]), ""),
            "day": date.fromisoformat(each["day"]),
        }
        for each in listed
    ]


def meets_of(unit: BoardUnit) -> Meets:
    """Return who of a unit meets on which day."""
    found: Meets = {}
    for team in unit.teams:
        for week in team.weeks:
            for row in team.rows if week.present else ():
                found.setdefault(row, {})[week.day] = _("hari temu %(team)s") % {"team": team.name}
    return found


def meetings_on(unit: BoardUnit, day: date) -> str:
    """Say which teams of a unit meet on a day, and with how many people."""
    return "; ".join(
        _("hari temu %(team)s: %(present)s hadir, perlu %(needed)s")
        % {"team": team.name, "present": week.present, "needed": week.needed}
        for team in unit.teams
        for week in team.weeks
        if week.day == day and week.present
    )
