"""What a webinar came to: a page of pictures with their tables, and the same as a report."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format, number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from luwes.foundation.attachments import as_attachment
from luwes.people.access import Request, only_for
from luwes.presence.rules.charts import Picture, stacked
from luwes.webinars.access import READERS
from luwes.webinars.models import Question, Webinar
from luwes.webinars.queries.statistics import ASKED, MARKS, Statistics, statistics_of
from luwes.webinars.rules.report import Report, Table, report_pdf
from luwes.webinars.rules.statistics import SMALLEST_GROUP, Group
from luwes.webinars.web.doors import behind

OTHERS_SHOWN = 12
"""Columns of a picture of groups; the table has them all."""
ANSWERS = "ABCDEFGHIJ"
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Section:
    """One thing that was counted: its picture where there is one, and always its table."""

    anchor: str
    table: Table
    picture: Picture | None = None
    alt: str = ""
    note: str = ""


@require_GET
@only_for(*READERS)
def statistics(request: Request, pk: UUID) -> HttpResponse:
    """Show what a webinar came to."""
    webinar = behind(request, pk)
    found = statistics_of(webinar, at=request.now)
    context = {
        "webinar": webinar,
        "found": found,
        "figures": figures_of(found),
        "sections": sections_of(webinar, found),
        "smallest": SMALLEST_GROUP,
    }
    return render(request, "webinars/statistics.html", context)


@require_GET
@only_for(*READERS)
def report(request: Request, pk: UUID) -> HttpResponse:
    """Hand out the report to the leadership: the same numbers on paper."""
    webinar = behind(request, pk)
    found = statistics_of(webinar, at=request.now)
    content = report_pdf(
        Report(
            title=_("Laporan webinar: %(theme)s") % {"theme": webinar.theme},
            language=(get_language() or "id")[:2],
            notes=(held(webinar), *notes_of(found)),
            figures=tuple(figures_of(found)),
            parts=tuple(
                (each.table, each.picture, each.alt, each.note)
                for each in sections_of(webinar, found)
            ),
            comments_title=_("Saran peserta"),
            comments=found.opinions.comments,
        )
    )
    answer = HttpResponse(content, content_type="application/pdf")
    return as_attachment(answer, name=f"laporan-webinar-{webinar.number}.pdf")


def held(webinar: Webinar) -> str:
    """Return which webinar it was, when, and who organised it."""
    day = webinar.starts_at.astimezone(ZoneInfo(webinar.zone))
    told = {
        "series": webinar.series.name,
        "number": webinar.number,
        "day": date_format(day, "l, j F Y"),
        "unit": webinar.unit.name,
    }
    return _("%(series)s %(number)s, %(day)s. Penyelenggara: %(unit)s.") % told


def notes_of(found: Statistics) -> list[str]:
    """Return what a reader must know of the numbers."""
    told = {"smallest": SMALLEST_GROUP}
    notes = [_("Kelompok di bawah %(smallest)s orang digabung dalam satu baris.") % told]
    if not found.counted:
        notes.append(_("Kehadiran belum dihitung; hitung dulu di halaman webinar."))
    return notes


def figures_of(found: Statistics) -> list[tuple[str, str]]:
    """Return the sums: what each is called, and how many."""
    share = "–" if found.share is None else f"{number_format(found.share, 0)} %"
    return [
        (_("terdaftar"), str(found.whole.registered)),
        (_("hadir"), str(found.whole.joined)),
        (_("mencapai ambang"), str(found.whole.stayed)),
        (_("rata-rata kehadiran"), share),
        (_("sertifikat"), str(found.certificates)),
        (_("daftar tunggu"), str(found.waiting)),
        (_("batal"), str(found.cancelled)),
    ]


def sections_of(webinar: Webinar, found: Statistics) -> list[Section]:
    """Return everything that was counted and is not nothing."""
    sections = [
        *([present_of(webinar, found)] if found.present else []),
        groups_of("instansi", _("Menurut instansi"), found.agencies, other=_("Umum")),
        groups_of("wilayah", _("Menurut wilayah"), found.regions, other=_("Umum")),
        questions_of(found),
        *(poll_of(number, poll) for number, poll in enumerate(found.polls, start=1)),
        *([opinions_of(found)] if found.opinions.is_shown else []),
    ]
    return [section for section in sections if section.table.rows]


def present_of(webinar: Webinar, found: Statistics) -> Section:
    """Return how many were there over time."""
    zone = ZoneInfo(webinar.zone)
    labels = [f"{moment.astimezone(zone):%H.%M}" for moment, _n in found.present]
    counts = [n for _moment, n in found.present]
    return Section(
        "hadir",
        Table(
            title=_("Yang hadir dari waktu ke waktu"),
            headings=(_("Pukul"), _("Hadir")),
            rows=tuple((label, str(n)) for label, n in zip(labels, counts, strict=True)),
        ),
        stacked(labels, [{"K": n} for n in counts], order=("K",)),
        _("Banyaknya peserta yang hadir sepanjang siaran"),
    )


def groups_of(anchor: str, title: str, groups: Iterable[Group], *, other: str) -> Section:
    """Return who registered, came and stayed, group by group."""
    lines = [
        (_("Kelompok kecil lainnya") if group.name is None else group.name or other, group.tally)
        for group in groups
    ]
    drawn = lines[:OTHERS_SHOWN]
    columns = [
        {"K": each.stayed, "N": each.joined - each.stayed, "planned": each.registered - each.joined}
        for _name, each in drawn
    ]
    return Section(
        anchor,
        Table(
            title=title,
            headings=(_("No."), _("Kelompok"), _("Terdaftar"), _("Hadir"), _("Mencapai ambang")),
            rows=tuple(
                (str(place), name, str(each.registered), str(each.joined), str(each.stayed))
                for place, (name, each) in enumerate(lines, start=1)
            ),
            words=2,
        ),
        stacked([str(place) for place in range(1, len(drawn) + 1)], columns, order=PIECES),
        _("Dari bawah: mencapai ambang, hadir lebih singkat, tidak hadir; nomor menurut tabel"),
    )


PIECES = ("K", "N", "planned")


def questions_of(found: Statistics) -> Section:
    """Return what became of questions, and which items they were asked at."""
    states = [
        (str(Question.State(state).label), str(n)) for state, n in found.questions.items() if n
    ]
    items = [(_("pada acara: %(title)s") % {"title": title}, str(n)) for title, n in found.items]
    return Section(
        "pertanyaan",
        Table(
            title=_("Pertanyaan"),
            headings=(_("Keadaan atau acara"), _("Banyaknya")),
            rows=(*states, *items),
        ),
    )


def poll_of(number: int, poll: tuple[str, Any, list[int]]) -> Section:
    """Return what a poll came to."""
    text, options, votes = poll
    total = max(1, sum(votes))
    rows = tuple(
        (letter, option, str(n), f"{round(HUNDRED * n / total)} %")
        for letter, option, n in zip(ANSWERS, options, votes, strict=False)
    )
    return Section(
        f"jajak-{number}",
        Table(
            title=_("Jajak pendapat: %(text)s") % {"text": text},
            headings=("", _("Jawaban"), _("Suara"), _("Bagian")),
            rows=rows,
            words=2,
        ),
        stacked(list(ANSWERS[: len(votes)]), [{"K": n} for n in votes], order=("K",)),
        _("Banyaknya suara untuk setiap jawaban; huruf menurut tabel"),
    )


def opinions_of(found: Statistics) -> Section:
    """Return the marks of the survey."""
    names = {"content": _("Isi"), "speakers": _("Narasumber"), "technique": _("Siaran")}
    opinions = found.opinions
    rows = tuple(
        (
            names[name],
            *(str(n) for n in opinions.marks[name]),
            number_format(opinions.means[name], 1),
        )
        for name in ASKED
    )
    labels = [f"{names[name]} {mark}" for name in ASKED for mark in MARKS]
    columns = [{"K": n} for name in ASKED for n in opinions.marks[name]]
    return Section(
        "evaluasi",
        Table(
            title=_("Evaluasi"),
            headings=(_("Yang dinilai"), *(str(mark) for mark in MARKS), _("Rata-rata")),
            rows=rows,
        ),
        stacked(labels, columns, order=("K",)),
        _("Banyaknya nilai 1 sampai 5 untuk isi, narasumber dan siaran"),
        _("%(answers)s jawaban.") % {"answers": opinions.answers},
    )
