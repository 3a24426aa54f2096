"""The inbox: what was told, page by page, and what has been read."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.rosters.drawing import publish

from luwes.foundation.models import Event
from luwes.notices.actions.telling import tell_changed
from luwes.notices.models import Notice

MONDAY = date(2020, 10, 12)
NOW = datetime(2020, 10, 5, 4, 0, tzinfo=UTC)
MOST_QUERIES = 15


@pytest.fixture
def client(agency):
    client = Client()
    client.force_login(agency.employee)
    return client


@pytest.fixture
def notices(agency):
    """Three notices of the employee, the newest first."""
    for places in ("KRK", "RRK", "KRK"):
        roster = publish({agency.employee.person: places}, start=MONDAY, by=agency.hr_officer)
        tell_changed(roster_id=roster.pk, at=NOW)
    return list(agency.employee.person.notices.order_by("-pk"))


def test_inbox_says_each_change_with_its_places(client, notices):
    html = client.get("/pengumuman/").content.decode()
    assert "1 hari kerja Anda berubah dalam jadwal nomor 3." in html
    assert 'title="Rumah"' in html
    assert 'title="Kantor"' in html
    assert "3 belum dibaca" in html


def test_menu_counts_what_is_unread(client, notices):
    html = client.get("/jadwal-saya/").content.decode()
    assert '<span class="tag info">3<span class="only-read"> menunggu</span></span>' in html


def test_empty_inbox_is_kind(client):
    assert "Belum ada pengumuman" in client.get("/pengumuman/").content.decode()


def test_login_without_a_person_has_no_inbox_and_is_told_so(agency):
    client = Client()
    client.force_login(agency.operator)
    assert "tidak terhubung dengan pegawai" in client.get("/pengumuman/").content.decode()


def test_reading_one_marks_that_one(client, notices, agency):
    answer = client.post(f"/pengumuman/{notices[0].pk}/dibaca/")
    assert (answer.status_code, answer.url) == (302, "/pengumuman/")
    unread = agency.employee.person.notices.filter(read_at__isnull=True)
    assert set(unread) == set(notices[1:])
    assert Event.objects.filter(verb="notices.read").count() == 1


def test_reading_it_again_leaves_no_second_event(client, notices):
    for _ in range(2):
        client.post(f"/pengumuman/{notices[0].pk}/dibaca/")
    assert Event.objects.filter(verb="notices.read").count() == 1


def test_reading_by_htmx_answers_with_the_line(client, notices):
    answer = client.post(f"/pengumuman/{notices[0].pk}/dibaca/", headers={"HX-Request": "true"})
    assert answer.content.decode().strip().startswith(f'<li id="notice-{notices[0].pk}">')


def test_reading_all_empties_the_count(client, notices, agency):
    answer = client.post("/pengumuman/dibaca/", follow=True)
    assert "3 pengumuman ditandai sudah dibaca." in answer.content.decode()
    assert not agency.employee.person.notices.filter(read_at__isnull=True).exists()


def test_notice_of_somebody_else_is_not_there(notices, agency):
    client = Client()
    client.force_login(agency.head)
    assert client.post(f"/pengumuman/{notices[0].pk}/dibaca/").status_code == 404


def test_inbox_is_paged_and_keeps_to_its_budget(client, agency):
    person = agency.employee.person
    data = {
        "roster": 1,
        "start": "2020-10-12",
        "end": "2020-10-16",
        "note": "",
        "cause": None,
        "days": [["2020-10-12", "K", "", "R", ""]] * 5,
    }
    Notice.objects.bulk_create(
        Notice(key=str(number), person=person, kind="days_changed", data=data, sent_at=NOW)
        for number in range(45)
    )
    with CaptureQueriesContext(connection) as captured:
        html = client.get("/pengumuman/?halaman=3").content.decode()
    assert html.count('<li id="notice-') == 5
    assert len(captured) <= MOST_QUERIES
