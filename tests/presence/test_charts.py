"""Charts with their tables, and the report to the ministry: the same counts as the recap."""

import io
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests import factories
from tests.presence.test_hours_days import publish_shifts, works

from luwes.foundation.models import DemonstrationDay
from luwes.presence.actions.recaps import count_month
from luwes.presence.rules.charts import HEIGHT, WIDTH, paired, stacked

MONTH, DAY = date(2026, 11, 1), date(2026, 11, 18)
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)


@pytest.fixture
def small(db):
    DemonstrationDay.objects.create(day=date(2026, 11, 24))
    made = factories.small_agency()
    publish_shifts(made, made.employee.person, day=DAY, signs="M")
    works(made.head.person, DAY, came="07.20")
    works(made.hr_officer.person, DAY, came="07.50", place="R")
    count_month(month=MONTH, at=NOON)
    return made


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def test_each_chart_has_its_table(small):
    page = client_of(small.hr_officer).get("/rekap/grafik/?bulan=2026-11").content.decode()
    assert page.count('role="img"') == 3
    assert page.count("<details>") == 3
    assert '<th scope="row">07.15</th><td class="number">1</td>' in page
    assert "Rab, 18 Nov" in page


def test_a_head_sees_the_own_part_only(small):
    page = client_of(small.head).get("/rekap/grafik/?bulan=2026-11").content.decode()
    assert '<th scope="row">07.15</th><td class="number">1</td>' in page
    assert "07.45</th>" not in page


def test_a_month_without_anything_says_so(small):
    page = client_of(small.head).get("/rekap/grafik/?bulan=2026-01").content.decode()
    assert '<svg class="chart"' not in page
    assert "Belum ada presensi yang dihitung pada bulan ini." in page


def test_the_report_counts_without_names(small):
    answer = client_of(small.hr_officer).post("/rekap/laporan/", {"bulan": "2026-11"})
    book = load_workbook(io.BytesIO(answer.content))
    cells = [str(cell.value) for page in book for row in page.rows for cell in row]
    assert book.sheetnames == ["Ringkasan", "Lokasi per hari", "Disiplin", "Rekap unit"]
    assert not any(small.employee.person.name in cell for cell in cells)
    places = list(book["Lokasi per hari"].values)
    assert places[-1][:5] == ("Jumlah", 1, 0, 1, 0)


counts = st.lists(st.dictionaries(st.sampled_from("KNRL"), st.integers(0, 500)), max_size=31)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(counts)
def test_pieces_stay_inside_the_picture_and_are_as_high_as_they_count(columns):
    picture = stacked([str(n) for n in range(len(columns))], columns, order="KNRL")
    for bar in picture.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH
        assert -0.1 <= bar.y <= bar.y + bar.height <= HEIGHT + 0.1
    drawn = sum(bar.height for bar in picture.bars) * max(picture.top, 1) / HEIGHT
    assert drawn == pytest.approx(sum(sum(c.values()) for c in columns), abs=2)


def test_pairs_stand_beside_each_other():
    picture = paired(["1"], [(2, 4)], names=("planned", "actual"))
    planned, actual = picture.bars
    assert (planned.height, actual.height) == (HEIGHT / 2, HEIGHT)
    assert planned.x + planned.width < actual.x
