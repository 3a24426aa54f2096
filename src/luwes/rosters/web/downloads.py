"""A roster as a file: XLSX, PDF or CSV, kept to what may be looked at.

What is written within a second or two is handed out at once; a larger file is a job.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from luwes.foundation.attachments import as_attachment
from luwes.foundation.models import JobState
from luwes.people.access import Request
from luwes.people.models import Unit
from luwes.people.queries.tree import unit_seen
from luwes.rosters.access import may_fetch
from luwes.rosters.actions.downloads import ask_for_file, note_fetched
from luwes.rosters.models import Assignment, Download, Run
from luwes.rosters.queries import downloads as queries
from luwes.rosters.queries.exports import roster_export, rows_to_export
from luwes.rosters.rules.export_kinds import ARCHIVE, KINDS, Kind
from luwes.rosters.web.page import of_run, uuid_in
from luwes.rosters.web.rules_used import rules_of
from luwes.rosters.web.sentences import published_as, spoken


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is asked for: of which kind, about which unit, with which rows."""

    name: str
    kind: Kind
    unit: Unit | None
    rows: QuerySet[Assignment]
    people: int

    @property
    def is_large(self) -> bool:
        """Whether writing it takes longer than a page may wait."""
        return self.people > self.kind.at_once


@require_safe
@of_run
def download(request: Request, run: Run, kind: str) -> HttpResponseBase:
    """Hand out the roster as a file; one that is too large for that is to be asked for.

    A trial never leaves as one that could pass for more.
    """
    wanted = _wanted(request, run, kind, unit=uuid_in(request, "unit"))
    if wanted.is_large:
        text = _("Berkas sebesar ini dibuat di latar. Mintalah dengan tombol di bawah ini.")
        messages.warning(request, text)
        return redirect(f"{reverse('rosters:run', args=[run.number])}#unduh")
    export = roster_export(wanted.rows, run=run, title=_title(run), notes=_notes(run))
    with TemporaryDirectory(prefix="luwes-") as folder:
        path = Path(folder) / f"{_stem(run)}.{kind}"
        wanted.kind.write(path, export, spoken())
        return FileResponse(
            path.open("rb"),
            as_attachment=True,
            filename=path.name,
            content_type=wanted.kind.media_type,
        )


@require_POST
@of_run
def ask(request: Request, run: Run) -> HttpResponse:
    """Lead to the file, or have a large one made and lead to the page that waits for it."""
    kind, unit = request.POST.get("kind", ""), _uuid(request.POST.get("unit", ""))
    wanted = _wanted(request, run, kind, unit=unit)
    if not wanted.is_large:
        address = reverse("rosters:download", args=[run.number, kind])
        return redirect(f"{address}?unit={unit}" if unit else address)
    made = ask_for_file(
        run=run,
        kind=kind,
        unit=wanted.unit,
        language=spoken(),
        title=_title(run),
        notes=_notes(run),
        filename=f"{_stem(run)}-{kind}.zip",
        people=wanted.people,
        reach=request.reach,
        by=request.user,
        at=request.now,
    )
    return redirect("rosters:file", made.pk)


@require_safe
def file(request: Request, pk: UUID) -> HttpResponse:
    """Show how far a large file is, or where to fetch it and until when."""
    found = _own(request, pk)
    return render(request, "rosters/file.html", _shown(request, found))


@require_safe
def file_progress(request: Request, pk: UUID) -> HttpResponse:
    """Show the bar again; once the job has ended the whole page is asked for."""
    shown = _shown(request, _own(request, pk))
    if not shown["working"]:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "rosters/file_progress.html", shown)


@require_safe
def fetch(request: Request, pk: UUID) -> HttpResponseBase:
    """Hand out a large file to the one who asked for it, if what it shows is still theirs."""
    found = _own(request, pk)
    if not may_fetch(request.reach, found):
        raise PermissionDenied
    if found.expires_at is None or found.expires_at <= request.now:
        return redirect("rosters:file", pk)
    if request.method == "GET":
        note_fetched(download=found, by=request.user, at=request.now)
    answer = StreamingHttpResponse(queries.pieces_of(found), content_type=ARCHIVE)
    answer.headers["Content-Length"] = str(found.size)
    return as_attachment(answer, name=found.filename)


def _wanted(request: Request, run: Run, kind: str, *, unit: UUID | None) -> Wanted:
    chosen = KINDS.get(kind)
    if chosen is None or not run.days or run.trial:
        raise Http404
    seen = unit_seen(request.reach, unit) if unit else None
    rows = rows_to_export(run=run, reach=request.reach, unit=seen)
    return Wanted(kind, chosen, seen, rows, rows.count())


def _own(request: Request, pk: UUID) -> Download:
    found = queries.download_of(pk, by=request.user)
    if found is None:
        raise Http404
    return found


def _shown(request: Request, found: Download) -> dict[str, Any]:
    job = None if found.finished_at else queries.job_of(found)
    working = bool(job and job.state in {JobState.QUEUED, JobState.RUNNING})
    return {
        "download": found,
        "run": found.run,
        "job": job,
        "working": working,
        "over": found.expires_at is not None and found.expires_at <= request.now,
        "allowed": may_fetch(request.reach, found),
    }


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _title(run: Run) -> str:
    period = {"start": date_format(run.start, "j F"), "end": date_format(run.end, "j F Y")}
    if hasattr(run, "roster"):
        text = _("Jadwal kerja nomor %(number)s, %(start)s–%(end)s")
        return text % (period | {"number": run.roster.number})
    return _("Usulan jadwal kerja, %(start)s–%(end)s") % period


def _notes(run: Run) -> tuple[str, ...]:
    """Return the sentences below the summary: what it is, the rules, and how to replay it."""
    about = [published_as(run.roster)] if hasattr(run, "roster") else []
    rules = [f"{rule['sentence']} ({rule['citation']})" for rule in rules_of(run)]
    return (*about, *rules, f"luwes replay {run.number} · {run.roster_hash}")


def _stem(run: Run) -> str:
    name = f"nomor-{run.roster.number}" if hasattr(run, "roster") else f"usulan-{run.number}"
    return f"jadwal-{name}"
