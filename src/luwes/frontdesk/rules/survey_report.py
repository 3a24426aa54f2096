"""A year of the satisfaction survey as an accessible PDF (PDF/UA-1), set by Typst; its badge."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from xml.sax.saxutils import escape

from luwes.foundation.rules.typesetting import typeset

LAYOUT = "luwes.frontdesk.rules:survey_report.typ"
WIDTH_OF_LETTER, PADDING, HEIGHT = 6.6, 8, 22


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class ReportText:
    """Every word of a report, in the reader's language."""

    language: str
    agency: str
    title: str
    index: str
    grade: str
    lines: Sequence[str]
    sheets: Sequence[Sheet]


def report_pdf(text: ReportText) -> bytes:
    """Return the report."""
    return typeset(asdict(text), layout=LAYOUT)


def badge_svg(*, label: str, value: str) -> str:
    """Return a badge for any page: what it is about, and what it says; its words are its title."""
    left, right = (round(len(part) * WIDTH_OF_LETTER) + 2 * PADDING for part in (label, value))
    said = escape(f"{label}: {value}")
    text = (
        'y="15" font-family="Verdana, sans-serif" font-size="11" fill="#fff" text-anchor="middle"'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}"'
        f' viewBox="0 0 {left + right} {HEIGHT}"'
        f' role="img"><title>{said}</title>'
        f'<rect width="{left}" height="{HEIGHT}" fill="#334155"/>'
        f'<rect x="{left}" width="{right}" height="{HEIGHT}" fill="#115e59"/>'
        f'<text x="{left / 2:g}" {text}>{escape(label)}</text>'
        f'<text x="{left + right / 2:g}" {text}>{escape(value)}</text></svg>'
    )
