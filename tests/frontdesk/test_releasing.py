"""What becomes of an appointment when its case ends, is merged or goes elsewhere."""

import pytest
from django.test import Client
from tests.frontdesk.conftest import DAY, FILED, NINE, TODAY, edition, local, place

from luwes.foundation.models import Event, OutboxMessage
from luwes.frontdesk.actions.booking import Meeting, book, remind
from luwes.frontdesk.actions.catalogue import open_service
from luwes.frontdesk.actions.serving import NotSoFarError, take_case
from luwes.frontdesk.actions.talking import close_case, forward_case, merge_case
from luwes.frontdesk.actions.tickets import draw
from luwes.frontdesk.models import Booking, Outcome
from luwes.frontdesk.queries.codes import code_for
from luwes.frontdesk.queries.slots import slots_of
from luwes.site import middleware

State = Booking.State


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(middleware, "read_clock", lambda: FILED)


@pytest.fixture
def booked(counter, filed, publish, officers):
    """File a case with an appointment, for which one officer is at the counter."""
    publish(officers[:1])

    def make(starts_at=NINE):
        case = filed(service=counter, answers={"about": "Bertemu"}).case
        return book(case=case, meeting=Meeting(starts_at), at=FILED)

    return make


@pytest.fixture
def close(officers):
    def end(case, *, at=FILED):
        dewi = officers[0]
        take_case(case_id=case.pk, person=dewi, by=dewi.login, at=FILED, on=TODAY)
        closing = {"outcome": Outcome.FULFILLED, "body": "Selesai", "by": dewi.login}
        close_case(case_id=case.pk, **closing, at=at)
        case.refresh_from_db()

    return end


def letters(what):
    return OutboxMessage.objects.filter(key__contains=f":{what}:")


def test_a_case_that_ends_gives_its_coming_appointment_to_others_and_says_so(
    counter, booked, close
):
    row = booked()
    close(row.case)
    row.refresh_from_db()
    assert row.state == State.CANCELLED
    assert letters("booking_released").count() == 1
    assert Event.objects.filter(verb="frontdesk.booking_released").count() == 1
    assert next(slot.free for slot in slots_of(counter, at=FILED) if slot.starts_at == NINE) == 1
    remind(at=local("05-17 18:00"))
    assert letters("reminded").count() == 0
    with pytest.raises(NotSoFarError):
        book(case=row.case, meeting=Meeting(NINE), at=FILED)


def test_an_appointment_that_is_kept_by_then_stays(booked, close):
    row = booked()
    close(row.case, at=local("05-18 10:00"))
    row.refresh_from_db()
    assert row.state == State.BOOKED


def test_whoever_came_early_is_not_told_that_the_appointment_is_needless(counter, booked, close):
    row = booked()
    draw(service=counter, booking=row, at=local("05-18 09:00"))
    close(row.case, at=local("05-18 09:20"))
    assert letters("booking_released").count() == 0


def test_the_appointment_of_a_duplicate_goes_to_the_main_case(agency, counter, booked, filed):
    row = booked()
    main = filed(service=counter, answers={"about": "Bertemu"}).case
    duplicate = row.case
    merge_case(case_id=duplicate.pk, into=main.pk, by=agency.head, at=FILED)
    row.refresh_from_db()
    assert (row.case, row.state) == (main, State.BOOKED)
    assert letters("booked").filter(key__contains=str(main.pk)).count() == 1
    for case in (main, duplicate):
        assert (
            "18 Mei 2026 09.30" in Client().get(f"/permohonan/{code_for(case)}/").content.decode()
        )


def test_a_duplicate_of_a_case_with_an_appointment_is_released(agency, booked):
    kept, other = booked(), booked(local("05-18 10:30"))
    merge_case(case_id=other.case_id, into=kept.case_id, by=agency.head, at=FILED)
    states = [Booking.objects.get(pk=row.pk).state for row in (kept, other)]
    assert states == [State.BOOKED, State.CANCELLED]
    assert letters("booking_released").count() == 1


def test_forwarding_to_a_service_without_times_hides_no_appointment(agency, booked):
    without = open_service(
        slug="tanpa-janji",
        place=place(agency, unit=agency.east, office=agency.jayapura),
        edition=edition(form={}),
        by=agency.hr_officer,
        at=FILED,
    )
    row = booked()
    forward_case(case_id=row.case_id, service=without, reason="x", by=agency.head, at=FILED)
    row.case.refresh_from_db()
    address = f"/permohonan/{code_for(row.case)}/"
    page = Client().get(address).content.decode()
    assert f"{DAY.day} Mei 2026" in page
    assert agency.jakarta.name in page
    assert "Pilih waktu lain" not in page
    assert b"Asia/Jakarta" in Client().get(f"{address}janji.ics").content
    Client().post(f"{address}janji/batal/")
    row.refresh_from_db()
    assert row.state == State.CANCELLED
