"""The survey on paper, for programs and as a badge; standards in both languages by the page."""

import io
import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from pypdf import PdfReader
from tests.frontdesk.conftest import STANDARD, TODAY

from luwes.foundation.models import DemonstrationDay
from luwes.frontdesk.models import ServiceVersion, SurveyResponse
from luwes.frontdesk.rules.survey_report import badge_svg


@pytest.fixture
def rated(service):
    """Six who were content in April, and three by phone, too few to be shown."""
    DemonstrationDay.objects.create(day=TODAY)
    for place in range(9):
        SurveyResponse.objects.create(
            service=service,
            scores=[4, 4, 4, 4, 4, 4, 4, 4, 3 + place % 2],
            channel="web" if place < 6 else "phone",
            month=date(2026, 4, 1),
        )
    return service


def signed_in(user, language="id"):
    client = Client(headers={"Accept-Language": language})
    client.force_login(user)
    return client


def test_the_report_is_an_accessible_pdf_of_what_the_page_shows(agency, rated):
    answer = signed_in(agency.hr_officer, "en").get("/survei-kepuasan/laporan.pdf?tahun=2026")
    reader = PdfReader(io.BytesIO(answer.content))
    text = " ".join(page.extract_text() for page in reader.pages)
    catalogue = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "en"
    assert "Public satisfaction survey 2026" in text
    assert "9 respondents" in text
    assert "98.46" in text


def test_programs_of_staff_read_the_report_and_small_groups_stay_hidden(agency, rated):
    told = signed_in(agency.head).get("/api/survey?year=2026").json()
    assert (told["total"]["respondents"], told["total"]["value"]) == (9, "98.46")
    assert [line["figure"]["hidden"] for line in told["by_channel"]] == [True, True]
    assert signed_in(agency.employee).get("/api/survey?year=2026").status_code == 403


def test_the_badge_says_index_interval_and_class_on_any_page(rated):
    answer = Client().get("/layanan/kenaikan-pangkat/kepuasan.svg")
    drawing = ET.fromstring(answer.content)
    title = drawing.find("{http://www.w3.org/2000/svg}title").text
    assert title.startswith("Kepuasan masyarakat: 98,46 (97,")
    assert (answer["Content-Type"], answer["Cross-Origin-Resource-Policy"]) == (
        "image/svg+xml",
        "cross-origin",
    )
    page = Client().get("/layanan/kenaikan-pangkat/kepuasan/").content.decode()
    assert 'src="/layanan/kenaikan-pangkat/kepuasan.svg"' in page


def test_a_badge_keeps_its_words_from_becoming_markup():
    drawing = ET.fromstring(badge_svg(label="A & B", value="<script>"))
    assert drawing.find("{http://www.w3.org/2000/svg}title").text == "A & B: <script>"


def test_a_standard_and_its_questions_are_written_in_both_languages(agency, service):
    client = signed_in(agency.hr_officer)
    typed = {
        "name": "Konsultasi",
        "name_en": "Advice",
        "summary": "Bertanya.",
        "unit": str(agency.subdirectorate.pk),
        "office": str(agency.jakarta.pk),
        "channels": ["web"],
        "amount": "2",
        "time_unit": "working_days",
        "slot_minutes": "0",
        **{f"std_{word}": told["id"] for word, told in STANDARD.items()},
        "std_svc_cost": "Tidak dipungut biaya.",
        "std_svc_cost_en": "Free of charge.",
        "tanya-TOTAL_FORMS": "1",
        "tanya-INITIAL_FORMS": "0",
        "tanya-0-label": "Golongan",
        "tanya-0-label_en": "Grade",
        "tanya-0-kind": "text",
        "dokumen-TOTAL_FORMS": "0",
        "dokumen-INITIAL_FORMS": "0",
    }
    without = client.post("/kelola-layanan/kenaikan-pangkat/", typed | {"std_svc_time": " "})
    assert without.status_code == 422
    page = without.content.decode()
    assert page.count("Komponen ini dibaca masyarakat") == 1
    assert "Tidak dipungut biaya." in page  # what was typed is still there
    assert client.post("/kelola-layanan/kenaikan-pangkat/", typed).status_code == 302
    version = ServiceVersion.objects.get(number=2)
    assert version.standard["svc_cost"] == {"id": "Tidak dipungut biaya.", "en": "Free of charge."}
    assert json.dumps(version.form["fields"]).count('"Grade"') == 1
    page = Client(headers={"Accept-Language": "en"}).get("/layanan/kenaikan-pangkat/")
    assert "Free of charge." in page.content.decode()
    form = client.get("/kelola-layanan/kenaikan-pangkat/").content.decode()
    assert "Free of charge." in form
    assert 'value="Grade"' in form
