"""Keeping the catalogue: services with their editions, and days of other hours."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.frontdesk.access import KEEPERS, may_keep
from luwes.frontdesk.actions import calendars
from luwes.frontdesk.actions import catalogue as actions
from luwes.frontdesk.models import Service, SpecialDay
from luwes.frontdesk.queries import catalogue as queries
from luwes.frontdesk.rules.forms import UnusableForm
from luwes.frontdesk.web.keeping_forms import (
    Documents,
    Questions,
    ServiceForm,
    SpecialDayForm,
    declared,
    initial_of,
    rows_of,
)
from luwes.people.access import Request, only_for


@require_GET
@only_for(*KEEPERS)
def services(request: Request) -> HttpResponse:
    """List the services of the units that whoever asks keeps."""
    return render(request, "frontdesk/services.html", {"rows": queries.kept_by(request.reach)})


def kept(request: Request, slug: str) -> Service:
    """Return a service that whoever asks keeps; the others are not there."""
    service = queries.find_service(slug)
    if service is None or not may_keep(request.reach, service.unit):
        raise Http404
    return service


@require_http_methods(["GET", "POST"])
@only_for(*KEEPERS)
def add(request: Request) -> HttpResponse:
    """Offer a new service."""
    return edited(request, None)


@require_http_methods(["GET", "POST"])
@only_for(*KEEPERS)
def edit(request: Request, slug: str) -> HttpResponse:
    """Publish a new edition of a service."""
    return edited(request, kept(request, slug))


def edited(request: Request, service: Service | None) -> HttpResponse:
    """Show the form of a service, and keep what was sent."""
    version = service.current if service else None
    sent = request.POST if request.method == "POST" else None
    fields, wanted = rows_of(version.form) if version else ([], [])
    form = ServiceForm(
        sent,
        reach=request.reach,
        service=service,
        initial=initial_of(service) if service else None,
    )
    questions = Questions(sent, prefix="tanya", initial=fields)
    documents = Documents(sent, prefix="dokumen", initial=wanted)
    parts = (form, questions, documents)
    if sent is not None and all([part.is_valid() for part in parts]):  # noqa: C419  say every fault
        saved = save(request, service, form, declared(questions, documents))
        if saved is not None:
            messages.success(request, _("Edisi baru terbit."))
            return redirect("frontdesk:service", slug=saved.slug)
    page = {
        "form": form,
        "questions": questions,
        "documents": documents,
        "service": service,
        "editions": queries.editions_of(service) if service else (),
        "law": queries.law_of_standards(),
    }
    refused = sent is not None
    return render(request, "frontdesk/edit_service.html", page, status=422 if refused else 200)


def save(
    request: Request, service: Service | None, form: ServiceForm, asked: dict[str, Any]
) -> Service | None:
    """Keep a valid form as an edition; what stands against it goes back to the form."""
    if not may_keep(request.reach, form.cleaned_data["unit"]):
        raise PermissionDenied
    told: dict[str, Any] = {"place": form.place(), "by": request.user, "at": request.now}
    edition = form.edition(form=asked)
    try:
        if service is None:
            return actions.open_service(slug=form.cleaned_data["slug"], edition=edition, **told)
        actions.publish_edition(service=service, edition=edition, **told)
    except actions.SlugTakenError:
        form.add_error("slug", _("Alamat ini sudah dipakai layanan lain."))
        return None
    except actions.AlreadyWithdrawnError:
        form.add_error(None, _("Layanan ini sudah dicabut."))
        return None
    except UnusableForm as unusable:
        form.add_error(None, _("Pertanyaan ke-%(n)s belum lengkap.") % {"n": unusable.place})
        return None
    return service


@require_POST
@only_for(*KEEPERS)
def withdraw(request: Request, slug: str) -> HttpResponse:
    """Offer a service no longer; what was filed goes on to its end."""
    try:
        left = actions.withdraw_service(
            service=kept(request, slug), by=request.user, at=request.now
        )
    except actions.AlreadyWithdrawnError:
        messages.error(request, _("Layanan ini sudah dicabut."))
    else:
        said = ngettext(
            "Layanan dicabut. %(n)s permohonan tetap diselesaikan.",
            "Layanan dicabut. %(n)s permohonan tetap diselesaikan.",
            left,
        )
        messages.success(request, said % {"n": left})
    return redirect("frontdesk:services")


@require_http_methods(["GET", "POST"])
@only_for(*KEEPERS)
def days(request: Request) -> HttpResponse:
    """List and note days of other hours; every clock follows."""
    form = SpecialDayForm(request.POST if request.method == "POST" else None, reach=request.reach)
    if form.is_valid():
        if not may_keep(request.reach, form.cleaned_data["unit"]):
            raise PermissionDenied
        try:
            calendars.record_special_day(**form.cleaned_data, by=request.user, at=request.now)
        except calendars.PastDayError:
            form.add_error("day", _("Hari itu sudah lewat."))
        else:
            messages.success(request, _("Tercatat. Tenggat yang terkena dihitung ulang."))
            return redirect("frontdesk:days")
    page = {"form": form, "rows": queries.special_days(request.reach)}
    return render(request, "frontdesk/days.html", page, status=422 if form.errors else 200)


@require_POST
@only_for(*KEEPERS)
def withdraw_day(request: Request, pk: UUID) -> HttpResponse:
    """Take a day of other hours back."""
    row = queries.special_day(pk)
    if row is None or not may_keep(request.reach, row.unit):
        raise Http404
    try:
        calendars.withdraw_special_day(pk=pk, by=request.user, at=request.now)
    except SpecialDay.DoesNotExist:
        raise Http404 from None
    except calendars.PastDayError:
        messages.error(request, _("Hari itu sudah lewat."))
    else:
        messages.success(request, _("Dicabut. Tenggat yang terkena dihitung ulang."))
    return redirect("frontdesk:days")
