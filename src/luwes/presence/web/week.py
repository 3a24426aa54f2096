"""Pekan tim: who is where and what for, a table on wide screens and a day at a time on phones."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luwes.people.access import OVERSEERS, Request
from luwes.presence.queries.team import team_of
from luwes.presence.queries.week import Cell, shown_days, week_days, week_of
from luwes.presence.web.team import LABELS, number_of
from luwes.rosters.rules.marks import NOTHING

A_WEEK = timedelta(days=7)
FIRST, LAST = date(2000, 1, 3), date(2100, 12, 31)


def day_of(text: str, *, today: date) -> date:
    """Return the day asked for, else today; a day that nobody plans is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return today
    return day if FIRST <= day <= LAST else today


@require_GET
def week(request: Request) -> HttpResponse:
    """Show a week of those one answers for, or of one's own unit."""
    chosen = day_of(request.GET.get("hari", ""), today=request.today)
    days = week_days(chosen)
    search = request.GET.get("cari", "")[:80].replace("\x00", "")
    number = number_of(request.GET.get("halaman", ""))
    page = team_of(request.reach, on=chosen, search=search, page=number)
    rows = week_of(list(page), days=days, reach=request.reach)
    shown = shown_days(rows, days)
    lines = [(row.person, [told(cell) for cell in row.cells if cell.day in shown]) for row in rows]
    chosen = chosen if chosen in shown else shown[0]
    context = {
        "days": shown,
        "chosen": chosen,
        "before": days[0] - A_WEEK,
        "after": days[0] + A_WEEK,
        "page": page,
        "search": search,
        "lines": lines,
        "of_the_day": [
            (person, next(cell for cell in cells if cell["day"] == chosen))
            for person, cells in lines
        ],
        "today": request.today,
        "oversees": request.reach.has(*OVERSEERS),
        "legend": [(letter, label) for letter, label in LABELS.items() if letter.strip()],
    }
    return render(request, "presence/week.html", context)


def told(cell: Cell) -> dict[str, Any]:
    """Return one day as a screen says it: where they are, else where they were to be."""
    letter = cell.came or cell.planned
    return {
        "day": cell.day,
        "letter": letter,
        "label": LABELS[letter],
        "is_known": letter != NOTHING,
        "came": bool(cell.came),
        "planned": LABELS[cell.planned] if cell.differs else "",
        "purpose": cell.purpose,
        "noted": cell.noted,
    }
