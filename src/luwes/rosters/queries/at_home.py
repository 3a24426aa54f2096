"""Where a run leaves more people of a unit at home than the law allows; no plan keeps it by itself.

Source: SE MenPANRB 1/2024 (as the packs in force say).
"""

from collections import defaultdict
from typing import Any
from uuid import UUID

from luwes.rosters.models import Assignment, Place, Run

MOST_LISTED = 50


def over_home_caps(run: Run) -> dict[str, Any]:
    """Return how many times a limit on people at home is passed, and where first (one query).

    Reads the letters as they are saved; no query where nothing limits people at home.
    """
    limits: list[dict[str, Any]] = run.caps.get("home", [])
    if not limits:
        return {}
    units = {UUID(each["unit"]) for each in limits}
    rows = Assignment.objects.filter(run=run, unit__in=units)
    letters: dict[tuple[str, str], list[str]] = defaultdict(list)
    for unit, office, places in rows.values_list("unit", "office", "places"):
        letters[str(unit), str(office)].append(places)
    found = []
    for each in limits:
        at = run.days.index(each["day"])
        people = sum(places[at] == Place.HOME for places in letters[each["unit"], each["office"]])
        if people > each["cap"]:
            found.append(each | {"people": people})
    return {"count": len(found), "listed": found[:MOST_LISTED]}
