"""What charts are drawn of: the days of units summed over a subtree."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from luwes.people.access import OVERSEERS, Reach
from luwes.people.models import Unit
from luwes.presence.queries.counting import month_end

SUMS = """
    SELECT what, CASE WHEN what = 'arrivals' THEN NULL ELSE day END AS day, word, sum(people)
      FROM presence_unitday AS kept
      JOIN people_unit AS unit ON unit.id = kept.unit_id
     CROSS JOIN LATERAL (
           SELECT 'planned', key, value::int FROM jsonb_each_text(kept.planned)
           UNION ALL SELECT 'actual', key, value::int FROM jsonb_each_text(kept.actual)
           UNION ALL SELECT 'arrivals', key, value::int FROM jsonb_each_text(kept.arrivals)
         ) AS counted (what, word, people)
     WHERE kept.day BETWEEN %s AND %s AND unit.path LIKE ANY(%s)
     GROUP BY 1, 2, 3
"""

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Everything that the charts of a month show."""

    planned: Mapping[date, Counts] = field(default_factory=dict)
    actual: Mapping[date, Counts] = field(default_factory=dict)
    arrivals: Mapping[int, int] = field(default_factory=dict)
    """Quarter of an hour, counted from midnight → people who came in it."""

    @property
    def days(self) -> list[date]:
        """Every day with anything planned or done."""
        return sorted(self.planned.keys() | self.actual.keys())


def drawn(reach: Reach, *, month: date, unit: Unit | None) -> Drawn:
    """Return what happened in a month within reach, or in a part of it (one query)."""
    within = [f"{path}%" for path in reach.paths(*OVERSEERS)]
    patterns = [f"{unit.path}%"] if unit is not None else within
    if not patterns:
        return Drawn()
    with connection.cursor() as cursor:
        cursor.execute(SUMS, [month, month_end(month), patterns])
        return _drawn(cursor.fetchall())


def _drawn(rows: Iterable[tuple[str, date | None, str, int]]) -> Drawn:
    places: dict[str, dict[date, dict[str, int]]] = {
        "planned": defaultdict(dict),
        "actual": defaultdict(dict),
    }
    arrivals: dict[int, int] = {}
    for what, day, word, people in rows:
        if day is None:
            arrivals[int(word)] = int(people)
        else:
            places[what][day][word] = int(people)
    return Drawn(dict(places["planned"]), dict(places["actual"]), arrivals)
