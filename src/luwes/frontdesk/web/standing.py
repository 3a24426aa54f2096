"""Keadaan layanan: for everybody as a page, as JSON and as Atom; disturbances for its keepers."""

from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.frontdesk.access import KEEPERS, may_keep
from luwes.frontdesk.actions import disturbances as actions
from luwes.frontdesk.models import Disturbance, Service
from luwes.frontdesk.queries import standing as queries
from luwes.frontdesk.queries.catalogue import agency_name, kept_by
from luwes.frontdesk.queries.waits import honesty
from luwes.frontdesk.rules.waiting import Honesty, Wait
from luwes.frontdesk.web.words import duration, language, moment, wait_said
from luwes.people.access import Request, only_for
from luwes.people.models import Region

ATOM = "http://www.w3.org/2005/Atom"
SECONDS_KEPT = 60


class DisturbanceForm(forms.Form):
    """Which service, and what everybody should know."""

    service: Any = forms.ModelChoiceField(label=gettext_lazy("Layanan"), queryset=None)
    text = forms.CharField(
        label=gettext_lazy("Gangguan"),
        max_length=300,
        help_text=gettext_lazy("Apa yang terganggu dan jalan lainnya; dibaca semua orang."),
    )

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = services
        field.label_from_instance = lambda each: each.current.name


def name_of(service: Service) -> str:
    """Return the name of an offered service in the reader's language."""
    return service.current.named(language()) if service.current else service.slug


@require_GET
@login_not_required
def status(request: Request) -> HttpResponse:
    """Show how every service stands at this moment, by zone and region.

    The waits at counters are looked up for the region that is asked for.
    """
    honest, region = honesty(at=request.now), region_asked(request)
    found = queries.standings(at=request.now, region=region)
    services = [each.service for each in found]
    waits = {} if region is None else queries.waits_now(services, at=request.now)
    rows = [
        {
            "standing": each,
            "honest": honest.get(each.service.pk),
            "wait": wait_said(waits[each.service.pk]) if each.service.pk in waits else "",
            "name": name_of(each.service),
            "opens": moment(each.opens_at, zone=each.service.office.region.zone),
            "first_word": duration(each.first_word) if each.first_word is not None else "",
        }
        for each in sorted(found, key=place_of)
    ]
    page = {"rows": rows, "agency": agency_name(), "now": request.now}
    page |= {"regions": regions_of(services, all_shown=region is None), "region": region}
    return kept_short(render(request, "frontdesk/standing.html", page))


def regions_of(services: list[Service], *, all_shown: bool) -> list[Region]:
    """Return the regions to choose among: as the services say that are shown, if all are."""
    if not all_shown:
        return queries.regions_served()
    regions = {each.office.region_id: each.office.region for each in services}
    return sorted(regions.values(), key=lambda each: (each.zone, each.name))


def region_asked(request: Request) -> UUID | None:
    """Return the region that an address asks for; without one, or with nonsense, all are meant."""
    try:
        return UUID(request.GET.get("wilayah", ""))
    except ValueError:
        return None


def place_of(each: queries.Standing) -> tuple[str, str, str]:
    """Return what services are put in order by: zone, region, name."""
    region = each.service.office.region
    return region.zone, region.name, name_of(each.service)


@require_GET
@login_not_required
def as_json(request: Request) -> HttpResponse:
    """Give the same to programs; instants in UTC, working time in minutes."""
    honest = honesty(at=request.now)
    standings = queries.standings(at=request.now, region=region_asked(request))
    waits = queries.waits_now([each.service for each in standings], at=request.now)
    found = [
        {
            "service": each.service.slug,
            "name": {"id": each.service.current.name, "en": each.service.current.named("en")},
            "region": each.service.office.region.name,
            "zone": each.service.office.region.zone,
            "open_now": each.open_now,
            "opens_at": each.opens_at.isoformat() if each.opens_at else None,
            "waiting": each.waiting,
            "median_minutes_to_officer": minutes(each),
            "ended_30_days": each.kept.ended,
            "in_time_30_days": each.kept.in_time,
            "counter_wait_now": wait_told(waits.get(each.service.pk)),
            "counter_waits_30_days": waits_said(honest.get(each.service.pk)),
            "disturbances": [
                {"text": row.text, "since": row.since.isoformat()} for row in each.disturbances
            ],
        }
        for each in standings
        if each.service.current
    ]
    answer = JsonResponse({"at": request.now.isoformat(), "services": found})
    answer["Access-Control-Allow-Origin"] = "*"
    return kept_short(answer)


def wait_told(wait: Wait | None) -> dict[str, int] | None:
    """Return the wait of somebody who came to the counter now, in minutes with its range."""
    if wait is None:
        return None
    return {"minutes": wait.minutes, "low": wait.low, "high": wait.high, "ahead": wait.ahead}


def waits_said(found: Honesty | None) -> dict[str, Any] | None:
    """Return how far waits as told on tickets were from those that came true."""
    if found is None:
        return None
    return {
        "tickets": found.tickets,
        "mean_minutes_off": round(found.off, 1),
        "mean_minutes_longer_than_told": round(found.bias, 1),
        "within_told_range": found.within,
    }


def minutes(each: queries.Standing) -> int | None:
    """Return the median working minutes until an officer took a case."""
    return None if each.first_word is None else int(each.first_word.total_seconds()) // 60


@require_GET
@login_not_required
def as_atom(request: Request) -> HttpResponse:
    """Give disturbances as a feed (RFC 4287): each is an entry, and changes when it ends."""
    feed = ET.Element(f"{{{ATOM}}}feed")
    rows = queries.latest_disturbances()
    page = settings.PUBLIC_ADDRESS + reverse("frontdesk:standing")
    latest = max((row.ended_at or row.since for row in rows), default=request.now)
    add(feed, "id", page)
    add(feed, "title", _("Gangguan layanan, %(agency)s") % {"agency": agency_name()})
    add(feed, "updated", latest.isoformat())
    ET.SubElement(feed, f"{{{ATOM}}}link", href=page)
    author = ET.SubElement(feed, f"{{{ATOM}}}author")
    add(author, "name", agency_name() or "Luwes")
    for row in rows:
        add_entry(feed, row, page=page)
    ET.register_namespace("", ATOM)
    body = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return kept_short(HttpResponse(body, content_type="application/atom+xml; charset=utf-8"))


def add(parent: ET.Element, name: str, text: str) -> None:
    """Put a text into a feed."""
    ET.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def add_entry(feed: ET.Element, row: Disturbance, *, page: str) -> None:
    """Put a disturbance into a feed."""
    entry = ET.SubElement(feed, f"{{{ATOM}}}entry")
    ended = _("selesai") if row.ended_at else _("berlangsung")
    add(entry, "id", f"urn:uuid:{row.pk}")
    add(entry, "title", f"{name_of(row.service)}: {ended}")
    add(entry, "updated", (row.ended_at or row.since).isoformat())
    add(entry, "published", row.since.isoformat())
    add(entry, "summary", row.text)
    ET.SubElement(entry, f"{{{ATOM}}}link", href=page)


def kept_short(answer: HttpResponse) -> HttpResponse:
    """Let browsers and proxies keep a public answer for a minute."""
    answer["Cache-Control"] = f"public, max-age={SECONDS_KEPT}"
    answer["Vary"] = "Cookie, Accept-Language"
    return answer


@require_http_methods(["GET", "POST"])
@only_for(*KEEPERS)
def disturbances(request: Request) -> HttpResponse:
    """List what goes on, and tell of something new."""
    services = kept_by(request.reach).filter(withdrawn_at=None)
    form = DisturbanceForm(request.POST if request.method == "POST" else None, services=services)
    if form.is_valid():
        actions.tell_disturbance(**form.cleaned_data, by=request.user, at=request.now)
        messages.success(request, _("Diumumkan di halaman keadaan layanan."))
        return redirect("frontdesk:disturbances")
    page = {"form": form, "rows": queries.kept_disturbances(request.reach)}
    refused = 422 if form.errors else 200
    return render(request, "frontdesk/disturbances.html", page, status=refused)


@require_POST
@only_for(*KEEPERS)
def end(request: Request, pk: UUID) -> HttpResponse:
    """Say that a disturbance is over."""
    row = queries.disturbance(pk)
    if row is None or not may_keep(request.reach, row.service.unit):
        raise Http404
    try:
        actions.end_disturbance(pk=pk, by=request.user, at=request.now)
    except Disturbance.DoesNotExist:
        raise Http404 from None
    messages.success(request, _("Dinyatakan selesai."))
    return redirect("frontdesk:disturbances")
