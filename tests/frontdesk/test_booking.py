"""Bookable time is the published roster: slots, conflicts that people settle, nothing cancelled."""

from datetime import date, datetime, time

import pytest
from django.test import Client
from icalendar import Calendar
from tests import factories
from tests.frontdesk.conftest import DAY, FILED, NINE, WIB, local

from luwes.foundation.models import Event, OutboxMessage
from luwes.frontdesk.actions.booking import (
    HasOneError,
    Meeting,
    NotStandingError,
    SlotGoneError,
    book,
    cancel,
    move,
    recount_bookings,
    remind,
    settle,
)
from luwes.frontdesk.actions.calendars import record_special_day, refresh_calendars
from luwes.frontdesk.models import Booking
from luwes.frontdesk.queries.slots import nearest_free, slots_of
from luwes.frontdesk.rules.slots import cut
from luwes.site import middleware

State = Booking.State


@pytest.fixture
def booked(counter, filed):
    def make(*, starts_at=NINE, at=FILED):
        case = filed(service=counter, answers={"about": "Bertemu"}).case
        return book(case=case, meeting=Meeting(starts_at), at=at)

    return make


def on(day, slots):
    return [slot for slot in slots if slot.starts_at.astimezone(WIB).date() == day]


def test_slots_are_the_hours_worked_and_the_people_published(counter, filed, publish, officers):
    filed(service=counter, answers={"about": "x"})  # makes the calendar
    publish(officers)
    slots = on(DAY, slots_of(counter, at=FILED))
    starts = [slot.starts_at.astimezone(WIB).time() for slot in slots]
    assert starts == [
        time(7, 30),
        time(8, 30),
        time(9, 30),
        time(10, 30),
        *[time(13), time(14), time(15)],
    ]
    assert {slot.capacity for slot in slots} == {3}


def test_a_day_without_anybody_at_the_counter_has_no_slots_and_says_so_kindly(counter, filed):
    receipt = filed(service=counter, answers={"about": "x"})
    assert slots_of(counter, at=FILED) == []
    page = Client().get(f"/permohonan/{receipt.code}/janji/")
    assert "Belum ada waktu yang dapat dipesan" in page.content.decode()


def test_leave_makes_unsold_slots_vanish(counter, filed, publish, officers, agency):
    filed(service=counter, answers={"about": "x"})
    publish(officers[:1])
    factories.absence(
        person=officers[0], first_day=DAY, last_day=DAY, state="approved", decided_by=agency.head
    )
    assert on(DAY, slots_of(counter, at=FILED)) == []


def test_a_full_slot_is_not_sold_again(booked, publish, officers):
    publish(officers[:1])
    booked()
    with pytest.raises(SlotGoneError):
        booked()


def test_a_case_has_one_appointment(booked, publish, officers):
    publish(officers)
    row = booked()
    with pytest.raises(HasOneError):
        book(case=row.case, meeting=Meeting(local("05-18 10:30")), at=FILED)


def test_what_is_given_back_can_be_sold(booked, publish, officers):
    publish(officers[:1])
    cancel(booking_id=booked().pk, at=FILED)
    assert booked().state == State.BOOKED


def test_one_counter_less_turns_six_bookings_into_conflicts_and_cancels_none(
    booked, publish, officers
):
    publish(officers)
    hours = ("07:30", "08:30", "09:30", "10:30", "13:00", "14:00")
    for hour in hours:
        for _ in range(3):
            booked(starts_at=local(f"05-18 {hour}"))
    publish(officers[:2])  # one assignment is cancelled by a new roster
    assert recount_bookings(at=FILED) == 6
    assert Booking.objects.filter(state=State.CONFLICT).count() == 6
    assert Booking.objects.filter(state=State.CANCELLED).count() == 0
    assert recount_bookings(at=FILED) == 0  # nobody is told twice
    assert Event.objects.filter(verb="frontdesk.booking_conflict").count() == 6


def test_those_who_booked_last_are_put_in_question(booked, publish, officers):
    publish(officers)
    first, second, third = (booked(at=local(f"05-13 14:0{n}")) for n in range(3))
    publish(officers[:2])
    recount_bookings(at=FILED)
    states = [Booking.objects.get(pk=row.pk).state for row in (first, second, third)]
    assert states == [State.BOOKED, State.BOOKED, State.CONFLICT]


def test_a_conflict_ends_by_itself_when_somebody_is_at_post_again(booked, publish, officers):
    publish(officers[:1])
    row = booked()
    publish([])
    recount_bookings(at=FILED)
    publish(officers[1:2])
    recount_bookings(at=FILED)
    row.refresh_from_db()
    assert row.state == State.BOOKED


def test_a_day_that_is_closed_late_puts_its_bookings_in_question(agency, booked, publish, officers):
    publish(officers)
    row = booked()
    record_special_day(unit=agency.root, day=DAY, reason="Keppres", by=agency.head, at=FILED)
    refresh_calendars(cause="Keppres", by="system", at=FILED)
    recount_bookings(at=FILED)
    row.refresh_from_db()
    assert row.state == State.CONFLICT


@pytest.fixture
def conflict(booked, publish, officers):
    publish(officers[:1])
    row = booked()
    publish([])
    publish(officers[:1], day=date(2026, 5, 19))
    recount_bookings(at=FILED)
    row.refresh_from_db()
    return row


def test_the_nearest_free_times_are_proposed_and_one_is_taken(agency, counter, conflict):
    offers = nearest_free(counter, to=conflict.starts_at, at=FILED)
    assert offers[0].starts_at == local("05-19 07:30")
    offered = Meeting(offers[0].starts_at)
    moved = move(booking_id=conflict.pk, meeting=offered, by=agency.head, at=FILED)
    conflict.refresh_from_db()
    assert (conflict.state, moved.state) == (State.MOVED, State.BOOKED)


def test_a_head_may_keep_an_appointment_and_the_roster_no_longer_asks(agency, conflict):
    settle(booking_id=conflict.pk, keep=True, reason="Saya ganti", by=agency.head, at=FILED)
    assert recount_bookings(at=FILED) == 0
    conflict.refresh_from_db()
    assert conflict.state == State.BOOKED


def test_a_head_may_cancel_with_a_reason_and_the_requester_is_told(agency, conflict):
    settle(booking_id=conflict.pk, keep=False, reason="Banjir", by=agency.head, at=FILED)
    conflict.refresh_from_db()
    assert (conflict.state, conflict.settlement) == (State.CANCELLED, "Banjir")
    assert OutboxMessage.objects.filter(key__contains="booking_cancelled").count() == 1
    with pytest.raises(NotStandingError):
        settle(booking_id=conflict.pk, keep=True, reason="x", by=agency.head, at=FILED)


def test_a_reminder_is_sent_once(booked, publish, officers):
    publish(officers)
    booked()
    evening = local("05-17 18:00")
    remind(at=evening)
    remind(at=evening)
    assert OutboxMessage.objects.filter(key__contains="reminded").count() == 1


def test_a_reminder_says_the_day_truly_also_to_whoever_booked_this_morning(
    booked, publish, officers
):
    publish(officers)
    morning = local("05-18 07:00")
    booked(starts_at=local("05-18 14:00"), at=morning)
    remind(at=local("05-18 07:10"))
    said = OutboxMessage.objects.get(key__contains="reminded")
    assert said.subject.endswith("Senin, 18 Mei 2026 14.00 WIB.")
    assert "besok" not in said.body


def test_a_citizen_books_with_the_code_and_keeps_it_in_a_calendar(
    counter, filed, publish, officers, monkeypatch
):
    monkeypatch.setattr(middleware, "read_clock", lambda: FILED)
    receipt = filed(service=counter, answers={"about": "x"})
    publish(officers)
    page = Client().post(f"/permohonan/{receipt.code}/janji/", {"mulai": NINE.isoformat()})
    assert page.status_code == 302
    given = Client().get(f"/permohonan/{receipt.code}/janji.ics")
    event = Calendar.from_ical(given.content).walk("VEVENT")[0]
    assert event.decoded("dtstart") == NINE
    assert Client().post(f"/permohonan/{receipt.code}/janji/batal/").status_code == 302
    assert Booking.objects.get().state == State.CANCELLED


def test_what_is_left_of_a_span_is_no_slot():
    assert cut([(450, 570), (600, 640)], minutes=60) == [(450, 510), (510, 570)]


def test_instants_are_compared_not_texts(booked, publish, officers):
    publish(officers)
    row = booked(starts_at=datetime.fromisoformat("2026-05-18T02:30:00+00:00"))
    assert row.starts_at == NINE
