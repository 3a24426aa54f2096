"""A roster as a file: XLSX, PDF or CSV, kept to what may be looked at."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import FileResponse, Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from luwes.people.access import Request
from luwes.people.queries.tree import unit_seen
from luwes.rosters.models import Run
from luwes.rosters.queries.exports import roster_export, rows_to_export
from luwes.rosters.rules.export_csv import write_csv
from luwes.rosters.rules.export_pdf import write_pdf
from luwes.rosters.rules.export_rows import RosterExport
from luwes.rosters.rules.export_xlsx import write_xlsx
from luwes.rosters.web.page import of_run, uuid_in
from luwes.rosters.web.rules_used import rules_of
from luwes.rosters.web.sentences import published_as, spoken


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file, and how it is written."""

    media_type: str
    most: int
    """People that are written while the page waits; more are asked for unit by unit."""
    write: Callable[[Path, RosterExport], None]


KINDS = {
    "xlsx": Kind(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        20_000,
        lambda path, export: write_xlsx(path, export, language=spoken()),
    ),
    "pdf": Kind(
        "application/pdf", 5_000, lambda path, export: write_pdf(path, export, language=spoken())
    ),
    "csv": Kind("text/csv; charset=utf-8", 100_000, write_csv),
}


@require_safe
@of_run
def download(request: Request, run: Run, kind: str) -> HttpResponseBase:
    """Hand out the roster as a file; a trial never leaves as one that could pass for more."""
    chosen = KINDS.get(kind)
    if chosen is None or not run.days or run.trial:
        raise Http404
    wanted = uuid_in(request, "unit")
    unit = unit_seen(request.reach, wanted) if wanted else None
    rows = rows_to_export(run=run, reach=request.reach, unit=unit)
    if rows.count() > chosen.most:
        messages.warning(
            request, _("Terlalu besar untuk satu berkas; pilih satu unit kerja dahulu.")
        )
        return redirect(f"{reverse('rosters:run', args=[run.number])}#unduh")
    export = roster_export(rows, run=run, title=_title(run), notes=_notes(run))
    with TemporaryDirectory(prefix="luwes-") as folder:
        path = Path(folder) / _file_name(run, kind)
        chosen.write(path, export)
        return FileResponse(
            path.open("rb"), as_attachment=True, filename=path.name, content_type=chosen.media_type
        )


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


def _file_name(run: Run, kind: str) -> str:
    name = f"nomor-{run.roster.number}" if hasattr(run, "roster") else f"usulan-{run.number}"
    return f"jadwal-{name}.{kind}"
