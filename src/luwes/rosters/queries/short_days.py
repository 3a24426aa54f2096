"""Units whose people a cap keeps below the office days wanted of them."""

from dataclasses import dataclass
from uuid import UUID

from luwes.people.access import Reach
from luwes.people.models import Unit
from luwes.rosters.models import Run


@dataclass(frozen=True, slots=True)
class ShortUnit:
    """How many of a unit stay short, and which cap was full."""

    unit: Unit
    cause: str
    people: int
    most: int
    """Days missing for whoever misses most."""


def units_short(*, run: Run, reach: Reach) -> list[ShortUnit]:
    """Return the units within reach, the one with most people short first (two queries)."""
    told = run.summary.get("short_days", [])
    if not told:
        return []
    ids = Run.objects.filter(pk=run.pk).values_list("caps__index__units", flat=True).get()
    found: dict[tuple[UUID, str], tuple[int, int]] = {}
    for each in told:
        key = UUID(ids[each["unit"]]), each["cause"]
        people, most = found.get(key, (0, 0))
        found[key] = people + each["people"], max(most, each["most"])
    units = Unit.objects.filter(reach.within()).in_bulk([unit for unit, _cause in found])
    short = [
        ShortUnit(units[unit], cause, people, most)
        for (unit, cause), (people, most) in found.items()
        if unit in units
    ]
    return sorted(short, key=lambda each: (-each.people, each.unit.name))
