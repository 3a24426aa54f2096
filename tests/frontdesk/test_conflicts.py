"""An appointment in conflict and what becomes of it, as its requester reads it."""

from datetime import date

import pytest
from django.test import Client
from tests.frontdesk.conftest import FILED, local
from tests.frontdesk.test_releasing import letters

from luwes.foundation.models import OutboxMessage
from luwes.frontdesk.actions.booking import Meeting, book, cancel, recount_bookings, settle
from luwes.frontdesk.actions.filing import Requester
from luwes.frontdesk.models import Booking
from luwes.frontdesk.queries.codes import code_for
from luwes.site import middleware

ALOUD = "Senin, 18 Mei 2026 09.30 WIB"


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(middleware, "read_clock", lambda: FILED)


@pytest.fixture
def conflict(counter, filed, publish, officers):
    """Sell a time at the counter, where nobody is any more; the next day somebody is."""

    def make(**fields):
        publish(officers[:1])
        case = filed(service=counter, answers={"about": "Bertemu"}, **fields).case
        row = book(case=case, meeting=Meeting(local("05-18 09:30")), at=FILED)
        publish([])
        publish(officers[:1], day=date(2026, 5, 19))
        recount_bookings(at=FILED)
        row.refresh_from_db()
        return row

    return make


def page_of(row):
    return Client().get(f"/permohonan/{code_for(row.case)}/").content.decode()


def test_a_requester_is_written_to_in_conflict_and_chooses_another_time(conflict):
    row = conflict()
    assert ALOUD in letters("booking_conflict").get().subject
    page = page_of(row)
    assert ALOUD in page
    offered = local("05-19 09:30").isoformat()
    assert f'value="{offered}"' in page
    address = f"/permohonan/{code_for(row.case)}/janji/?cara=counter"
    assert Client().post(address, {"mulai": offered}).status_code == 302
    assert Booking.objects.standing().get().starts_at == local("05-19 09:30")


def test_that_it_holds_again_is_written_too(conflict, publish, officers):
    conflict()
    publish(officers[1:2])
    recount_bookings(at=FILED)
    assert letters("booking_holds_again").count() == 1


def test_the_reason_of_a_cancellation_is_in_the_letter_and_on_the_page(agency, conflict):
    row = conflict()
    settle(booking_id=row.pk, keep=False, reason="Loket banjir", by=agency.head, at=FILED)
    said = letters("booking_cancelled").get()
    assert "Alasannya: Loket banjir" in said.body
    page = page_of(row)
    assert f"Janji temu {ALOUD} terpaksa kami batalkan." in page
    assert "Alasannya: Loket banjir" in page
    assert "Buat janji temu" in page


def test_without_an_address_the_page_says_it_and_the_head_is_told_whom_to_call(agency, conflict):
    row = conflict(requester=Requester("Ani", phone="0812 3456 7890"))
    head = Client()
    head.force_login(agency.head)
    page = head.get(f"/meja-layanan/janji/{row.pk}/").content.decode()
    assert "kabari di 0812 3456 7890" in page
    settle(booking_id=row.pk, keep=False, reason="Loket banjir", by=agency.head, at=FILED)
    assert OutboxMessage.objects.count() == 0
    assert "Loket banjir" in page_of(row)


def test_the_word_of_a_head_who_keeps_it_is_read(agency, conflict):
    row = conflict()
    settle(booking_id=row.pk, keep=True, reason="Saya sendiri", by=agency.head, at=FILED)
    assert "Alasannya: Saya sendiri" in letters("booking_kept").get().body
    assert "Pesan unit: Saya sendiri" in page_of(row)


def test_what_the_requester_gave_back_is_not_held_against_the_agency(conflict):
    row = conflict()
    cancel(booking_id=row.pk, at=FILED)
    assert ALOUD not in page_of(row)


def test_the_page_of_a_cancelled_appointment_asks_no_more(
    agency, conflict, django_assert_max_num_queries
):
    row = conflict()
    settle(booking_id=row.pk, keep=False, reason="Banjir", by=agency.head, at=FILED)
    with django_assert_max_num_queries(4):
        page_of(row)
