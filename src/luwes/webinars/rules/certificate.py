"""A certificate as an accessible PDF (PDF/UA-1), set by Typst, with a QR code of its page.

Words arrive as data, so a name can never become markup.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September"),
    *("Oktober", "November", "Desember"),
)
STANDARD = "ua-1"


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
    """Return the file; the same words give the same file."""
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
    content: bytes = _typesetter().compile(
        sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=0,
    )
    return content


def qr_svg(text: str) -> str:
    """Return a text as the drawing of a QR code."""
    import qrcode
    from qrcode.image.svg import SvgPathImage

    code: Any = qrcode.QRCode(border=2, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    return str(code.make_image(image_factory=SvgPathImage).to_string(encoding="unicode"))


@cache
def _typesetter() -> Any:
    """Return the compiler, made once: what it knows of fonts serves every certificate."""
    import typst

    source = files("luwes.webinars.rules").joinpath("certificate.typ")
    fonts = files("luwes.foundation").joinpath("fonts")
    return typst.Compiler(str(source), font_paths=[str(fonts)], ignore_system_fonts=True)
