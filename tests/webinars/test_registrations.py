"""The list of who takes part: flat at 200 000 rows, and of each how attendance was counted."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.webinars.conftest import BEFORE
from tests.webinars.test_live import client_of
from tests.webinars.test_registering import register

from luwes.site.bench.pages import MOST_QUERIES
from luwes.webinars.models import Attendance, Registration, Webinar
from luwes.webinars.queries.registrations import registrations_of

pytestmark = pytest.mark.usefixtures("on_monday")
SIZE = 50
MANY = 200_000
FILL = """
INSERT INTO webinars_registration
       (id, webinar_id, name, email, institution, language, state, registered_at)
SELECT gen_random_uuid(), %s, 'Peserta ' || n, n || '@contoh.org', '', 'id', 'registered',
       %s::timestamptz + (n / 3) * interval '1 second'
  FROM generate_series(1, %s) AS n
"""
"""Three register in each second: a page may end between two of the same instant."""


def fill(webinar, many):
    with connection.cursor() as cursor:
        cursor.execute(FILL, [webinar.pk, BEFORE, many])
        cursor.execute("ANALYZE webinars_registration")


def walk(webinar, *, forwards, begin):
    """Return the names page by page, one way, from a mark on."""
    names, mark = [], begin
    while mark or not names:
        way = {"after" if forwards else "before": mark}
        page = registrations_of(webinar, size=SIZE, **way)
        names.append([row.name for row in page.rows])
        last, mark = mark, page.after if forwards else page.before
    return names, last


def test_pages_forwards_and_back_show_everybody_once(webinar):
    fill(webinar, 4 * SIZE + 7)
    order = Registration.objects.order_by("registered_at", "pk")
    everybody = list(order.values_list("name", flat=True))
    there, last = walk(webinar, forwards=True, begin="")
    assert [name for page in there for name in page] == everybody
    end = registrations_of(webinar, size=SIZE, after=last)
    assert not end.after
    back, _ = walk(webinar, forwards=False, begin=end.before)
    assert back[::-1] == there[:-1]


@pytest.mark.parametrize("mark", ["x", "2020~y", "2020-10-05T02:00:00~" + "0" * 32, "~"])
def test_a_mark_that_says_nothing_shows_the_first(webinar, mark):
    fill(webinar, 3)
    page = registrations_of(webinar, size=SIZE, after=mark, before=mark)
    assert (len(page.rows), page.before, page.after) == (3, "", "")


def test_the_list_is_flat_at_two_hundred_thousand(agency, webinar):
    client = client_of(agency.head)
    fill(webinar, MANY)
    address = f"/kelola-webinar/{webinar.pk}/pendaftar/"
    half = Registration.objects.get(email=f"{MANY // 2}@contoh.org")
    deep = {"sesudah": f"{half.registered_at.isoformat()}~{half.pk.hex}"}
    for asked in ({}, deep):
        with CaptureQueriesContext(connection) as asking:
            page = client.get(address, asked).content.decode()
        assert page.count('<th scope="row">') == SIZE
        assert len(asking) <= MOST_QUERIES
    assert f"Peserta {MANY // 2 + 20}<" in page
    [read] = [each["sql"] for each in asking if "LIMIT 51" in each["sql"]]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {read}")
        [[[plan]]] = cursor.fetchall()
    told = json.dumps(plan)
    assert '"Index Name": "registration_by_time"' in told
    assert "Seq Scan on webinars_registration" not in told
    assert touched(plan["Plan"]) < 4 * SIZE


def touched(node):
    """Return how many rows of registrations were read or thrown away."""
    own = 0
    if node.get("Relation Name") == "webinars_registration":
        own = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return own + sum(touched(each) for each in node.get("Plans", ()))


@pytest.fixture
def counted(agency, webinar):
    """Somebody who was there twice, and somebody whose attendance was not counted."""
    was, start = register(webinar, agency.employee.person), webinar.starts_at
    register(webinar, agency.head.person)
    minutes = ((0, 30), (40, 100))
    Attendance.objects.create(
        registration=was,
        seconds=90 * 60,
        share=75,
        stretches=[
            [(start + timedelta(minutes=each)).isoformat() for each in pair] for pair in minutes
        ],
        entitled=True,
        settled_at=webinar.ends_at,
    )
    return webinar


@pytest.mark.parametrize("role", ["head", "auditor"])
def test_attendance_is_explained_to_organisers_and_auditors(agency, counted, role):
    client = client_of(getattr(agency, role))
    page = client.get(f"/kelola-webinar/{counted.pk}/pendaftar/").content.decode()
    for words in ("75 %", "memenuhi ambang", "09.00.00 – 09.30.00", "09.40.00 – 10.40.00"):
        assert words in page


def test_the_sheet_says_when_somebody_came_and_left_and_for_how_long(agency, counted):
    Webinar.objects.update(zone="Asia/Jayapura")
    answer = client_of(agency.head).get(f"/kelola-webinar/{counted.pk}/pendaftar.csv")
    text = answer.content.decode("utf-8-sig")
    titles, *lines = csv.reader(io.StringIO(text))
    found = {line[0]: line[5:] for line in lines}
    assert titles[5:] == ["Datang", "Pergi", "Menit hadir", "Kehadiran (%)"]
    assert found[agency.employee.person.full_name] == [
        "2020-10-09 11:00:00",
        "2020-10-09 12:40:00",
        "90",
        "75",
    ]
    assert found[agency.head.person.full_name] == ["", "", "", ""]
