"""Organising: webinars of the own units, planned, announced, told to an audience."""

import csv
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.foundation.attachments import as_attachment
from luwes.people.access import Request, only_for
from luwes.presence.queries.absences import destinations as all_regions
from luwes.webinars.access import ORGANISERS, READERS, may_organise
from luwes.webinars.actions import facts as actions
from luwes.webinars.actions import inviting
from luwes.webinars.models import Phase, Registration, Webinar
from luwes.webinars.queries import catalogue as queries
from luwes.webinars.queries import registrations as rows
from luwes.webinars.queries.attendance import figures_of, read_stretches
from luwes.webinars.rules.attendance import Stretch
from luwes.webinars.rules.sheets import harmless
from luwes.webinars.web.catalogue import timed, times
from luwes.webinars.web.doors import behind, form_page, organised
from luwes.webinars.web.forms import AudienceForm, ReasonForm, WebinarForm

PER_PAGE = 50


@require_GET
@only_for(*READERS)
def listed(request: Request) -> HttpResponse:
    """List the webinars of the own units."""
    page = Paginator(queries.organised(request.reach), PER_PAGE).get_page(
        request.GET.get("halaman")
    )
    context = {
        "page": page,
        "rows": timed(page.object_list),
        "organises": request.reach.has(*ORGANISERS),
    }
    return render(request, "webinars/manage.html", context)


@require_http_methods(["GET", "POST"])
@only_for(*ORGANISERS)
def plan(request: Request) -> HttpResponse:
    """Write down a new webinar as a draft."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WebinarForm(*sent, reach=request.reach)
    form.fields.pop("reason")
    if form.is_bound and form.is_valid():
        webinar = written(request, form)
        if webinar is not None:
            messages.success(request, _("Rancangan tersimpan. Susun peran dan acaranya."))
            return redirect("webinars:organise", pk=webinar.pk)
    return form_page(request, form, title=_("Webinar baru"), back=reverse("webinars:manage"))


def written(request: Request, form: WebinarForm, webinar: Webinar | None = None) -> Webinar | None:
    """Write a valid form down; what stands against it goes back to the form."""
    typed = form.cleaned_data
    series = typed["series"] or actions.begin_series(
        unit=typed["unit"], name=typed["new_series"], by=request.user, at=request.now
    )
    facts = {**form.facts(), "series": series}
    try:
        if webinar is None:
            return actions.plan_webinar(facts=facts, by=request.user, at=request.now)
        return actions.change_webinar(
            webinar_id=webinar.pk,
            facts=facts,
            reason=typed["reason"],
            by=request.user,
            at=request.now,
        )
    except actions.NumberTakenError as taken:
        told = _("Nomor ini sudah ada dalam serinya; yang berikutnya %(number)s.")
        form.add_error("number", told % {"number": taken.free})
    return None


@require_GET
@only_for(*READERS)
def show(request: Request, pk: UUID) -> HttpResponse:
    """Show everything about a webinar that its organisers do."""
    return page_of(request, behind(request, pk))


def page_of(
    request: Request,
    webinar: Webinar,
    *,
    audience: AudienceForm | None = None,
    reason: ReasonForm | None = None,
) -> HttpResponse:
    """Show it; a form that was refused comes back with what was typed."""
    invitations = list(rows.invitations_of(webinar))
    jobs = rows.inviting_jobs(invitations)
    refused = audience is not None or reason is not None
    context = {
        "webinar": webinar,
        **times(webinar),
        "slots": queries.slots_of(webinar),
        "parts": webinar.parts.all(),
        "counts": rows.counts_of(webinar),
        "invitations": [(each, jobs.get(str(each.pk))) for each in invitations],
        "audience": audience or AudienceForm(reach=request.reach, regions=all_regions()),
        "reason": reason or ReasonForm(),
        "organises": may_organise(request.reach, webinar.unit),
        **after(webinar),
    }
    return render(request, "webinars/organise.html", context, status=422 if refused else 200)


def after(webinar: Webinar) -> dict[str, Any]:
    """Return what there is to say once a webinar is over."""
    if webinar.phase != Phase.ENDED:
        return {}
    return {"figures": figures_of(webinar), "settling": rows.settling_job(webinar)}


@require_http_methods(["GET", "POST"])
@only_for(*ORGANISERS)
def change(request: Request, pk: UUID) -> HttpResponse:
    """Change what is known of a webinar."""
    webinar = organised(request, queries.webinar_page(pk))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = WebinarForm.of(webinar, *sent, reach=request.reach)
    if form.is_bound and form.is_valid() and written(request, form, webinar) is not None:
        messages.success(request, _("Tersimpan."))
        return redirect("webinars:organise", pk=pk)
    return form_page(
        request, form, title=webinar.theme, back=reverse("webinars:organise", args=(pk,))
    )


@require_POST
@only_for(*ORGANISERS)
def announce(request: Request, pk: UUID) -> HttpResponse:
    """Let the public know."""
    organised(request, queries.webinar_page(pk))
    try:
        actions.announce(webinar_id=pk, by=request.user, at=request.now)
    except actions.NothingToShowError:
        messages.error(
            request, _("Belum dapat diumumkan: susun dulu acaranya, dan siapa yang berbicara.")
        )
    else:
        messages.success(request, _("Diumumkan di katalog. Pendaftaran dibuka."))
    return redirect("webinars:organise", pk=pk)


@require_POST
@only_for(*ORGANISERS)
def cancel(request: Request, pk: UUID) -> HttpResponse:
    """Call a webinar off."""
    webinar = organised(request, queries.webinar_page(pk))
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return page_of(request, webinar, reason=form)
    try:
        actions.cancel(webinar_id=pk, **form.cleaned_data, by=request.user, at=request.now)
    except actions.HasBegunError as begun:
        told = _("Tidak dapat dibatalkan: %(phase)s. Akhiri dulu siaran atau gladinya.")
        messages.error(request, told % {"phase": Phase(begun.phase).label})
    else:
        messages.success(request, _("Dibatalkan. Semua yang terdaftar diberi tahu."))
    return redirect("webinars:organise", pk=pk)


@require_POST
@only_for(*ORGANISERS)
def invite(request: Request, pk: UUID) -> HttpResponse:
    """Invite an audience; a job writes the letters."""
    webinar = organised(request, queries.webinar_page(pk))
    form = AudienceForm(request.POST, reach=request.reach, regions=all_regions())
    if not form.is_valid():
        return page_of(request, webinar, audience=form)
    inviting.ask_to_invite(webinar=webinar, **form.cleaned_data, by=request.user, at=request.now)
    messages.success(request, _("Undangan sedang dikirim."))
    return redirect("webinars:organise", pk=pk)


@require_GET
@only_for(*READERS)
def registrations(request: Request, pk: UUID) -> HttpResponse:
    """List who takes part, page by page."""
    webinar = behind(request, pk)
    search, after, before = (
        request.GET.get(name, "").replace("\x00", "").strip()[:100]
        for name in ("cari", "sesudah", "sebelum")
    )
    found = rows.registrations_of(webinar, size=PER_PAGE, search=search, after=after, before=before)
    told = [(row, stretches_kept(row)) for row in found.rows]
    total = sum(rows.counts_of(webinar).values())
    context = {"webinar": webinar, "found": found, "rows": told, "total": total, "search": search}
    return render(request, "webinars/registrations.html", context)


def stretches_kept(row: Registration) -> list[Stretch]:
    """Return when somebody was there, where attendance was counted."""
    kept = getattr(row, "attendance", None)
    return read_stretches(kept.stretches) if kept else []


class _Echo:
    """A file that gives back each line it is given."""

    def write(self, line: str) -> str:
        return line


@require_GET
@only_for(*READERS)
def sheet(request: Request, pk: UUID) -> HttpResponse:
    """Give the registrations as a sheet, in which no text is a formula."""
    webinar = behind(request, pk)
    answer = HttpResponse(lines_of(webinar), content_type="text/csv; charset=utf-8")
    return as_attachment(answer, name="pendaftar.csv")


def lines_of(webinar: Webinar) -> Iterator[str]:
    """Yield the lines of the sheet."""
    writer: Any = csv.writer(_Echo())
    presence = [_("Datang"), _("Pergi"), _("Menit hadir"), _("Kehadiran (%)")]
    titles = [_("Nama"), "NIP", _("Surel"), _("Unit kerja"), _("Status"), *presence]
    yield "\ufeff" + writer.writerow(titles)
    for row in rows.rows_for_sheet(webinar):
        yield writer.writerow([harmless(cell) for cell in row])
