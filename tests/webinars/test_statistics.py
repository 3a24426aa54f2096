"""What a webinar came to: counted over time and by group, on a page and in an accessible report."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import client_of

from luwes.site.bench.pages import MOST_QUERIES
from luwes.webinars.models import (
    Attendance,
    Live,
    Phase,
    Poll,
    Question,
    Registration,
    Survey,
    Vote,
    Webinar,
)
from luwes.webinars.queries.statistics import statistics_of
from luwes.webinars.rules.statistics import MOST_GROUPS, Group, Tally, grouped

pytestmark = pytest.mark.usefixtures("on_monday")


@given(st.dictionaries(st.text("ABCDEFG", min_size=1, max_size=2), st.integers(1, 30), max_size=40))
def test_no_small_group_is_shown_and_nobody_is_lost(sizes):
    lines = grouped((name, Tally(size, size, 0)) for name, size in sizes.items())
    assert sum(line.tally.registered for line in lines) == sum(sizes.values())
    assert all(line.tally.registered >= 5 for line in lines if line.name is not None)
    assert len(lines) <= MOST_GROUPS + 1
    hidden = [line.tally.registered for line in lines if line.name is None]
    if hidden and len(sizes) > 1 and sum(sizes.values()) >= 5:
        assert hidden[0] >= 5, "what is hidden cannot be found by taking away the rest"


def test_the_same_lobby_written_in_two_ways_is_one_group():
    lines = grouped([("Bank  Dunia", Tally(4, 3, 2)), ("BANK DUNIA ", Tally(2, 1, 1))])
    assert lines == [Group("Bank Dunia", Tally(6, 4, 3))]


@pytest.fixture
def over(agency, webinar):
    """Twenty people of the agency and six of the World Bank; of every two, one stayed to the end.

    The other left after half of it; the last of the agency never came.
    """
    Webinar.objects.update(phase=Phase.ENDED, threshold=75)
    webinar.refresh_from_db()
    start, end = webinar.starts_at, webinar.ends_at
    Live.objects.create(webinar=webinar, started_at=start, ended_at=end)
    people = list(
        type(agency.employee.person).objects.filter(unit__agency=agency.agency).order_by("nip")
    )
    rows = [registration(webinar, number, person=person) for number, person in enumerate(people)]
    rows += [registration(webinar, 50 + n, institution="Bank Dunia <b>") for n in range(6)]
    half = start + (end - start) / 2
    for number, row in enumerate(rows):
        came = number != len(people) - 1
        until = end if number % 2 else half
        Attendance.objects.create(
            registration=row,
            seconds=int((until - start).total_seconds()) if came else 0,
            share=(100 if number % 2 else 50) if came else 0,
            stretches=[[start.isoformat(), until.isoformat()]] if came else [],
            entitled=came and bool(number % 2),
            settled_at=end,
        )
    poll = Poll.objects.create(
        webinar=webinar, text="Setuju?", options=["Ya", "#tidak[x]"], state="closed", made_at=start
    )
    Vote.objects.bulk_create(
        Vote(poll=poll, registration=row, choice=number % 3 == 0) for number, row in enumerate(rows)
    )
    Question.objects.create(
        webinar=webinar, registration=rows[0], text="Buka?", state="answered", asked_at=start
    )
    return webinar, rows


def registration(webinar, number, *, person=None, institution=""):
    return Registration.objects.create(
        webinar=webinar,
        person=person,
        institution=institution,
        name=f"Peserta {number}",
        email=f"{number}@contoh.org",
        state="registered",
        registered_at=BEFORE,
    )


def give_opinions(rows, count):
    for number, row in enumerate(rows[:count]):
        Survey.objects.create(
            registration=row,
            content=5 - number % 2,
            speakers=4,
            technique=3,
            comment="=Lanjutkan #set" if number == 0 else "",
            given_at=BEFORE,
        )


def test_it_is_counted_who_came_stayed_and_when(over):
    webinar, rows = over
    give_opinions(rows, 4)
    found = statistics_of(webinar, at=webinar.ends_at)
    total, people = len(rows), len(rows) - 6
    stayed = sum(1 for n in range(total) if n % 2 and n != people - 1)
    assert found.whole == Tally(total, total - 1, stayed)
    counts = [n for _moment, n in found.present]
    assert (counts[0], counts[-1], len(counts)) == (total - 1, stayed, 40)
    [agency, lobby] = found.agencies
    assert (agency.tally.registered, lobby.name, lobby.tally.registered) == (
        people,
        "Bank Dunia <b>",
        6,
    )
    assert all(group.name is None or group.tally.registered >= 5 for group in found.regions)
    [(_text, _options, votes)] = found.polls
    assert sum(votes) == total
    assert not found.opinions.is_shown


def test_the_page_has_a_table_to_each_picture_and_costs_the_same_for_all(over, agency):
    webinar, rows = over
    give_opinions(rows, 6)
    client = client_of(agency.head)
    with CaptureQueriesContext(connection) as spent:
        page = client.get(f"/kelola-webinar/{webinar.pk}/statistik/").content.decode()
    assert len(spent) <= MOST_QUERIES
    assert page.count('class="chart"') == 5
    assert page.count("<table") == 6
    assert "Bank Dunia &lt;b&gt;" in page
    for words in ("Jajak pendapat: Setuju?", "=Lanjutkan #set", "4,5"):
        assert words in page


def test_before_attendance_is_counted_the_page_says_so(agency, webinar):
    page = client_of(agency.head).get(f"/kelola-webinar/{webinar.pk}/statistik/").content.decode()
    assert "Kehadiran belum dihitung" in page
    assert 'class="chart"' not in page


def test_few_opinions_are_counted_and_not_shown(over, agency):
    webinar, rows = over
    give_opinions(rows, 4)
    page = client_of(agency.head).get(f"/kelola-webinar/{webinar.pk}/statistik/").content.decode()
    assert "4 evaluasi; ditampilkan mulai 5" in page
    assert "Lanjutkan" not in page


def test_the_report_is_an_accessible_pdf_with_the_same_numbers(over, agency):
    webinar, rows = over
    give_opinions(rows, 6)
    answer = client_of(agency.head).get(f"/kelola-webinar/{webinar.pk}/laporan.pdf")
    reader = PdfReader(BytesIO(answer.content))
    catalogue = reader.trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
    assert catalogue["/Lang"] == "id"
    text = " ".join(page.extract_text() for page in reader.pages)
    for words in ("Laporan webinar: Cara kerja baru", "#tidak[x]", "=Lanjutkan #set", "Bank Dunia"):
        assert words in text
