"""What is downloaded says the same as the board, and no more than may be looked at."""

import csv
import io
from dataclasses import replace

import openpyxl
import pypdf
import pytest
from django.test import Client

from luwes.rosters.models import Assignment, Download, Run
from luwes.rosters.rules.export_kinds import KINDS


@pytest.fixture
def download(story):
    def get(kind, *, by=None):
        client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="id")
        client.force_login(by or story.hr, backend="django.contrib.auth.backends.ModelBackend")
        answer = client.get(f"/jadwal/1/unduh/{kind}/")
        assert answer.status_code == 200
        assert f"jadwal-nomor-1.{kind}" in answer.headers["Content-Disposition"]
        return io.BytesIO(b"".join(answer.streaming_content))

    return get


def office_days(run, **only):
    rows = Assignment.objects.filter(run=run, **only).values_list("places", flat=True)
    return sum(places.count("K") for places in rows)


def test_workbook_has_a_sheet_per_unit_and_the_totals_of_the_board(story, download):
    book = openpyxl.load_workbook(download("xlsx"))
    assert {"Ringkasan", "Biro SDM", "Subdirektorat Loket"} <= set(book.sheetnames)
    rows = list(book["Ringkasan"].iter_rows(values_only=True))
    total = next(row for row in rows if row[0] == "Jumlah")
    run = Run.objects.get(number=1)
    assert total[2] == Assignment.objects.filter(run=run).count()
    assert total[3] == office_days(run)


def test_pdf_names_units_and_totals(download):
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(download("pdf")).pages)
    assert "Biro SDM" in text
    assert f"{office_days(Run.objects.get(number=1)):,}".replace(",", ".") in text


def test_csv_has_a_line_per_person_and_day(story, download):
    lines = list(csv.DictReader(io.TextIOWrapper(download("csv"), encoding="utf-8-sig")))
    run = Run.objects.get(number=1)
    assert len(lines) == Assignment.objects.filter(run=run).count() * len(run.days)
    assert sum(line["place"] == "office" for line in lines) == office_days(run)
    assert sum(line["post"] == "Loket A" for line in lines) == len(run.days)


def test_one_unit_alone(story):
    client = Client(HTTP_HOST="localhost")
    client.force_login(story.hr, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.get("/jadwal/1/unduh/csv/", {"unit": story.small.bureau.pk})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert {line["unit"] for line in csv.DictReader(io.StringIO(text))} == {"Biro SDM"}


def test_what_is_too_large_for_a_page_is_to_be_asked_for(story, monkeypatch):
    monkeypatch.setitem(KINDS, "pdf", replace(KINDS["pdf"], at_once=3))
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE="id")
    client.force_login(story.hr, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/jadwal/1/unduh/pdf/", follow=True).content.decode()
    assert "dibuat di latar" in page
    assert Download.objects.count() == 0


def test_a_head_downloads_the_own_subtree_only(story, download):
    lines = csv.DictReader(
        io.TextIOWrapper(download("csv", by=story.small.head), encoding="utf-8-sig")
    )
    assert {line["unit"] for line in lines} == {"Direktorat Layanan", "Subdirektorat Loket"}
