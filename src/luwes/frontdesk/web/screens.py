"""Layar ruang tunggu: putting screens and kiosks up and down; how honest waits were."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.frontdesk.access import KEEPERS
from luwes.frontdesk.actions import screens as actions
from luwes.frontdesk.models import Screen, Ticket
from luwes.frontdesk.queries import screens as queries
from luwes.frontdesk.queries import waits
from luwes.frontdesk.queries.codes import screen_code
from luwes.frontdesk.rules.limits import limits
from luwes.frontdesk.web.queue import named
from luwes.frontdesk.web.words import moment
from luwes.people.access import Request, only_for
from luwes.people.models import Role

ADDRESSES = {Screen.Kind.CALLS: "frontdesk:screen", Screen.Kind.KIOSK: "frontdesk:kiosk"}


class ScreenForm(forms.Form):
    """Where it stands, and what it is for."""

    office: Any = forms.ModelChoiceField(label=gettext_lazy("Kantor"), queryset=None)
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Screen.Kind.choices)
    name = forms.CharField(
        label=gettext_lazy("Tempat"),
        max_length=80,
        help_text=gettext_lazy("Misalnya: ruang tunggu lantai 1."),
    )

    def __init__(self, *args: Any, offices: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["office"]
        field.queryset = offices


@require_http_methods(["GET", "POST"])
@only_for(*KEEPERS)
def screens(request: Request) -> HttpResponse:
    """List the screens that stand, each with its address, and put up another."""
    offices = queries.screen_offices(request.reach)
    form = ScreenForm(request.POST if request.method == "POST" else None, offices=offices)
    if form.is_valid():
        actions.put_up(**form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, _("Layar terpasang. Buka alamatnya di layar itu."))
        return redirect("frontdesk:screens")
    rows = [
        {
            "screen": each,
            "address": settings.PUBLIC_ADDRESS
            + reverse(ADDRESSES[Screen.Kind(each.kind)], args=[screen_code(each.pk)]),
        }
        for each in queries.kept_screens(request.reach)
    ]
    page = {"form": form, "rows": rows}
    return render(request, "frontdesk/screens.html", page, status=422 if form.errors else 200)


@require_POST
@only_for(*KEEPERS)
def take_down(request: Request, pk: UUID) -> HttpResponse:
    """End the address of a screen."""
    screen = queries.kept_screen(pk, reach=request.reach)
    if screen is None:
        raise Http404
    actions.take_down(screen=screen, by=request.user, at=request.now)
    messages.success(request, _("Alamat layar itu tidak berlaku lagi."))
    return redirect("frontdesk:screens")


@require_GET
@only_for(Role.UNIT_HEAD)
def honesty(request: Request) -> HttpResponse:
    """Show the waits that were told beside those that came true."""
    services = list(waits.services_under(request.reach))
    found = waits.honesty(at=request.now)
    names = {each.pk: named(each) for each in services}
    page = {
        "rows": [(names[each.pk], found[each.pk]) for each in services if each.pk in found],
        "latest": [
            {
                "ticket": each,
                "name": names[each.service_id],
                "when": moment(each.first_called_at, zone=each.office.region.zone),
                "real": real_minutes(each),
            }
            for each in waits.latest_waits(list(names))
        ],
        "confidence": limits().waiting_confidence,
    }
    return render(request, "frontdesk/honesty.html", page)


def real_minutes(ticket: Ticket) -> int:
    """Return how long a visitor waited for the first call."""
    assert ticket.first_called_at is not None
    return round((ticket.first_called_at - ticket.drawn_at).total_seconds() / 60)
