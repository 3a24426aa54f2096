"""Jadwal saya: one person's days on a phone, and the same for those who answer for them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from luwes.people.access import Request
from luwes.people.models import Person, Region
from luwes.policies.queries.hours import hours_by_day
from luwes.rosters.models import Place
from luwes.rosters.queries import mine as queries
from luwes.rosters.queries.mine import Cell, PublishedDay
from luwes.rosters.rules.marks import NOTHING
from luwes.rosters.web.forms import ShiftWishForm
from luwes.rosters.web.month import (
    BLANK,
    calendar_of,
    month_asked,
    name_of,
    span_of,
    why_address,
    working_week,
)
from luwes.rosters.web.wishes_shown import wishes_shown
from luwes.rosters.web.words import shift_css, shift_name
from luwes_policy.hours import Hours

TODAY: Mapping[str, Any] = {
    Place.OFFICE: _("Hari ini di kantor"),
    Place.OTHER_OFFICE: _("Hari ini di kantor lain"),
    Place.HOME: _("Hari ini dari rumah"),
    Place.ELSEWHERE: _("Hari ini dari lokasi lain"),
    Place.LEAVE: _("Hari ini cuti atau dinas luar"),
    Place.OFF: _("Hari ini libur"),
    NOTHING: _("Belum ada jadwal untuk hari ini"),
}
"""Place of a day → what the page says first."""


@require_GET
def mine(request: Request) -> HttpResponse:
    """Show the month of whoever asks, today first (Jadwal saya)."""
    if request.person is None:
        return render(request, "rosters/mine_nobody.html")
    return page_of(request, request.person, own=True)


@require_GET
def of_person(request: Request, person_id: UUID) -> HttpResponse:
    """Show the month of somebody whose days this user answers for."""
    return page_of(request, seen(request, person_id), own=False)


def shown(person_id: UUID) -> Person:
    """Return a person with all that the page says of them, or say that there is none."""
    person = queries.person_to_show(person_id)
    if person is None:
        raise Http404
    return person


def seen(request: Request, person_id: UUID) -> Person:
    """Return a person that this user may look at; others are not there for them."""
    person = shown(person_id)
    if not request.reach.sees(person):
        raise Http404
    return person


def page_of(
    request: Request,
    person: Person,
    *,
    own: bool,
    wish_form: ShiftWishForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show one month of a person; in the present month today and this week come first."""
    zone = Region.Zone(person.office.region.zone)
    here = request.now.astimezone(ZoneInfo(zone))
    first = month_asked(request.GET.get("bulan", ""), default=here.date())
    start, end = span_of(first)
    days = queries.days_of_person(person, start=start, end=end)
    absences = queries.absences_of(person, start=start, end=end)
    context = {
        "own": own,
        "person": person,
        "calendar": calendar_of(first, days=days, today=here.date()),
        "changes": changes_in(days, month=first.month),
        "absences": absences,
        "legend": Place.choices,
        "shift_legend": shifts_in(days),
    }
    if (first.year, first.month) == (here.year, here.month):
        context |= present(here, zone=zone, days=days)
        context["hours"] = hours_on(person, days.get(here.date()))
        context["why"] = why_address(person, day=here.date(), own=own)
    context |= wishes_shown(person, days=days, span=(start, end), own=own, today=request.today)
    if wish_form is not None:
        context["wish_form"] = wish_form
    return render(request, "rosters/mine.html", context, status=status)


def present(
    here: datetime, *, zone: Region.Zone, days: Mapping[date, PublishedDay]
) -> dict[str, Any]:
    """Return what the page says of today and this week."""
    today = days.get(here.date())
    cell = today.cell if today else BLANK
    week = working_week(days, today=here.date())
    return {
        "here": here,
        "last_of_week": week[-1].day,
        "zone": zone.label,
        "today": today,
        "headline": TODAY[cell.place]
        if cell.shift is None
        else _("Hari ini %(shift)s") % {"shift": shift_name(cell.shift)},
        "week": week,
    }


def hours_on(person: Person, published: PublishedDay | None) -> Hours | None:
    """Return the working hours of a day on which the person works, by the law of that day."""
    if published is None or not published.is_work or published.cell.shift is not None:
        return None
    region = person.office.region
    return hours_by_day(person.unit, region=region, days=[published.day]).get(published.day)


def changes_in(days: Mapping[date, PublishedDay], *, month: int) -> Sequence[dict[str, Any]]:
    """Return the days of a month that are not what they were, as lines."""
    return [
        {
            "day": each.day,
            "was": {"letter": each.was.place, "label": name_of(each.was)},
            "now": {
                "letter": letter_of(each.cell),
                "css": shift_css(each.cell.shift),
                "label": name_of(each.cell),
                "post": each.cell.post,
            },
            "number": each.changed_number,
        }
        for each in days.values()
        if each.was is not None and each.day.month == month
    ]


def shifts_in(days: Mapping[date, PublishedDay]) -> Sequence[dict[str, str]]:
    """Return the shifts that a month shows, by the time of day they start."""
    shifts = {each.cell.shift for each in days.values() if each.cell.shift is not None}
    return [
        {"code": shift.code, "label": shift_name(shift), "css": shift_css(shift)}
        for shift in sorted(shifts, key=lambda each: (each.start, each.code))
    ]


def letter_of(cell: Cell) -> str:
    """Return the letter of a cell: that of its shift, or of its place."""
    return cell.place if cell.shift is None else cell.shift.code
