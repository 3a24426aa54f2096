"""The month of a team: who is where, and who is away."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from luwes.people.access import OVERSEERS, Request
from luwes.presence.queries.team import month_days, rows_of, team_of
from luwes.rosters.models import Place

MOST_DIGITS = 5
LABELS: dict[str, Any] = {
    **dict(Place.choices),
    str(Place.LEAVE): _("Tidak hadir"),
    " ": _("Belum ada jadwal"),
}


def first_of(text: str, *, today: date) -> date:
    """Return the first day of the month asked for, else of this one."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def number_of(text: str) -> int:
    """Return the page asked for, else the first."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else 1


@require_GET
def team(request: Request) -> HttpResponse:
    """Show a month of those one answers for, or of one's own unit."""
    first = first_of(request.GET.get("bulan", ""), today=request.today)
    days = month_days(first)
    search = request.GET.get("cari", "")[:80].replace("\x00", "")
    page = team_of(
        request.reach, on=first, search=search, page=number_of(request.GET.get("halaman", ""))
    )
    rows = rows_of(list(page), days=days)
    context = {
        "first": first,
        "before": (first - timedelta(days=1)).replace(day=1),
        "after": days[-1] + timedelta(days=1),
        "days": days,
        "page": page,
        "search": search,
        "rows": [
            (row.person, [(letter, LABELS[letter]) for letter in row.letters]) for row in rows
        ],
        "legend": [(letter, label) for letter, label in LABELS.items() if letter.strip()],
        "today": request.today,
        "oversees": request.reach.has(*OVERSEERS),
    }
    return render(request, "presence/team.html", context)
