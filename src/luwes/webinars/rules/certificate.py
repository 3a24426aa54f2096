"""A certificate as an accessible PDF (PDF/UA-1), set by Typst, with a QR code of its page.

Words arrive as data, so a name can never become markup.
"""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from luwes.foundation.rules.qr import qr_svg
from luwes.foundation.rules.typesetting import typeset

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)
LAYOUT = "luwes.webinars.rules:certificate.typ"


@dataclass(frozen=True, slots=True)
class Words:
    """What is printed."""

    name: str
    theme: str
    series: str
    organiser: str
    agency: str
    held_on: date
    hours: int
    code: str
    address: str


def certificate_pdf(words: Words) -> bytes:
    """Return the file; the same words give the same file. Raises: CannotSetError."""
    told = {
        "name": words.name,
        "theme": words.theme,
        "series": words.series,
        "organiser": words.organiser,
        "agency": words.agency,
        "day": f"{words.held_on.day} {MONTHS[words.held_on.month - 1]} {words.held_on.year}",
        "hours": words.hours,
        "code": "-".join(words.code[start : start + 4] for start in range(0, len(words.code), 4)),
        "address": words.address,
        "domain": urlsplit(words.address).netloc,
        "qr": qr_svg(words.address),
    }
    return typeset(told, layout=LAYOUT, kept=("qr",))
