"""One officer's minute is sold once: over services, by overlap, also to two who click at once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.frontdesk.conftest import DAY, FILED, NINE, edition, local, place
from tests.frontdesk.test_booking import State, on

from luwes.frontdesk.actions.booking import Meeting, SlotGoneError, book, recount_bookings
from luwes.frontdesk.actions.catalogue import open_service
from luwes.frontdesk.models import Booking, Service
from luwes.frontdesk.queries.slots import slots_of
from luwes.frontdesk.rules.slots import Diary, Held

HALF = timedelta(minutes=30)


@pytest.fixture
def opened(agency, counter):
    """Open another service, at the same counter unless other posts are named."""

    def make(slug="lain", *, posts=(), minutes=60):
        return open_service(
            slug=slug,
            place=place(agency, posts=posts or [counter.post], slot_minutes=minutes),
            edition=edition(form={}),
            by=agency.hr_officer,
            at=FILED,
        )

    return make


@pytest.fixture
def sell(filed):
    def make(service, *, starts_at=NINE, at=FILED, way=Booking.Way.COUNTER):
        case = filed(service=service, answers={"about": "Bertemu"}).case
        return book(case=case, meeting=Meeting(starts_at, way, "0812 3456"), at=at)

    return make


def free_at(service, starts_at=NINE, **asked):
    slots = slots_of(service, at=FILED, **asked)
    return next(slot.free for slot in slots if slot.starts_at == starts_at)


def test_two_services_at_one_post_share_its_officers(counter, opened, sell, publish, officers):
    other = opened()
    publish(officers[:1])
    sell(counter)
    assert (free_at(counter), free_at(other)) == (0, 0)
    with pytest.raises(SlotGoneError):
        sell(other)
    sell(other, starts_at=local("05-18 10:30"))


def test_the_same_people_at_home_are_sold_once(counter, opened, sell, publish, officers):
    other = opened()
    publish([], at_home=officers[:1])
    sell(counter, way=Booking.Way.PHONE)
    assert free_at(other, way=Booking.Way.PHONE) == 0


def test_slots_of_another_length_are_compared_by_overlap(counter, sell, publish, officers):
    publish(officers[:1])
    sell(counter)  # 09.30 to 10.30
    Service.objects.filter(pk=counter.pk).update(slot_minutes=30)
    counter.refresh_from_db()
    starts = [slot.starts_at for slot in on(DAY, slots_of(counter, at=FILED)) if not slot.free]
    assert starts == [NINE, NINE + HALF]


def test_those_sold_before_are_put_in_question_over_services(
    counter, opened, sell, publish, officers
):
    other = opened()
    publish(officers[:2])
    first = sell(counter, at=local("05-13 14:01"))
    last = sell(other, at=local("05-13 14:02"))
    publish(officers[:1])
    assert recount_bookings(at=FILED) == 1
    states = [Booking.objects.get(pk=row.pk).state for row in (first, last)]
    assert states == [State.BOOKED, State.CONFLICT]


def test_hours_that_begin_later_leave_what_lies_within_them(counter, sell, publish, officers):
    publish(officers)
    row = sell(counter)
    Booking.objects.update(starts_at=NINE + HALF, ends_at=NINE + 3 * HALF)  # off the grid
    assert recount_bookings(at=FILED) == 0
    row.refresh_from_db()
    assert row.state == State.BOOKED


def test_a_visitor_who_is_served_now_keeps_the_officer(counter, opened, sell, publish, officers):
    other = opened(minutes=30)
    publish(officers[:1])
    sell(counter)
    row = sell(other, starts_at=local("05-18 10:30"))
    Booking.objects.filter(pk=row.pk).update(
        starts_at=NINE + HALF, ends_at=NINE + 2 * HALF, booked_at=FILED - HALF
    )
    assert recount_bookings(at=NINE + timedelta(minutes=5)) == 1
    row.refresh_from_db()
    assert row.state == State.CONFLICT


@pytest.mark.django_db(transaction=True)
def test_of_two_who_book_two_services_of_one_officer_at_once_one_wins(
    counter, opened, filed, publish, officers
):
    services = [counter, opened()]
    publish(officers[:1])
    cases = [filed(service=services[n % 2], answers={"about": "x"}).case for n in range(8)]
    gate, answers = threading.Barrier(len(cases)), []

    def click(case):
        gate.wait()
        try:
            book(case=case, meeting=Meeting(NINE), at=FILED)
            answers.append("sold")
        except SlotGoneError:
            answers.append("gone")
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(case,)) for case in cases]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == ["gone"] * 7 + ["sold"]
    assert Booking.objects.count() == 1


def test_slots_cost_the_same_beside_many_services(counter, opened, sell, publish, officers):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            slots_of(counter, at=FILED)
        return len(asked)

    publish(officers)
    sell(counter)
    alone = cost()
    for n in range(4):
        sell(opened(f"lain-{n}"), starts_at=local(f"05-18 {13 + n % 3}:00"))
    assert cost() == alone <= 8


def test_services_without_a_common_officer_do_not_compete(counter, opened, sell, publish, officers):
    here = {"unit": counter.unit, "office": counter.office}
    own = factories.post(**here, name="Loket lain", minimum=1, qualified=[factories.person(**here)])
    opened(posts=[own])
    publish(officers[:1])
    sell(counter)
    assert free_at(counter, local("05-18 10:30")) == 1


def held(start, minutes, able):
    begins = NINE + timedelta(minutes=start)
    return Held(begins, begins + timedelta(minutes=minutes), frozenset(able))


def test_an_officer_changes_places_where_that_leaves_room_for_all():
    diary = Diary()
    assert diary.add(held(0, 60, "ab"))
    assert diary.add(held(30, 60, "a"))  # b takes the first
    assert not diary.add(held(30, 15, "a"))
    assert diary.room(held(60, 30, "ab")) == 1
    assert diary.room(held(90, 30, "ab")) == 2


def test_nobody_is_found_where_nobody_is_able():
    assert Diary().room(held(0, 60, "")) == 0
