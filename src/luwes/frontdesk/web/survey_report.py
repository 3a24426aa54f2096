"""The year of the survey for paper and for programs, and the badge for other pages."""

from decimal import Decimal
from typing import Annotated, Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from ninja import Router, Schema
from pydantic import Field

from luwes.foundation.api import REFUSALS, Problem, Words
from luwes.foundation.attachments import as_attachment
from luwes.frontdesk.queries import catalogue
from luwes.frontdesk.queries import survey as queries
from luwes.frontdesk.rules.survey_report import ReportText, Sheet, badge_svg, report_pdf
from luwes.frontdesk.web.partner_auth import PartnerAuth
from luwes.frontdesk.web.public import offered_or_404
from luwes.frontdesk.web.survey import FIRST_YEAR, badge_of, report_page, year_asked
from luwes.frontdesk.web.words import language
from luwes.people.access import Request, only_for

router = Router(tags=["survey"])
NOTHING = "—"


@require_GET
@only_for(*queries.READERS)
def as_pdf(request: Request) -> HttpResponse:
    """Give the report of a year as a PDF."""
    year = year_asked(request)
    text = report_text(report_page(request, year=year), year=year)
    answer = HttpResponse(report_pdf(text), content_type="application/pdf")
    return as_attachment(answer, name=f"survei-kepuasan-{year}.pdf")


def report_text(page: dict[str, Any], *, year: int) -> ReportText:
    """Return the words of a report: what its page shows."""
    total, found = page["total"], page["found"]
    lines = [
        _("%(closed)s permohonan selesai, %(rated)s di antaranya dinilai (%(share)s).")
        % {"closed": found.closed, "rated": found.rated, "share": page["share"]},
        _(
            "Selang dihitung atas responden, bukan atas jawaban. Kelompok di bawah lima tidak"
            " ditampilkan, juga tidak lewat pengurangan."
        ),
    ]
    if total.get("value"):
        lines.insert(0, interval_said(total))
    if found.law:
        lines.append(_("Dasar: %(cite)s.") % {"cite": found.law.citation})
    return ReportText(
        language=language(),
        agency=catalogue.agency_name(),
        title=_("Survei kepuasan masyarakat %(year)s") % {"year": year},
        index=total.get("value") or NOTHING,
        grade=grade_said(total),
        lines=lines,
        sheets=sheets_of(page),
    )


def interval_said(figure: dict[str, Any]) -> str:
    """Return between which values an index lies, and how many answered."""
    return _("Dengan kepercayaan 95 %%, antara %(low)s dan %(high)s; %(n)s responden.") % {
        "low": figure["low"],
        "high": figure["high"],
        "n": figure["respondents"],
    }


def grade_said(figure: dict[str, Any]) -> str:
    """Return the class of an index, or that it is not certain."""
    if not figure.get("value"):
        return _("tidak ditampilkan")
    if figure["grade"]:
        return str(figure["grade"])
    return _("kelas belum pasti, paling tidak: %(grade)s") % {"grade": figure["at_least"]}


def sheets_of(page: dict[str, Any]) -> list[Sheet]:
    """Return the tables of a report."""
    headings = [_("Indeks"), _("Selang 95 %"), _("Kelas"), _("Responden")]
    sheets = [Sheet(_("Sembilan unsur"), [_("Unsur"), _("Rata-rata")], page["elements"])]
    sheets += [
        Sheet(title, [title, *headings], [row_of(row) for row in rows])
        for title, rows in page["tables"]
    ]
    return [sheet for sheet in sheets if sheet.rows]


def row_of(row: dict[str, Any]) -> list[str]:
    """Return one group as text; nothing of a group that is not shown."""
    if not row.get("value"):
        return [str(row["name"]), _("tidak ditampilkan"), NOTHING, NOTHING, NOTHING]
    interval = f"{row['low']}–{row['high']}"
    return [
        str(row["name"]),
        row["value"],
        interval,
        row["grade"] or NOTHING,
        str(row["respondents"]),
    ]


@require_GET
@login_not_required
def badge(request: Request, slug: str) -> HttpResponse:
    """Draw what people thought of a service, to be shown on any page."""
    figure = badge_of(offered_or_404(slug), request)
    value = figure.get("value")
    said = f"{value} ({figure['low']}–{figure['high']})" if value else _("belum ada angka")
    if value and figure["grade"]:
        said = f"{said} · {figure['grade']}"
    answer = HttpResponse(
        badge_svg(label=_("Kepuasan masyarakat"), value=said), content_type="image/svg+xml"
    )
    answer["Cache-Control"] = "public, max-age=3600"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


class FigureOut(Schema):
    """An index with its interval; a group that is too small keeps everything to itself."""

    hidden: bool
    respondents: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    grade: str | None
    at_least: str | None
    elements: list[Decimal]

    @staticmethod
    def of(figure: queries.Figure) -> dict[str, Any]:
        """Return a figure as it may be told."""
        kept = ("hidden", "respondents", "value", "grade", "at_least", "elements")
        interval = figure.interval
        bounds = {"low": interval and interval.low, "high": interval and interval.high}
        return {name: getattr(figure, name) for name in kept} | bounds


class LineOut(Schema):
    """One group of a table."""

    key: str
    figure: FigureOut

    @staticmethod
    def of(line: queries.Line) -> dict[str, Any]:
        """Return a group as it may be told."""
        return {"key": str(line.key), "figure": FigureOut.of(line.figure)}


class ReportOut(Schema):
    """A year of the units that whoever asks may look into."""

    year: int
    total: FigureOut
    closed: int
    rated: int
    elements: list[str]
    by_unit: list[LineOut]
    by_service: list[LineOut]
    by_month: list[LineOut]
    by_place: list[LineOut]
    by_channel: list[LineOut]


Year = Annotated[int, Field(ge=FIRST_YEAR, le=2100)]


@router.get("/survey", response={200: ReportOut, REFUSALS: Problem})
def survey_report(request: Request, year: Year) -> Any:
    """Return a year of the satisfaction survey: index, interval, who answered."""
    if not request.reach.has(*queries.READERS):
        raise PermissionDenied
    found = queries.report_of(request.reach, year=year, today=request.today)
    tables = ("by_unit", "by_service", "by_month", "by_place", "by_channel")
    return {
        "year": year,
        "total": FigureOut.of(found.total),
        "closed": found.closed,
        "rated": found.rated,
        "elements": list(found.words),
        **{name: [LineOut.of(line) for line in getattr(found, name)] for name in tables},
    }


@router.get(
    "/partner/services/{slug}/satisfaction",
    response={200: FigureOut, REFUSALS | {429}: Problem},
    auth=PartnerAuth("services"),
)
def partner_satisfaction(request: Request, slug: Words) -> Any:
    """Return what people thought of a service in the last twelve whole months."""
    pk = offered_or_404(slug).pk
    return FigureOut.of(queries.public_figures([pk], today=request.today)[pk])
