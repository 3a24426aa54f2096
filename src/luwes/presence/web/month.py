"""Presensi by month: the own one with its corrections, and the same for those who may look."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luwes.people.access import Request
from luwes.people.models import Person, Region
from luwes.presence.access import is_own
from luwes.presence.actions.corrections import NotYetHappened, ask_for_correction
from luwes.presence.models import Correction
from luwes.presence.queries.corrections import corrections_of
from luwes.presence.queries.days import CORRECTION, days_of
from luwes.presence.web.forms import CorrectionForm
from luwes.presence.web.today import expected_person, line_of
from luwes.presence.web.viewing import seen
from luwes.presence.web.words import DIRECTIONS, STATES, TAGS
from luwes.rosters.models import Place

MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """One day of a month: check-ins as they came, corrections beside them."""

    day: date
    taps: list[dict[str, Any]]
    corrections: list[dict[str, Any]]


def month_asked(text: str, *, default: date) -> date:
    """Return the first day of the month in an address (``2020-10``), or of the default's."""
    found = MONTH.fullmatch(text)
    return date(int(found[1]), int(found[2]), 1) if found else default.replace(day=1)


def month_after(first: date) -> date:
    """Return the first day of the next month."""
    return (first + timedelta(days=31)).replace(day=1)


@require_GET
def mine(request: Request) -> HttpResponse:
    """Show the own check-ins of a month, the newest day first."""
    if request.person is None:
        return render(request, "presence/nobody.html")
    return page_of(request, expected_person(request), own=True)


@require_GET
def of_person(request: Request, person_id: UUID) -> HttpResponse:
    """Show somebody's check-ins to those who answer for them; the person sees who looked."""
    person = seen(request, person_id)
    return page_of(request, person, own=is_own(request.reach, person))


def page_of(request: Request, person: Person, *, own: bool) -> HttpResponse:
    """Show one month of a person."""
    here = request.now.astimezone(ZoneInfo(person.office.region.zone)).date()
    first = month_asked(request.GET.get("bulan", ""), default=here)
    end = month_after(first) - A_DAY
    taps = {day: each.taps for day, each in days_of(person, start=first, end=end).items()}
    corrections = corrections_of(person, start=first, end=end)
    days = [
        Shown(
            day,
            [line_of(tap) for tap in taps.get(day, ()) if tap.bound != CORRECTION],
            [correction_line(each) for each in corrections if each.duty_date == day],
        )
        for day in sorted(taps.keys() | {each.duty_date for each in corrections}, reverse=True)
    ]
    context = {
        "own": own,
        "person": person,
        "first": first,
        "before": first - A_DAY,
        "after": month_after(first),
        "days": days,
    }
    return render(request, "presence/month.html", context)


def correction_line(row: Correction) -> dict[str, Any]:
    """Return a correction as a line: what was asked, and what the head decided."""
    ruling = getattr(row, "ruling", None)
    state = ruling.decision if ruling else "review"
    return {
        "row": row,
        "ruling": ruling,
        "at": row.at.astimezone(ZoneInfo(row.zone)),
        "zone": zone_label(row.zone),
        "direction": DIRECTIONS[row.direction],
        "place": Place(row.place).label,
        "state": STATES[state],
        "tag": TAGS[state],
    }


def zone_label(zone: str) -> str:
    """Return a zone as people here call it."""
    return str(Region.Zone(zone).label) if zone in Region.Zone.values else zone


@require_http_methods(["GET", "POST"])
def correct(request: Request) -> HttpResponse:
    """Ask for a correction of the own check-ins; nothing is overwritten."""
    person = expected_person(request)
    zone = person.office.region.zone
    data = request.POST if request.method == "POST" else None
    initial = initial_of(request, zone)
    form = CorrectionForm(data, zone=zone, now=request.now, initial=initial)
    if form.is_valid():
        try:
            ask_for_correction(person=person, told=form.told(), by=request.user, at=request.now)
        except NotYetHappened:
            form.add_error("clock", _("Waktu itu belum terjadi."))
        else:
            messages.success(request, _("Permohonan koreksi dikirim kepada kepala unit."))
            month = form.told().duty_date
            return redirect(f"{reverse('presence:month')}?bulan={month:%Y-%m}")
    context = {"form": form, "zone": zone_label(zone)}
    return render(request, "presence/correct.html", context, status=422 if form.errors else 200)


def initial_of(request: Request, zone: str) -> dict[str, Any]:
    """Return what is filled in already: the day and direction that a link asked about."""
    here: datetime = request.now.astimezone(ZoneInfo(zone))
    try:
        day = date.fromisoformat(request.GET.get("hari", ""))
    except ValueError:
        day = here.date()
    asked = request.GET.get("arah", "")
    return {
        "duty_date": day,
        "on": day,
        "direction": asked if asked in DIRECTIONS else "out",
        "place": request.GET.get("tempat", Place.OFFICE),
    }
