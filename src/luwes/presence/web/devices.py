"""Perangkat saya: the keys that sign, and who looked at my check-ins."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luwes.people.access import Request
from luwes.presence.actions.devices import revoke_device
from luwes.presence.models import DeviceKey
from luwes.presence.queries.devices import devices_of_person
from luwes.presence.queries.viewings import viewings_of
from luwes.presence.web.today import expected_person


@require_GET
def devices(request: Request) -> HttpResponse:
    """Show every device that signs for whoever asks, and who looked at their check-ins."""
    if request.person is None:
        return render(request, "presence/nobody.html")
    context = {
        "devices": devices_of_person(request.person),
        "viewings": viewings_of(request.person),
    }
    return render(request, "presence/devices.html", context)


@require_POST
def revoke(request: Request, device_id: UUID) -> HttpResponse:
    """Revoke a device of whoever asks: from now on it signs nothing."""
    try:
        device = revoke_device(
            device_id=device_id, person=expected_person(request), by=request.user, at=request.now
        )
    except DeviceKey.DoesNotExist:
        raise Http404 from None
    said = _("Perangkat %(label)s dicabut; tanda tangannya tidak dipercaya lagi.")
    messages.success(request, said % {"label": device.label})
    return redirect("presence:devices")
