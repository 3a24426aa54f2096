"""Grafik: arrivals over the morning, places over days, plan and fact; each with its table."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from luwes.people.access import OVERSEERS, Request, only_for
from luwes.presence.queries.charts import Drawn, drawn
from luwes.presence.rules.charts import Picture, paired, stacked
from luwes.presence.rules.recap import QUARTER
from luwes.presence.web.hours_words import clock
from luwes.presence.web.month import month_after
from luwes.presence.web.recap import asked_by
from luwes.rosters.models import Place

LETTERS = ("K", "N", "R", "L")
NIGHTS_END, NOON = 5 * 60, 12 * 60


@require_GET
@only_for(*OVERSEERS)
def charts(request: Request) -> HttpResponse:
    """Show the pictures of a month."""
    asked = asked_by(request, request.GET)
    found = drawn(request.reach, month=asked.month, unit=asked.unit)
    context = {
        "about": "charts",
        "month": asked.month,
        "before": asked.month - timedelta(days=1),
        "after": month_after(asked.month),
        "unit": asked.unit,
        "arrivals": arrivals_of(found),
        "places": places_of(found),
        "planned": planned_of(found),
        "legend": [(letter, Place(letter).label) for letter in LETTERS],
    }
    return render(request, "presence/charts.html", context)


def arrivals_of(found: Drawn) -> dict[str, Any]:
    """Return when people came: the quarters of the morning, all others in two sums."""
    morning = range(NIGHTS_END // QUARTER, NOON // QUARTER)
    counts = [found.arrivals.get(quarter, 0) for quarter in morning]
    labels = [clock(quarter * QUARTER) for quarter in morning]
    outside = sum(found.arrivals.values()) - sum(counts)
    rows = [(label, [count]) for label, count in zip(labels, counts, strict=True) if count]
    picture = stacked(labels, [{"K": count} for count in counts], order=("K",))
    return {"picture": picture, "rows": rows, "outside": outside, "any": any(counts) or outside}


def places_of(found: Drawn) -> dict[str, Any]:
    """Return where people were, day by day."""
    columns = [found.actual.get(day, {}) for day in found.days]
    picture = stacked(days_of(found), columns, order=LETTERS)
    rows = [
        (label, [column.get(letter, 0) for letter in LETTERS])
        for label, column in zip(long_days_of(found), columns, strict=True)
    ]
    return {"picture": picture, "rows": rows, "any": any(columns)}


def planned_of(found: Drawn) -> dict[str, Any]:
    """Return how many were planned in the office and how many came, day by day."""
    pairs = [
        (found.planned.get(day, {}).get("K", 0), found.actual.get(day, {}).get("K", 0))
        for day in found.days
    ]
    picture: Picture = paired(days_of(found), pairs, names=("planned", "actual"))
    rows = [
        (label, [*pair, pair[1] - pair[0]])
        for label, pair in zip(long_days_of(found), pairs, strict=True)
    ]
    return {"picture": picture, "rows": rows, "any": any(map(any, pairs))}


def days_of(found: Drawn) -> list[str]:
    """Return the days as short labels."""
    return [str(day.day) for day in found.days]


def long_days_of(found: Drawn) -> list[str]:
    """Return the days in words."""
    return [day_told(day) for day in found.days]


def day_told(day: date) -> str:
    """Return a day with its weekday."""
    return date_format(day, "D, j M")
