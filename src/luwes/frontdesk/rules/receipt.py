"""The receipt of a case as a PDF of one page, with its code and a QR code, set by Typst."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from luwes.foundation.rules.qr import qr_svg
from luwes.foundation.rules.typesetting import TAGGED, typeset

LAYOUT = "luwes.frontdesk.rules:receipt.typ"


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
    """Return the receipt."""
    told = {**asdict(text), "qr": qr_svg(text.address)}
    return typeset(told, layout=LAYOUT, tags=TAGGED, kept=("qr",))
