"""The check-in page without a script: what is expected, what was done, an ordinary form."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests import factories
from tests.presence.rows import check_in

from luwes.people.models import Role
from luwes.presence.models import CheckIn, Grade, Review

pytestmark = pytest.mark.django_db


@pytest.fixture
def small():
    return factories.small_agency()


@pytest.fixture
def client(small):
    client = Client()
    client.force_login(small.employee)
    return client


def send(client, **fields):
    return client.post(reverse("presence:tap"), fields, follow=True)


def test_a_plain_form_checks_in_by_the_session_and_the_servers_clock(client, small):
    before = timezone.now()
    page = send(client, direction="in", place="home").content.decode()
    row = CheckIn.objects.get()
    assert (row.person, row.direction, row.place) == (small.employee.person, "in", "R")
    assert (row.device, row.signature, row.bound, row.grade) == (None, None, "received", "accepted")
    assert before - timedelta(seconds=1) <= row.at <= timezone.now()
    assert "Presensi tercatat dan diterima." in page
    assert 'value="out">Pulang' in page


def test_a_plain_form_in_an_office_goes_to_review_and_says_why(client, small):
    page = send(client, direction="in", place="office").content.decode()
    row = CheckIn.objects.get()
    assert row.office_id == small.employee.person.office_id
    assert row.grade == Grade.REVIEW
    assert "Area kantor ini belum dicatat Biro SDM." in page
    assert "Diperiksa kepala unit" in page


def test_another_office_is_to_be_named_and_nothing_typed_is_lost(client):
    answer = client.post(reverse("presence:tap"), {"direction": "in", "place": "other_office"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Pilih kantornya dulu." in page
    assert 'value="other_office" checked' in page
    assert CheckIn.objects.count() == 0


def test_the_page_is_kept_by_no_cache_on_the_way(client):
    assert client.get("/presensi/")["Cache-Control"] == "no-store"


def test_several_stretches_of_a_day_are_shown_in_their_order(client, small):
    now = timezone.now()
    taps = [("in", 4), ("out", 3), ("in", 2), ("out", 1)]
    for direction, hours in taps:
        at = now - timedelta(minutes=hours)
        check_in(person=small.employee.person, at=at, direction=direction, duty_date=local(now))
    page = client.get("/presensi/").content.decode()
    assert page.count("data-state=") == 4
    assert 'value="in">Masuk' in page


def local(at):
    return at.astimezone(timezone.get_default_timezone()).date()


def test_a_forgotten_leaving_is_asked_for_the_next_morning(client, small):
    came = timezone.now() - timedelta(hours=24)
    check_in(person=small.employee.person, at=came, duty_date=local(came), place="K")
    page = client.get("/presensi/").content.decode()
    assert "belum tercatat pulang" in page
    assert f"?hari={local(came)}&amp;arah=out&amp;tempat=K" in page
    assert 'value="in">Masuk' in page


@pytest.mark.parametrize(
    ("times", "asked"),
    [
        pytest.param(("2026-11-18 22:00", "2026-11-19 05:30"), False, id="night duty"),
        pytest.param(("2026-11-18 07:30", "2026-11-19 00:30"), True, id="left open in the evening"),
    ],
)
def test_over_midnight_the_stretch_stays_open(client, small, monkeypatch, times, asked):
    at, now = (datetime.fromisoformat(f"{each}+07:00") for each in times)
    monkeypatch.setattr("luwes.site.middleware.read_clock", lambda: now)
    check_in(person=small.employee.person, at=at, duty_date=at.date())
    page = client.get("/presensi/").content.decode()
    assert ("belum tercatat pulang" in page) is asked
    assert 'value="out">Pulang' in page


def test_a_decision_shows_with_its_words(client, small):
    at = timezone.now()
    row = check_in(
        person=small.employee.person,
        at=at,
        duty_date=local(at),
        grade=Grade.REVIEW,
        reasons=["outside_area"],
    )
    Review.objects.create(
        check_in=row, decision="rejected", reason="Tidak ada.", decided_by=small.head, decided_at=at
    )
    page = client.get("/presensi/").content.decode()
    assert "Ditolak kepala unit" in page
    assert "Kata kepala unit: Tidak ada." in page


def test_a_login_without_a_person_is_told_so(small):
    client = Client()
    client.force_login(factories.login(role=Role.OPERATOR, unit=small.root, username="teknisi"))
    assert "tidak terhubung dengan pegawai" in client.get("/presensi/").content.decode()


def test_the_service_worker_names_files_by_what_is_in_them(client):
    answer = client.get("/presensi/layanan.js")
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"
    assert b'"pages": ["/presensi/", "/presensi/hasil/"]' in answer.content


def test_the_manifest_makes_it_an_app(client):
    told = client.get("/presensi/aplikasi.webmanifest").json()
    assert (told["start_url"], told["display"]) == ("/presensi/", "standalone")
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
