"""The receipt of a case as a PDF of one page, with its code and a QR code, set by Typst."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import as_file, files
from typing import Any

from luwes.frontdesk.rules.qr import qr_svg

FONTS = ("Plus Jakarta Sans", "Libertinus Serif")


@dataclass(frozen=True, slots=True)
class ReceiptText:
    """Every word on a receipt, in the language of whoever holds it."""

    language: str
    agency: str
    title: str
    facts: Sequence[tuple[str, str]]
    code: str
    code_says: str
    address: str
    qr_says: str
    lines: Sequence[str]
    proof: str
    proof_says: str


def receipt_pdf(text: ReceiptText) -> bytes:
    """Return the receipt; words are handed over as JSON, so that a name never becomes markup."""
    import typst

    told: dict[str, Any] = {**asdict(text), "fonts": FONTS, "qr": qr_svg(text.address)}
    with (
        as_file(files("luwes.frontdesk.rules").joinpath("receipt.typ")) as source,
        as_file(files("luwes.foundation").joinpath("fonts")) as fonts,
    ):
        made: bytes = typst.compile(
            source,
            font_paths=[fonts] if fonts.is_dir() else [],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(told, ensure_ascii=False)},
            timestamp=0,
        )
    return made
