"""Appointments by phone and video with officers whom the published roster has at home."""

import re

import pytest
from django.test import Client
from icalendar import Calendar
from tests.frontdesk.conftest import DAY, FILED, NINE, edition, local, place
from tests.frontdesk.test_booking import State, on

from luwes.frontdesk.actions.booking import Meeting, SlotGoneError, book, recount_bookings
from luwes.frontdesk.actions.catalogue import open_service
from luwes.frontdesk.actions.erasing import erase_case
from luwes.frontdesk.actions.serving import recuse
from luwes.frontdesk.models import Booking, Case
from luwes.frontdesk.queries.codes import code_for, video_room
from luwes.frontdesk.queries.sharing import sharing_of
from luwes.frontdesk.queries.slots import met_from_home, slots_of
from luwes.frontdesk.queries.tickets import bookings_due
from luwes.frontdesk.web.desk import appointment
from luwes.site import middleware

ROOM = "https://rapat.example.go.id/loket"
Way = Booking.Way


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr(middleware, "read_clock", lambda: FILED)


@pytest.fixture
def case(counter, filed):
    return filed(service=counter, answers={"about": "Bertemu"}).case


@pytest.fixture
def code(case):
    return code_for(case)


def test_who_works_at_home_is_met_at_a_distance_and_nobody_twice(
    counter,
    case,
    publish,
    officers,
):
    publish(officers[:1], at_home=officers[1:])
    for way, people in ((Way.COUNTER, 1), (Way.PHONE, 2)):
        slots = on(DAY, slots_of(counter, at=FILED, way=way))
        assert {slot.capacity for slot in slots} == {people}


def test_a_way_that_the_service_does_not_offer_is_not_sold(case, publish, officers):
    publish([], at_home=officers)
    with pytest.raises(SlotGoneError):
        book(case=case, meeting=Meeting(NINE, Way.VIDEO), at=FILED)
    with pytest.raises(SlotGoneError):
        book(case=case, meeting=Meeting(NINE, Way.PHONE, phone=""), at=FILED)


def test_a_citizen_gives_a_number_and_is_told_that_it_will_be_called(
    counter,
    code,
    publish,
    officers,
):
    publish([], at_home=officers)
    address = f"/permohonan/{code}/janji/?cara=phone"
    asked = {"mulai": NINE.isoformat(), "telepon": "nol delapan"}
    refused = Client().post(address, asked)
    assert refused.status_code == 409
    assert "nol delapan" in refused.content.decode()
    assert "misalnya 0812 3456 7890" in refused.content.decode()
    assert Client().post(address, asked | {"telepon": "0812 3456 7890"}).status_code == 302
    row = Booking.objects.get()
    assert (row.way, row.phone) == (Way.PHONE, "0812 3456 7890")
    page = Client().get(f"/permohonan/{code}/").content.decode()
    assert "kami menelepon 0812 3456 7890" in page
    given = Client().get(f"/permohonan/{code}/janji.ics").content
    assert Calendar.from_ical(given).walk("VEVENT")[0]["location"] == "Telepon ke 0812 3456 7890"
    assert bookings_due(counter.office, person=officers[0].pk, at=NINE) == []


def test_officers_back_at_the_counter_make_a_conflict_with_the_same_time_there(
    agency,
    counter,
    case,
    publish,
    officers,
):
    counter.video_address = ROOM
    counter.save()
    publish([], at_home=officers)
    row = book(case=case, meeting=Meeting(NINE, Way.VIDEO), at=FILED)
    assert ROOM in Client().get(f"/permohonan/{code_for(case)}/").content.decode()
    publish(officers)
    assert recount_bookings(at=FILED) == 1
    row.refresh_from_db()
    assert row.state == State.CONFLICT
    head = Client()
    head.force_login(agency.head)
    address = f"/meja-layanan/janji/{row.pk}/"
    offered = f"counter {NINE.isoformat()}"
    assert "di loket" in head.get(address).content.decode()
    assert head.post(address, {"mulai": offered}).status_code == 302
    moved = Booking.objects.standing().get()
    assert (moved.way, moved.starts_at, moved.state) == (Way.COUNTER, NINE, State.BOOKED)


@pytest.fixture
def by_video(counter, filed, publish, officers):
    """Book by video with an officer of three at home, at a service whose room has an address."""
    publish([], at_home=officers)

    def make(address=ROOM):
        counter.video_address = address
        counter.save()
        case = filed(service=counter, answers={"about": "Bertemu"}).case
        return book(case=case, meeting=Meeting(NINE, Way.VIDEO), at=FILED)

    return make


def test_two_citizens_of_one_time_meet_their_officers_in_two_rooms(by_video, officers):
    own = f"{ROOM}-{{kode}}"
    rows = [by_video(own), by_video(own)]
    rooms = [video_room(row) for row in rows]
    assert len(set(rooms)) == 2
    assert all(re.fullmatch(rf"{ROOM}-[0-9a-z]{{4}}(-[0-9a-z]{{4}}){{3}}", room) for room in rooms)
    for row, room in zip(rows, rooms, strict=True):
        address = f"/permohonan/{code_for(row.case)}/"
        assert room in Client().get(address).content.decode()
        given = Client().get(f"{address}janji.ics").content
        assert Calendar.from_ical(given).walk("VEVENT")[0]["location"] == room
    assert appointment(met_from_home(officers[0], at=local("05-18 08:00"))[0])["room"] in rooms


def test_where_there_is_one_room_one_citizen_is_met_at_a_time(agency, counter, by_video, filed):
    by_video()
    with pytest.raises(SlotGoneError):
        by_video()
    other = open_service(  # its own people, the same room
        slug="lain",
        place=place(agency, slot_minutes=60, video_address=ROOM, posts=[counter.post]),
        edition=edition(form={}),
        by=agency.hr_officer,
        at=FILED,
    )
    other.posts.clear()
    [shared] = sharing_of([other.pk])
    assert shared.services == {counter.pk, other.pk}
    [slot] = [each for each in slots_of(counter, at=FILED, way=Way.PHONE) if each.starts_at == NINE]
    assert slot.free == 2


def test_one_room_for_all_by_now_leaves_one_who_is_not_in_conflict(counter, by_video):
    for _ in range(2):
        by_video(f"{ROOM}-{{kode}}")
    counter.video_address = ROOM
    counter.save()
    assert recount_bookings(at=FILED) == 1


def test_the_number_is_erased_with_the_case(case, publish, officers):
    publish([], at_home=officers)
    book(case=case, meeting=Meeting(NINE, Way.PHONE, "0812 3456 7890"), at=FILED)
    Case.objects.filter(pk=case.pk).update(state="closed", outcome="fulfilled", closed_at=FILED)
    erase_case(case_id=case.pk, by="system", at=FILED)
    assert Booking.objects.get().phone == ""


def test_the_officer_at_home_finds_whom_to_call(case, publish, officers):
    publish([], at_home=officers)
    book(case=case, meeting=Meeting(NINE, Way.PHONE, "0812 3456 7890"), at=FILED)
    recuse(case_id=case.pk, person=officers[1], by=officers[1].login, at=FILED)
    assert met_from_home(officers[1], at=local("05-18 08:00")) == []
    [row] = met_from_home(officers[0], at=local("05-18 08:00"))
    assert row.phone == "0812 3456 7890"


def test_a_visitor_with_an_appointment_is_not_offered_to_whoever_declared_an_interest(
    counter, case, publish, officers
):
    publish(officers)
    row = book(case=case, meeting=Meeting(NINE), at=FILED)
    recuse(case_id=case.pk, person=officers[1], by=officers[1].login, at=FILED)
    early = local("05-18 08:00")
    assert bookings_due(counter.office, person=officers[0].pk, at=early) == [row]
    assert bookings_due(counter.office, person=officers[1].pk, at=early) == []
