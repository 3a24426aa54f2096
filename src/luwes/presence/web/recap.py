"""Rekap: month × unit and month × person, counted by a job, and taken away as files."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luwes.foundation.attachments import as_attachment
from luwes.foundation.models import Job, JobState
from luwes.people.access import OVERSEERS, Request, only_for
from luwes.people.models import Role, Unit
from luwes.people.queries.tree import unit_seen
from luwes.presence.access import DECIDERS
from luwes.presence.actions.recap_files import ask_for_recap_file, note_recap_taken
from luwes.presence.actions.recaps import ask_for_recap
from luwes.presence.models import MonthHours
from luwes.presence.queries import recaps as queries
from luwes.presence.queries.closings import closing_of, is_closed
from luwes.presence.queries.ministry_report import report_book
from luwes.presence.queries.recap_book import ABOUT, recap_book
from luwes.presence.queries.recap_columns import COLUMNS, KIND_LABELS, sees_kinds
from luwes.presence.rules.recap_files import KINDS, Book, media_type_of
from luwes.presence.web import hours_words as words
from luwes.presence.web.absence_words import language
from luwes.presence.web.month import month_after, month_asked

PER_PAGE = 40
SHOWN = tuple(column for column in COLUMNS if column.is_shown)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a recap is asked for: a month, a subtree, words to search by."""

    month: date
    unit: Unit | None
    search: str
    rows: QuerySet[MonthHours]


def asked_by(request: Request, given: Mapping[str, Any]) -> Asked:
    """Return what an address or a form asks for; a unit out of reach is not there."""
    month = month_asked(given.get("bulan", ""), default=request.today)
    search = str(given.get("cari", ""))[:80].replace("\x00", "").strip()
    unit = None
    if given.get("unit"):
        unit = unit_seen(request.reach, uuid_of(given["unit"]))
        if unit is None:
            raise Http404
    rows = queries.months_seen(request.reach, month=month, unit=unit, search=search)
    return Asked(month, unit, search, rows)


def uuid_of(text: str) -> UUID:
    """Return an id out of an address, or say that there is nothing."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


@require_GET
@only_for(*OVERSEERS)
def units(request: Request) -> HttpResponse:
    """Show a month, a line a unit."""
    asked = asked_by(request, request.GET)
    page = Paginator(queries.unit_rows(asked.rows), PER_PAGE).get_page(request.GET.get("halaman"))
    lines = [
        {
            "unit": row["unit"],
            "name": row["unit__name"],
            "people": row["people"],
            "cells": cells_of(queries.amounts_of(row)),
        }
        for row in page
    ]
    return shown(request, asked, about="units", page=page, lines=lines)


@require_GET
@only_for(*OVERSEERS)
def people(request: Request) -> HttpResponse:
    """Show a month, a line a person."""
    asked = asked_by(request, request.GET)
    page = Paginator(queries.people_rows(asked.rows), PER_PAGE).get_page(request.GET.get("halaman"))
    with_kinds = sees_kinds(request.reach)
    lines = [
        {
            "person": row.person,
            "unit": row.unit,
            "cells": cells_of({column.name: getattr(row, column.name) for column in SHOWN}),
            "kinds": kinds_told(row) if with_kinds else [],
        }
        for row in page
    ]
    return shown(request, asked, about="people", page=page, lines=lines)


def shown(
    request: Request, asked: Asked, *, about: str, page: Any, lines: list[dict[str, Any]]
) -> HttpResponse:
    """Show a recap with the sums of everything it is about, not of the page alone."""
    totals = queries.totals_of(asked.rows)
    job = queries.recap_job(asked.month)
    context = {
        "about": about,
        "month": asked.month,
        "before": asked.month - timedelta(days=1),
        "after": month_after(asked.month),
        "unit": asked.unit,
        "search": asked.search,
        "page": page,
        "lines": lines,
        "columns": SHOWN,
        "totals": totals,
        "sums": cells_of(totals.amounts),
        "counts": request.reach.has(*DECIDERS),
        "reports": request.reach.has(Role.HR_OFFICER, Role.AUDITOR),
        "job": job if under_way(job) else None,
        "closed": closing_of(asked.month),
    }
    return render(request, "presence/recap.html", context)


def cells_of(amounts: Mapping[str, int]) -> list[str]:
    """Return the amounts of the columns shown, in words."""
    return [said(column.name, amounts[column.name], column.is_minutes) for column in SHOWN]


def said(name: str, amount: int, is_minutes: bool) -> str:  # noqa: FBT001  of a column
    """Return one amount as the page says it."""
    if not is_minutes:
        return str(amount)
    return words.balance(amount) if name == "balance" else words.amount(amount)


def kinds_told(row: MonthHours) -> list[str]:
    """Return the kinds of leave taken: `Cuti sakit 2`."""
    return [
        f"{label} {days}" for kind, label in KIND_LABELS.items() if (days := getattr(row, kind))
    ]


def under_way(job: Job | None) -> bool:
    """Say whether a job has yet to end."""
    return job is not None and job.state in {JobState.QUEUED, JobState.RUNNING}


@require_POST
@only_for(*DECIDERS)
def count(request: Request) -> HttpResponse:
    """Have a month counted anew."""
    month = month_asked(request.POST.get("bulan", ""), default=request.today)
    if is_closed(month):
        messages.info(request, _("Bulan ini sudah ditutup; rekapnya tidak dihitung lagi."))
    elif not under_way(queries.recap_job(month)):
        ask_for_recap(month=month, by=request.user, at=request.now)
    return redirect(f"{reverse('presence:recap')}?bulan={month:%Y-%m}")


@require_GET
@only_for(*OVERSEERS)
def progress(request: Request, month: str) -> HttpResponse:
    """Show the bar again; once the job has ended the whole page is asked for."""
    first = month_asked(month, default=request.today)
    job = queries.recap_job(first)
    if not under_way(job):
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "presence/recap_progress.html", {"job": job, "month": first})


@require_POST
@only_for(*OVERSEERS)
def take(request: Request) -> HttpResponse:
    """Hand out the recap as a file, or have a large one made and lead to the page that waits."""
    asked = asked_by(request, request.POST)
    about, kind = request.POST.get("about", ""), request.POST.get("kind", "")
    if about not in ABOUT or kind not in KINDS:
        raise Http404
    lines = asked.rows.count() if about == "people" else 0
    if lines > KINDS[kind].at_once:
        made = ask_for_recap_file(
            month=asked.month,
            about=about,
            kind=kind,
            unit=asked.unit,
            search=asked.search,
            language=language(),
            lines=lines,
            by=request.user,
            at=request.now,
        )
        return redirect("presence:recap-file", made.pk)
    return written(request, asked, about=about, kind=kind)


def written(request: Request, asked: Asked, *, about: str, kind: str) -> HttpResponse:
    """Write a file at once."""
    book = recap_book(
        asked.rows, about=about, month=asked.month, reach=request.reach, language=language()
    )
    return handed_out(request, book, asked.month, about=about, kind=kind, stem="rekap")


def handed_out(
    request: Request, book: Book, month: date, *, about: str, kind: str, stem: str
) -> HttpResponse:
    """Write a file and hand it out; that it was taken leaves a trace."""
    with TemporaryDirectory(prefix="luwes-") as folder:
        path = Path(folder) / f"{stem}-{month:%Y-%m}.{kind}"
        KINDS[kind].write(path, book)
        content = path.read_bytes()
    note_recap_taken(month=month, about=about, kind=kind, by=request.user, at=request.now)
    answer = HttpResponse(content, content_type=KINDS[kind].media_type)
    return as_attachment(answer, name=path.name)


@require_POST
@only_for(Role.HR_OFFICER, Role.AUDITOR)
def report(request: Request) -> HttpResponse:
    """Hand out the month's report to the ministry: counts without names."""
    asked = asked_by(request, {"bulan": request.POST.get("bulan", "")})
    kind = request.POST.get("kind", "xlsx")
    if kind not in KINDS:
        raise Http404
    book = report_book(asked.rows, month=asked.month, reach=request.reach, language=language())
    return handed_out(request, book, asked.month, about="report", kind=kind, stem="laporan")


@require_GET
def file(request: Request, pk: UUID) -> HttpResponse:
    """Show how far a large file is, or where to fetch it and until when."""
    return render(request, "presence/recap_file.html", file_shown(request, pk))


@require_GET
def file_progress(request: Request, pk: UUID) -> HttpResponse:
    """Show the bar again; once the job has ended the whole page is asked for."""
    context = file_shown(request, pk)
    if not context["working"]:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "presence/recap_file_progress.html", context)


def file_shown(request: Request, pk: UUID) -> dict[str, Any]:
    """Return what is shown of a file to the one who asked for it."""
    found = queries.recap_file(pk, by=request.user)
    if found is None:
        raise Http404
    job = None if found.finished_at else queries.job_of_file(pk)
    return {
        "file": found,
        "job": job,
        "working": under_way(job),
        "over": found.is_over(request.now),
    }


@require_GET
def fetch(request: Request, pk: UUID) -> HttpResponse:
    """Hand out a large file to the one who asked for it, who still looks after people."""
    found = queries.recap_file(pk, by=request.user)
    if found is None or found.finished_at is None or not request.reach.has(*OVERSEERS):
        raise Http404
    if found.is_over(request.now):
        return redirect("presence:recap-file", pk)
    note_recap_taken(
        month=found.month, about=found.about, kind=found.kind, by=request.user, at=request.now
    )
    media_type = media_type_of(found.kind, lines=found.people)
    answer = HttpResponse(queries.content_of(pk), content_type=media_type)
    return as_attachment(answer, name=found.filename)
