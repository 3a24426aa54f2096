"""Who is where on one day: the letters of that day, counted per office."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import Substr

from luwes.people.access import Reach
from luwes.rosters.models import Roster
from luwes.rosters.queries.board import rows_seen


@dataclass(frozen=True, slots=True)
class PlacesToday:
    """The published places of a day within reach."""

    roster: Roster
    offices: Mapping[str, Counter[str]]
    """Office → place letter → people."""

    @property
    def total(self) -> Counter[str]:
        """People per place letter, everywhere."""
        return sum(self.offices.values(), start=Counter())


def roster_on(day: date) -> Roster | None:
    """Return the published roster that holds on a day (one query)."""
    found = Roster.objects.covering(day=day).select_related("run")
    return found.only(
        "number", "note", "published_at", "run__number", "run__start", "run__end", "run__days"
    ).first()


def places_on(day: date, *, reach: Reach) -> PlacesToday | None:
    """Return where the people within reach work on this day, or None (two queries).

    None means that no roster is published for the day, or that nobody works on it.
    """
    roster = roster_on(day)
    if roster is None or day.isoformat() not in roster.run.days:
        return None
    position = roster.run.days.index(day.isoformat()) + 1
    counted = (
        rows_seen(run=roster.run, reach=reach)
        .order_by()
        .values_list("office__name", Substr("places", position, 1))
        .annotate(people=Count("pk"))
    )
    offices: dict[str, Counter[str]] = defaultdict(Counter)
    for office, place, people in counted:
        offices[office][place] += people
    return PlacesToday(roster=roster, offices=dict(sorted(offices.items())))
