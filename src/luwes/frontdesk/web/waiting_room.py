"""The waiting room for everybody: the kiosk that gives tickets, a ticket, the screen that calls."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from luwes.foundation.live import listening
from luwes.frontdesk.actions import tickets
from luwes.frontdesk.actions.doors import TooOftenError, let_in, note_knock
from luwes.frontdesk.models import Knock, Screen, Service, Ticket
from luwes.frontdesk.queries import tickets as queries
from luwes.frontdesk.queries.codes import case_by_code, screen_by_code
from luwes.frontdesk.queries.live import as_json, told_of
from luwes.frontdesk.queries.slots import booking_of
from luwes.frontdesk.web.public import drawn
from luwes.frontdesk.web.queue import named
from luwes.frontdesk.web.visitors import address_of, private, slow_down
from luwes.frontdesk.web.words import hour, wait_said, why_wait
from luwes.people.access import Request

WRONG, TICKET = Knock.Door.WRONG_CODE, Knock.Door.TICKET
State = Ticket.State


class ArrivalForm(forms.Form):
    """The code of a case that has an appointment today."""

    code = forms.CharField(
        label=gettext_lazy("Punya janji temu? Kode permohonan"),
        max_length=40,
        help_text=gettext_lazy("Enam belas huruf dan angka dari tanda terima."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


def standing_screen(request: Request, code: str, kind: Screen.Kind) -> Screen:
    """Return the screen of an address; a wrong one is counted for who asks.

    Raises: TooOftenError, Http404.
    """
    address = address_of(request)
    let_in(door=WRONG, address=address, at=request.now)
    screen = screen_by_code(code, kind=kind)
    if screen is None:
        note_knock(door=WRONG, address=address, at=request.now)
        raise Http404
    return screen


@require_http_methods(["GET", "POST"])
@login_not_required
def kiosk(request: Request, code: str) -> HttpResponse:
    """Let visitors draw their tickets; what stands on the screen is about nobody."""
    try:
        screen = standing_screen(request, code, Screen.Kind.KIOSK)
        form = ArrivalForm(request.POST if "code" in request.POST else None)
        ticket = given(request, screen, form) if request.method == "POST" else None
    except TooOftenError as often:
        return slow_down(request, often)
    if ticket is not None:
        return redirect(f"{reverse('frontdesk:ticket', args=[ticket.pk])}?anjungan={code}")
    room = queries.room_of(screen.office, at=request.now)
    page = {
        "screen": screen,
        "form": form,
        "rows": [
            {"service": each, "name": named(each), "wait": wait_said(room.wait_for(each))}
            for each in queries.with_tickets(screen.office_id)
        ],
        "waiting": len(room.waiting),
    }
    status = 422 if request.method == "POST" else 200
    return private(render(request, "frontdesk/kiosk.html", page, status=status))


def given(request: Request, screen: Screen, form: ArrivalForm) -> Ticket | None:
    """Draw what was asked for; None where the form says what is wrong. Raises: TooOftenError."""
    let_in(door=TICKET, address=address_of(request), at=request.now)
    at_office = queries.with_tickets(screen.office_id).select_related("office__region")
    if "code" in request.POST:
        return arrived(request, form, at_office) if form.is_valid() else None
    service = at_office.filter(slug=request.POST.get("layanan", "")).first()
    if service is None:
        raise Http404
    row = tickets.draw(service=service, at=request.now)
    note_knock(door=TICKET, address=address_of(request), at=request.now)
    return row


def arrived(request: Request, form: ArrivalForm, at_office: Any) -> Ticket | None:
    """Draw the ticket of an appointment by the code of its case."""
    case = case_by_code(form.cleaned_data["code"])
    if case is None:
        note_knock(door=WRONG, address=address_of(request), at=request.now)
        form.add_error("code", _("Tidak ada permohonan dengan kode ini; periksa lagi."))
        return None
    booking = booking_of(case.pk)
    service: Service | None = at_office.filter(pk=case.service_id).first()
    if booking is None or service is None:
        form.add_error("code", _("Tidak ada janji temu di sini; ambil tiket biasa."))
        return None
    try:
        row = tickets.draw(service=service, booking=booking, at=request.now)
    except tickets.CameAlreadyError:
        form.add_error("code", _("Janji temunya bukan hari ini, atau tiketnya sudah diambil."))
        return None
    note_knock(door=TICKET, address=address_of(request), at=request.now)
    return row


@require_GET
@login_not_required
def ticket(request: Request, pk: UUID) -> HttpResponse:
    """Show one ticket: its number, how many are before it, how long still and why."""
    row = queries.find_ticket(pk)
    if row is None:
        raise Http404
    zone = row.office.region.zone
    page: dict[str, Any] = {
        "ticket": row,
        "name": named(row.service),
        "drawn": hour(row.drawn_at, zone=zone),
        "address": settings.PUBLIC_ADDRESS + reverse("frontdesk:ticket", args=[pk]),
        "listen": listening("office", row.office_id),
        "back": back_of(request),
    }
    page["qr"] = drawn(page["address"], label=_("Kode QR tiket ini"))
    if row.state == State.WAITING:
        wait = queries.room_of(row.office, at=request.now).wait_of(row)
        page |= {"wait": wait, "said": wait_said(wait), "why": why_wait(wait)}
    return private(render(request, "frontdesk/ticket.html", page))


def back_of(request: Request) -> str:
    """Return where a page of a ticket leads back to: the kiosk it came from, or the queue."""
    if code := request.GET.get("anjungan", ""):
        return reverse("frontdesk:kiosk", args=[code[:40]])
    return reverse("frontdesk:queue") if "cetak" in request.GET else ""


@require_GET
@login_not_required
def screen(request: Request, code: str) -> HttpResponse:
    """Show and speak the calls of a waiting room."""
    try:
        row = standing_screen(request, code, Screen.Kind.CALLS)
    except TooOftenError as often:
        return slow_down(request, often)
    page = {
        "screen": row,
        "code": code,
        **told_of(row.office, at=request.now),
        "listen": listening("office", row.office_id),
        "zone": row.office.region.zone,
        "says": [(each, *says(each)) for each in ("id", "en")],
    }
    return private(render(request, "frontdesk/screen.html", page))


def says(language: str) -> tuple[str, str]:
    """Return what the screen speaks in a language, and its tag for a voice."""
    with translation.override(language):
        said = _("Nomor antrean {number}, silakan ke loket {counter}.")
    return said, {"id": "id-ID", "en": "en-GB"}[language]


@require_GET
@login_not_required
def screen_state(request: Request, code: str) -> HttpResponse:
    """Give the same to the screen now and then, as a sign of life and with a fresh address."""
    try:
        row = standing_screen(request, code, Screen.Kind.CALLS)
    except TooOftenError as often:
        return slow_down(request, often)
    told: Mapping[str, Any] = {
        **told_of(row.office, at=request.now),
        "listen": listening("office", row.office_id),
    }
    return private(HttpResponse(as_json(dict(told)), content_type="application/json"))
