"""Area kantor: where offices lie, recorded by the HR bureau."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from luwes.people.access import OVERSEERS, Request, only_for
from luwes.presence.access import may_map_offices
from luwes.presence.actions.evidence import record_area
from luwes.presence.queries.areas import area_of, office_named, offices_with_areas
from luwes.presence.web.forms import AreaForm


@only_for(*OVERSEERS)
@require_GET
def areas(request: Request) -> HttpResponse:
    """Show every office, and whether it is known where it lies."""
    offices = [(office, area_of(office)) for office in offices_with_areas()]
    context = {
        "offices": offices,
        "unmapped": sum(area is None for _office, area in offices),
        "may_map": may_map_offices(request.reach),
    }
    return render(request, "presence/areas.html", context)


@require_http_methods(["GET", "POST"])
def area(request: Request, office_id: UUID) -> HttpResponse:
    """Record where an office lies."""
    if not may_map_offices(request.reach):
        raise PermissionDenied
    office = office_named(office_id)
    if office is None:
        raise Http404
    form = AreaForm(request.POST) if request.method == "POST" else AreaForm.of(office)
    if form.is_valid():
        try:
            record_area(office=office, by=request.user, at=request.now, **form.cleaned_data)
        except ValueError:
            form.add_error("networks", _("Ada yang bukan rentang alamat jaringan."))
        else:
            messages.success(request, _("Area %(office)s tercatat.") % {"office": office.name})
            return redirect("presence:areas")
    context = {"office": office, "form": form}
    return render(request, "presence/area.html", context, status=422 if form.errors else 200)
