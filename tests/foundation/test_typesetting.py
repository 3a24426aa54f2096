"""No name stops a document: what no typeface has is printed as a box."""

import hashlib
import json
from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.site.test_cli_verify import ABOUT
from tests.webinars.seal_tools import WORDS

from luwes.foundation.rules.qr import qr_svg
from luwes.foundation.rules.typesetting import DOUBTFUL, _can_be_set, displayable
from luwes.frontdesk.rules.receipt import ReceiptText, receipt_pdf
from luwes.frontdesk.rules.survey_report import ReportText
from luwes.frontdesk.rules.survey_report import report_pdf as survey_pdf
from luwes.presence.rules.charts import Bar, Label, Picture
from luwes.webinars.rules.certificate import certificate_pdf
from luwes.webinars.rules.manifest import ATTACHMENT, listing_of, manifest_pdf
from luwes.webinars.rules.report import Report, Table, report_pdf

HARD = "Sari 😀 王芳 ꦱꦫꦶ a\x07b"
SHOWN = "Sari □ □□ □□□ ab"


def text_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (HARD, SHOWN),
        ("Ratna Déwi “Ayu” Đỗ–Šimić", "Ratna Déwi “Ayu” Đỗ–Šimić"),
        ("Сергей Αλέξης محمد", "Сергей Αλέξης محمد"),
        ("👨‍👩‍👧 x⃝", None),
        ("\ud83d", "□"),
        ("￿﷐", "□□"),
    ],
)
def test_what_no_typeface_has_becomes_a_box_and_the_rest_stays(text, shown):
    found = displayable(text)
    assert _can_be_set(found)
    assert shown in {None, found}


def test_what_is_never_asked_about_can_be_set():
    known = [sign for sign in map(chr, range(0x20, 0x2100)) if not DOUBTFUL.match(sign)]
    assert len(known) > 300
    assert [sign for sign in known if not _can_be_set(sign)] == []


def test_a_certificate_is_set_for_any_name():
    assert SHOWN in text_of(certificate_pdf(replace(WORDS, name=HARD)))


def test_a_list_of_fingerprints_carries_its_list_byte_for_byte():
    about = replace(ABOUT, theme=HARD)
    listing = listing_of(about, ["0" * 64])
    pdf = manifest_pdf(about, listing)
    assert SHOWN in text_of(pdf)
    assert PdfReader(BytesIO(pdf)).attachments[ATTACHMENT] == [listing]
    assert hashlib.sha256(listing).hexdigest()[:20] in text_of(pdf).replace("\n", "")
    assert json.loads(listing)["theme"] == HARD


def test_a_report_is_set_with_any_comment_row_and_picture():
    picture = Picture(
        bars=(Bar(x=0, y=0, width=9, height=9, css="K"),), labels=(Label(9, HARD),), top=9
    )
    part = (Table(HARD, ("Lembaga", "Orang"), ((HARD, "1"),)), picture, HARD, HARD)
    report = Report(HARD, "id", (HARD,), ((HARD, "1"),), (part,), "Komentar", (HARD,))
    assert SHOWN in text_of(report_pdf(report))


def test_papers_of_the_front_desk_are_set_with_any_name():
    receipt = ReceiptText(
        language="id",
        agency="Badan",
        title="Tanda terima",
        facts=(("Nama", HARD),),
        code="A",
        code_says="Kode",
        address="https://luwes.contoh.go.id/a",
        qr_says="Kode QR",
        lines=(),
        proof="-",
        proof_says="-",
    )
    assert SHOWN in text_of(receipt_pdf(receipt))
    report = ReportText("id", HARD, "Survei", "98", "A", (HARD,), ())
    assert SHOWN in text_of(survey_pdf(report))


def test_a_qr_code_is_dark_on_white():
    assert qr_svg("x").count("<path") == 1
