"""Bringing sheets in: uploaded, examined, repaired, applied, taken back."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luwes.foundation.attachments import as_attachment
from luwes.people.access import Request, may_import, only_for
from luwes.people.actions.imports import applying, repairs, undoing, uploads
from luwes.people.models import ImportBatch, ImportRow, ImportState, Role, RowAction
from luwes.people.queries import imports as queries
from luwes.people.rules.sentences import Language
from luwes.people.rules.writing import TEMPLATES, TemplateKind, write_template
from luwes.people.web.forms import UploadForm
from luwes.people.web.pages import or_404, page_of, posted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TABS = (RowAction.REPAIR, RowAction.ADD, RowAction.CHANGE, RowAction.SAME, RowAction.HAND_OVER)
UNDER_WAY = (ImportState.READING, ImportState.APPLYING, ImportState.UNDOING)
LONGEST_CELL = 2000
ACTIONS: dict[str, Callable[..., None]] = {
    "terapkan": applying.ask_to_apply,
    "batalkan": undoing.ask_to_undo,
    "periksa-ulang": repairs.recheck_batch,
    "hentikan": repairs.give_up,
}
"""What may be done with an import as a whole, by the word in its address."""


def spoken() -> Language:
    """Return the language of this request, as the sentences of sheets know it."""
    return "en" if get_language() == "en" else "id"


@require_http_methods(["GET", "POST"])
@only_for(Role.HR_OFFICER)
def listed(request: Request) -> HttpResponse:
    """Show the imports so far, and take a new sheet."""
    check(request)
    form = UploadForm(*posted(request))
    if form.is_valid():
        sheet = form.cleaned_data["sheet"]
        batch = uploads.upload_sheet(
            filename=sheet.name, content=sheet.read(), actor=request.user, at=request.now
        )
        return redirect("people:import", pk=batch.pk)
    context = {"form": form, "page": page_of(request, queries.batches()), "kinds": TEMPLATES}
    return render(request, "people/imports.html", context, status=422 if form.errors else 200)


@require_GET
@only_for(Role.HR_OFFICER)
def batch(request: Request, pk: UUID) -> HttpResponse:
    """Show one import: what it would add, change, leave, and what needs repair."""
    shown = batch_for(request, pk)
    counts = queries.counts_of(shown)
    tab = chosen_tab(request.GET.get("bagian", ""), counts=counts)
    page = page_of(request, queries.rows_of(shown, action=tab))
    rows = queries.shown(list(page), layouts=shown.layouts, language=spoken())
    job = queries.job_of(shown)
    under_way = shown.state in UNDER_WAY
    context = {
        "batch": shown,
        "open": shown.state == ImportState.READY,
        "notes": queries.notes_of(shown, language=spoken()),
        "tabs": [(action, counts[action]) for action in TABS if counts[action]],
        "tab": tab,
        "page": page,
        "rows": rows,
        "counts": counts,
        "applicable": applicable(shown, counts=counts),
        "job": job if under_way else None,
        "stopped": under_way and not queries.is_under_way(job),
    }
    return render(request, "people/import.html", context | job_words(shown))


@require_GET
@only_for(Role.HR_OFFICER)
def status(request: Request, pk: UUID) -> HttpResponse:
    """Show how far the job is; when it has ended, the page is loaded anew."""
    shown = batch_for(request, pk)
    job = queries.job_of(shown)
    if job is None:
        raise Http404
    answer = render(request, "ui/job.html", {"job": job} | job_words(shown))
    if not queries.is_under_way(job):
        answer.headers["HX-Refresh"] = "true"
    return answer


@require_POST
@only_for(Role.HR_OFFICER)
def repair(request: Request, pk: int) -> HttpResponse:
    """Correct one cell and show its row again, checked."""
    check(request)
    row = or_404(queries.row_page(pk))
    text = request.POST.get("nilai", "")[:LONGEST_CELL]
    try:
        row = repairs.repair_cell(
            row_id=row.pk,
            field=request.POST.get("kolom", ""),
            text=text,
            alike="semua" in request.POST,
            actor=request.user,
            at=request.now,
        )
    except repairs.NoSuchCellError:
        raise Http404 from None
    except repairs.BatchNotOpenError as closed:
        say_closed(request, closed)
        return to_batch(request, row.batch_id)
    if request.headers.get("HX-Request") and "semua" not in request.POST:
        return render(request, "people/import_row.html", row_context(row))
    return to_batch(request, row.batch_id)


@require_POST
@only_for(Role.HR_OFFICER)
def act(request: Request, pk: UUID, what: str) -> HttpResponse:
    """Apply an import, take it back, check it again, or step back from a job that failed."""
    shown = batch_for(request, pk)
    if what not in ACTIONS:
        raise Http404
    try:
        ACTIONS[what](batch_id=shown.pk, actor=request.user, at=request.now)
    except repairs.BatchNotOpenError as closed:
        say_closed(request, closed)
    return redirect("people:import", pk=pk)


@require_GET
@only_for(Role.HR_OFFICER)
def template(_request: Request, kind: str) -> HttpResponse:
    """Hand out a workbook to fill in."""
    if kind not in TEMPLATES:
        raise Http404
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{kind}.xlsx"
        write_template(path, kind=cast("TemplateKind", kind), language=spoken())
        answer = HttpResponse(path.read_bytes(), content_type=XLSX)
    return as_attachment(answer, name=f"luwes-{kind}.xlsx")


def check(request: Request) -> None:
    """Refuse HR officers of a part of the agency: a sheet may speak of any unit."""
    if not may_import(request.reach):
        raise PermissionDenied


def batch_for(request: Request, pk: UUID) -> ImportBatch:
    """Return an import to someone who may see it."""
    check(request)
    return or_404(queries.batch_page(pk))


def chosen_tab(asked: str, *, counts: dict[str, int]) -> str:
    """Return the tab asked for, else the first that has rows."""
    if asked in TABS:
        return asked
    return next((action for action in TABS if counts[action]), RowAction.ADD)


def applicable(shown: ImportBatch, *, counts: dict[str, int]) -> bool:
    """Return whether applying would do anything, here or in the plans."""
    acting = (RowAction.ADD, RowAction.CHANGE, RowAction.HAND_OVER)
    return any(counts[action] for action in acting) or queries.tells_the_plans(shown)


def row_context(row: ImportRow) -> dict[str, Any]:
    """Return what the page of a single row shows."""
    (shown,) = queries.shown([row], layouts=row.batch.layouts, language=spoken())
    return {"row": shown, "open": True}


def job_words(shown: ImportBatch) -> dict[str, Any]:
    """Return what the bar of the job says."""
    titles = {
        ImportState.APPLYING: _("Menerapkan"),
        ImportState.UNDOING: _("Membatalkan"),
    }
    return {
        "title": titles.get(ImportState(shown.state), _("Membaca berkas")),
        "job_url": reverse("people:import-status", args=[shown.pk]),
    }


def say_closed(request: Request, closed: repairs.BatchNotOpenError) -> None:
    """Tell that somebody was faster."""
    state = ImportState(closed.state).label
    messages.warning(request, _("Impor ini %(state)s, jadi tidak dapat diubah.") % {"state": state})


def to_batch(request: Request, pk: UUID) -> HttpResponse:
    """Go to the page of the import; htmx is told to load it anew."""
    address = reverse("people:import", args=[pk])
    if request.headers.get("HX-Request"):
        answer = HttpResponse()
        answer.headers["HX-Redirect"] = address
        return answer
    return HttpResponseRedirect(address)
