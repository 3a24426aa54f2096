"""The catalogue for everybody: which services there are, what each promises, its card."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luwes.foundation.rules.qr import qr_svg
from luwes.frontdesk.models import Service
from luwes.frontdesk.queries import catalogue as queries
from luwes.frontdesk.queries.promises import promised_by
from luwes.frontdesk.web.words import KIND_LEADS, component_name, language, target_said
from luwes.people.access import Request


def offered_or_404(slug: str) -> Service:
    """Return a service that the public may ask for."""
    service = queries.find_service(slug)
    if service is None or not service.is_offered:
        raise Http404
    return service


def drawn(text: str, *, label: str) -> SafeString:
    """Return a QR code ready for a page; it holds nothing that a visitor typed."""
    return SafeString(qr_svg(text, label=label))


@require_GET
@login_not_required
def catalogue(request: Request) -> HttpResponse:
    """List the services that may be asked for."""
    search = request.GET.get("cari", "").strip()[:100]
    rows = [
        {
            "service": service,
            "name": service.current.named(language()),
            "summary": service.current.told(language()),
            "time": target_said(promised_by(service.current)),
        }
        for service in queries.offered(search=search)
        if service.current
    ]
    page = {"rows": rows, "search": search, "agency": queries.agency_name()}
    return render(request, "frontdesk/catalogue.html", page)


@require_GET
@login_not_required
def service(request: Request, slug: str) -> HttpResponse:
    """Show the published standard of a service, and the ways to ask for it (printable)."""
    return render(request, "frontdesk/service.html", service_page(offered_or_404(slug)))


def service_page(service: Service) -> dict[str, Any]:
    """Return what the page of a service shows."""
    version = service.current
    assert version is not None
    told = queries.standard_of(version, language=language())
    address = settings.PUBLIC_ADDRESS + reverse("frontdesk:service", args=[service.slug])
    return {
        "service": service,
        "version": version,
        "name": version.named(language()),
        "summary": version.told(language()),
        "time": target_said(promised_by(version)),
        "standard": [
            (component_name(each.word), each) for each in told if each.published and each.text
        ],
        "law": queries.law_of_standards()[0],
        "kinds": [(kind, said) for kind, said in KIND_LEADS.items() if kind != "request"],
        "address": address,
        "qr": drawn(address, label=_("Kode QR halaman ini")),
        "agency": queries.agency_name(),
        "by_web": "web" in service.channels,
    }
