"""The report to the leadership as an accessible PDF (PDF/UA-1), set by Typst.

Words arrive as data, so no text of a participant can become markup.
"""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape

from luwes.foundation.rules.typesetting import ACCESSIBLE, typeset_apart
from luwes.presence.rules.charts import HEIGHT, WIDTH, Picture

LAYOUT = "luwes.webinars.rules:report.typ"
COLOURS = {"K": "#1f3a68", "N": "#8496b5", "planned": "#dfe5ef"}
"""As on the page; each piece is also told by its place from below and by the table."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of words and numbers."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    """How many columns at its left are words."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is printed."""

    title: str
    language: str
    notes: tuple[str, ...]
    figures: tuple[tuple[str, str], ...]
    parts: tuple[tuple[Table, Picture | None, str, str], ...]
    """Table, its picture, what the picture shows, and a note."""
    comments_title: str
    comments: tuple[str, ...]


def report_pdf(report: Report) -> bytes:
    """Return the file, set in a process of its own."""
    told = {
        "title": report.title,
        "language": report.language,
        "notes": report.notes,
        "figures": report.figures,
        "parts": [_part(*part) for part in report.parts],
        "comments_title": report.comments_title,
        "comments": report.comments,
    }
    with TemporaryDirectory(prefix="luwes-") as folder:
        path = Path(folder) / "report.pdf"
        typeset_apart(path, told, layout=LAYOUT, tags=ACCESSIBLE)
        return path.read_bytes()


def _part(table: Table, picture: Picture | None, alt: str, note: str) -> dict[str, Any]:
    return {
        "title": table.title,
        "headings": table.headings,
        "rows": table.rows,
        "words": table.words,
        "picture": None if picture is None else svg_of(picture),
        "alt": alt,
        "note": note,
    }


def svg_of(picture: Picture) -> str:
    """Return a picture as the page draws it, with its colours in it."""
    bars = "".join(
        f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}"'
        f' fill="{COLOURS[bar.css]}"/>'
        for bar in picture.bars
    )
    words = "".join(
        f'<text x="{label.x}" y="220" text-anchor="middle">{escape(label.text)}</text>'
        for label in picture.labels
    )
    axis = (
        '<path d="M0 0v200h720" fill="none" stroke="#525c6b"/>'
        f'<text x="-6" y="8" text-anchor="end">{picture.top}</text>'
        '<text x="-6" y="200" text-anchor="end">0</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH + 40} {HEIGHT + 36}"'
        ' font-family="Plus Jakarta Sans" font-size="12" fill="#525c6b">'
        f'<g transform="translate(36 6)">{axis}{bars}{words}</g></svg>'
    )
