"""The figures of a run as far as somebody may look: the whole agency's, or those of a branch."""

from collections import Counter, defaultdict
from typing import Any
from uuid import UUID

from luwes.people.access import Reach
from luwes.people.models import Unit
from luwes.rosters.access import sees_everything
from luwes.rosters.models import Place, Run
from luwes.rosters.queries.board import rows_seen
from luwes.rosters.queries.stored import stored_run
from luwes.rosters.rules.meetings import meetings_summed

PERCENT = 100


OF_UNITS = ("teams", "meetings", "offices", "office_days", "short_days", "at_home")
"""Parts of a summary that tell of single units or offices."""


def short_summary(run: Run, *, reach: Reach) -> dict[str, Any]:
    """Return the summary of a run for a list: without what tells of units that are not seen."""
    if sees_everything(reach):
        whole: dict[str, Any] = run.summary
        return whole
    return {name: told for name, told in run.summary.items() if name not in OF_UNITS}


def summary_seen(run: Run, *, reach: Reach) -> dict[str, Any]:
    """Return the summary of a run: teams, meetings, offices and office days of what is seen.

    Of a branch they are counted anew, over the days planned (at most five queries).
    """
    summary: dict[str, Any] = run.summary
    if sees_everything(reach) or not run.days or "office_days" not in summary:
        return summary
    units = set(Unit.objects.filter(reach.within()).values_list("pk", flat=True))
    found = _counted(run, reach=reach)
    offices = {name: each for each in summary["offices"] if (name := each["name"])}
    return summary | {
        "teams": [team for team in summary.get("teams", []) if UUID(team["unit"]) in units],
        "meetings": _meetings(run, units=units) if summary.get("meetings") else {},
        "offices": [
            {**offices.get(name, {"name": name}), **_office(letters, days=len(run.days))}
            for name, letters in sorted(found.items(), key=lambda each: -len(each[1]))
        ],
        "office_days": _office_days(run, found),
        "short_days": [],
        "at_home": _at_home(summary.get("at_home") or {}, units=units),
    }


def _counted(run: Run, *, reach: Reach) -> dict[str, list[str]]:
    """Return the letters of everybody within reach, by the name of the office."""
    rows = rows_seen(run=run, reach=reach).values_list("office__name", "places")
    found: dict[str, list[str]] = defaultdict(list)
    for office, places in rows:
        found[office].append(places)
    return found


def _office(letters: list[str], *, days: int) -> dict[str, int]:
    present = [sum(each[day] == Place.OFFICE for each in letters) for day in range(days)]
    return {
        "people": len(letters),
        "peak": max(present, default=0),
        "percent": round(PERCENT * sum(present) / max(len(letters) * days, 1)),
    }


def _office_days(run: Run, found: dict[str, list[str]]) -> dict[str, Any]:
    """Count office days over the days planned; those of days before are not shown."""
    everybody = [each.count(Place.OFFICE) for letters in found.values() for each in letters]
    counts = sorted(Counter(everybody).items())
    return {
        "since": run.days[0],
        "min": min(everybody, default=0),
        "max": max(everybody, default=0),
        "counts": [list(each) for each in counts],
    }


def _at_home(told: dict[str, Any], *, units: set[UUID]) -> dict[str, Any]:
    listed = [each for each in told.get("listed", []) if UUID(each["unit"]) in units]
    return {"count": len(listed), "listed": listed}


def _meetings(run: Run, *, units: set[UUID]) -> dict[str, Any]:
    number = {unit: index for index, unit in enumerate(stored_run(run).units)}
    told = [
        {**team, "unit": number[UUID(unit)]}
        for unit, teams in run.meetings.items()
        if UUID(unit) in units
        for team in teams
    ]
    return meetings_summed(told)
