"""Janji temu: booking a time with the code of a case; the conflicts that a head settles."""

from datetime import date, datetime
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from icalendar import Calendar, Event

from luwes.foundation.attachments import as_attachment
from luwes.frontdesk.actions import booking as actions
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Booking, Case
from luwes.frontdesk.queries import slots as queries
from luwes.frontdesk.queries.codes import code_for, video_room
from luwes.frontdesk.web.desk import appointment
from luwes.frontdesk.web.status import case_or_page
from luwes.frontdesk.web.visitors import private
from luwes.frontdesk.web.words import language, moment
from luwes.people.access import Request, only_for
from luwes.people.models import Role

Way = Booking.Way
OFFERED, OFFERED_OTHERWISE = 5, 2
"""How many times a head is offered of the way that was booked, and of each other."""


class SettlementForm(forms.Form):
    """Keep or cancel, with the reason that the requester reads."""

    keep = forms.ChoiceField(
        label=gettext_lazy("Penyelesaian"),
        widget=forms.RadioSelect,
        choices=[
            ("ya", gettext_lazy("Tetap; saya pastikan ada petugas")),
            ("tidak", gettext_lazy("Batalkan dan beri tahu pemohon")),
        ],
    )
    reason = forms.CharField(
        label=gettext_lazy("Alasan"),
        max_length=300,
        help_text=gettext_lazy("Dibaca pemohon di halamannya dan di surelnya."),
    )


def by_day(slots: list[queries.Slot], *, zone: str) -> list[tuple[date, list[dict[str, Any]]]]:
    """Return free slots by local day, each with its local time."""
    local = ZoneInfo(zone)
    free = [slot for slot in slots if slot.free]
    days = groupby(free, key=lambda slot: slot.starts_at.astimezone(local).date())
    return [
        (
            day,
            [
                {
                    "value": slot.starts_at.isoformat(),
                    "time": slot.starts_at.astimezone(local).strftime("%H.%M"),
                    "free": slot.free,
                }
                for slot in each
            ],
        )
        for day, each in days
    ]


class NumberForm(forms.Form):
    """The number under which somebody wants to be called."""

    telepon = forms.RegexField(
        r"^\+?[0-9][0-9 ()-]{5,28}$",
        label=gettext_lazy("Nomor telepon yang kami hubungi"),
        max_length=30,
        error_messages={
            "invalid": gettext_lazy("Tulis nomor telepon, misalnya 0812 3456 7890."),
        },
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


def way_asked(request: Request, case: Case) -> Way:
    """Return how the requester wants to meet: as the address says, else as until now."""
    offered = queries.ways_of(case.service)
    asked = request.GET.get("cara", "")
    return Way(asked) if asked in offered else Way.COUNTER


def chosen(text: str) -> datetime | None:
    """Return the time that was chosen, if it is one."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


@require_http_methods(["GET", "POST"])
@login_not_required
def book(request: Request, code: str) -> HttpResponse:
    """Choose a time, or another one, with the code of a case."""
    case = case_or_page(request, code)
    if isinstance(case, HttpResponse):
        return case
    if case.is_finished or not case.service.slot_minutes:
        return redirect("frontdesk:status", code=code_for(case))
    way = way_asked(request, case)
    known = {"telepon": case.phone}
    number = NumberForm(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and booked(request, case, way=way, number=number):
        return redirect("frontdesk:status", code=code_for(case))
    zone = case.service.office.region.zone
    slots = queries.slots_of(case.service, at=request.now, way=way)
    page = {
        "way": way,
        "ways": queries.ways_of(case.service),
        "number": number if way == Way.PHONE else None,
        "case": case,
        "code": code_for(case),
        "name": case.version.named(language()),
        "days": by_day(slots, zone=zone),
        "zone": zone,
        "booking": queries.booking_of(case.pk),
    }
    status = 409 if request.method == "POST" else 200
    return private(render(request, "frontdesk/book.html", page, status=status))


def booked(request: Request, case: Case, *, way: Way, number: NumberForm) -> bool:
    """Book or move to the chosen time; say why where that cannot be."""
    starts_at, before = chosen(request.POST.get("mulai", "")), queries.booking_of(case.pk)
    if starts_at is None:
        messages.error(request, _("Pilih salah satu waktu."))
        return False
    if way == Way.PHONE and not number.is_valid():
        return False
    phone = number.cleaned_data["telepon"] if way == Way.PHONE else ""
    meeting = actions.Meeting(starts_at, way, phone)
    try:
        if before is None:
            actions.book(case=case, meeting=meeting, at=request.now)
        else:
            actions.move(booking_id=before.pk, meeting=meeting, by=None, at=request.now)
    except actions.SlotGoneError:
        messages.error(request, _("Waktu itu tidak lagi tersedia; pilih yang lain."))
        return False
    except (actions.HasOneError, actions.NotStandingError, NotSoFarError):
        messages.error(request, _("Janji temu ini sudah berubah; lihat keadaannya sekarang."))
        return False
    messages.success(request, _("Janji temu tercatat."))
    return True


@require_POST
@login_not_required
def give_back(request: Request, code: str) -> HttpResponse:
    """Give an appointment back."""
    case = case_or_page(request, code)
    if isinstance(case, HttpResponse):
        return case
    found = queries.booking_of(case.pk)
    if found is not None:
        try:
            actions.cancel(booking_id=found.pk, at=request.now)
        except actions.NotStandingError:
            messages.error(request, _("Janji temu ini sudah berubah; lihat keadaannya sekarang."))
        else:
            messages.success(request, _("Janji temu Anda batalkan."))
    return redirect("frontdesk:status", code=code_for(case))


@require_GET
@login_not_required
def as_calendar(request: Request, code: str) -> HttpResponse:
    """Give the appointment as a file that calendars accept."""
    case = case_or_page(request, code)
    if isinstance(case, HttpResponse):
        return case
    found = queries.booking_of(case.pk)
    if found is None:
        raise Http404
    answer = HttpResponse(ics_of(found, case), content_type="text/calendar; charset=utf-8")
    return private(as_attachment(answer, name=f"janji-temu-{case.number}.ics"))


def ics_of(booking: Booking, case: Case) -> bytes:
    """Return one event: when, where, and the page where it can be changed."""
    zone = ZoneInfo(booking.service.office.region.zone)
    event = Event()
    event.add("uid", f"{booking.pk.hex}@luwes")
    event.add("dtstamp", booking.booked_at)
    event.add("dtstart", booking.starts_at.astimezone(zone))
    event.add("dtend", booking.ends_at.astimezone(zone))
    event.add("summary", case.version.named(language()))
    event.add("location", place_of(booking))
    address = settings.PUBLIC_ADDRESS + reverse("frontdesk:status", args=[code_for(case)])
    event.add("url", address)
    calendar = Calendar()
    calendar.add("prodid", "-//Luwes//Janji temu//ID")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def place_of(booking: Booking) -> str:
    """Return where both meet: an office, a number that is called, the address of a room."""
    if booking.way == Way.PHONE:
        return _("Telepon ke %(number)s") % {"number": booking.phone}
    return video_room(booking) or booking.service.office.name


@require_GET
@only_for(Role.UNIT_HEAD)
def bookings(request: Request) -> HttpResponse:
    """List the coming appointments of one's units, those in conflict with other times."""
    rows = list(queries.bookings_under(request.reach, at=request.now)[:200])
    found = [row for row in rows if row.state == Booking.State.CONFLICT]
    page = {
        "conflicts": [appointment(row) for row in found],
        "rows": [appointment(row) for row in rows if row.state == Booking.State.BOOKED],
    }
    return render(request, "frontdesk/bookings.html", page)


@require_http_methods(["GET", "POST"])
@only_for(Role.UNIT_HEAD)
def settle(request: Request, pk: UUID) -> HttpResponse:
    """Settle one conflict: another time, kept by a head's word, or cancelled with a reason."""
    row = queries.find_booking(pk)
    if row is None:
        raise Http404
    if not request.reach.covers(row.service.unit, Role.UNIT_HEAD):
        raise PermissionDenied
    form = SettlementForm(request.POST if "keep" in request.POST else None)
    if request.method == "POST" and settled(request, row, form):
        return redirect("frontdesk:bookings")
    zone = row.service.office.region.zone
    page = {
        **appointment(row),
        "form": form,
        "phone": row.phone or row.case.phone,
        "offers": [
            (f"{way} {slot.starts_at.isoformat()}", way.label, moment(slot.starts_at, zone=zone))
            for way, slot in offers_for(row, at=request.now)
        ],
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "frontdesk/settle_booking.html", page, status=status)


def offers_for(row: Booking, *, at: datetime) -> list[tuple[Way, queries.Slot]]:
    """Return the nearest free times: of the same way, then of the others that may be offered."""
    ways = sorted(queries.ways_of(row.service), key=lambda way: way != row.way)
    number = row.phone or row.case.phone
    return [
        (way, slot)
        for way in ways
        if way != Way.PHONE or number
        for slot in queries.nearest_free(
            row.service,
            to=row.starts_at,
            at=at,
            way=way,
            limit=OFFERED if way == row.way else OFFERED_OTHERWISE,
        )
    ]


def meeting_chosen(request: Request, row: Booking) -> actions.Meeting | None:
    """Return the way and time that a head chose out of the offers."""
    way, _space, text = request.POST.get("mulai", "").partition(" ")
    starts_at = chosen(text)
    if starts_at is None or way not in Way.values:
        return None
    phone = (row.phone or row.case.phone) if way == Way.PHONE else ""
    return actions.Meeting(starts_at, Way(way), phone)


def settled(request: Request, row: Booking, form: SettlementForm) -> bool:
    """Do what was chosen; say why where that cannot be."""
    meeting = meeting_chosen(request, row)
    try:
        if meeting is not None:
            actions.move(booking_id=row.pk, meeting=meeting, by=request.user, at=request.now)
        elif form.is_valid():
            keep = form.cleaned_data["keep"] == "ya"
            actions.settle(
                booking_id=row.pk,
                keep=keep,
                reason=form.cleaned_data["reason"],
                by=request.user,
                at=request.now,
            )
        else:
            return False
    except actions.SlotGoneError:
        messages.error(request, _("Waktu itu tidak lagi tersedia; pilih yang lain."))
        return False
    except (actions.NotStandingError, NotSoFarError):
        messages.error(request, _("Janji temu ini sudah berubah; lihat keadaannya sekarang."))
        return True
    messages.success(request, _("Janji temu diselesaikan; pemohon diberi tahu."))
    return True
