"""Tickets of the waiting room: drawn, called once, handed on, told to every screen."""

import json
import threading
from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.test import Client
from tests import factories
from tests.frontdesk.conftest import FILED, edition, place
from tests.house.visitors import MISSING

from luwes.foundation.live import read_listening_ticket
from luwes.frontdesk.actions import turns
from luwes.frontdesk.actions.catalogue import open_service, publish_edition
from luwes.frontdesk.actions.closing import close_days
from luwes.frontdesk.actions.screens import put_up, take_down
from luwes.frontdesk.actions.tickets import (
    AtWorkError,
    CameAlreadyError,
    CounterTakenError,
    NothingToServeError,
    NoTicketsError,
    close_counter,
    draw,
    open_counter,
)
from luwes.frontdesk.models import Booking, Case, Channel, Screen, Service, Ticket
from luwes.frontdesk.queries import live
from luwes.frontdesk.queries.codes import screen_code
from luwes.frontdesk.queries.live import told_of
from luwes.frontdesk.queries.tickets import counter_of, room_of
from luwes.frontdesk.queries.waits import honesty
from luwes.hot.channels import CHANNELS
from luwes.site import middleware

State = Ticket.State
MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(agency, service, officers, monkeypatch):
    """A waiting room with one service, and what happens there by the minute."""
    monkeypatch.setattr(middleware, "read_clock", lambda: FILED)
    return Desk(agency, service, officers)


class Desk:
    def __init__(self, agency, service, officers):
        self.agency, self.service, self.officers = agency, service, officers
        self.by = agency.hr_officer
        self.office = agency.jakarta

    def open(self, number, person, *, at=FILED):
        return open_counter(
            office=self.office, number=number, person=person, by=person.login, at=at
        )

    def draw(self, minute=0, *, service=None, **told):
        return draw(service=service or self.service, at=FILED + minute * MINUTE, **told)

    def next(self, counter, minute=0):
        return turns.call_next(counter_id=counter.pk, by=self.by, at=FILED + minute * MINUTE)

    def go(self, act, ticket, counter, minute=0, **told):
        at = FILED + minute * MINUTE
        return act(ticket_id=ticket.pk, counter_id=counter.pk, by=self.by, at=at, **told)

    def other(self, slug="lain", **fields):
        return open_service(
            slug=slug,
            place=place(self.agency, **fields),
            edition=edition(form={}),
            by=self.by,
            at=FILED,
        )


def test_numbers_run_by_day_and_letter_of_the_service(desk):
    other = desk.other()
    labels = [desk.draw().label, desk.draw().label, desk.draw(service=other).label]
    assert labels == ["A 1", "A 2", "B 1"]
    assert desk.draw(24 * 60).label == "A 1"


def test_a_service_that_moves_to_another_office_gets_a_letter_of_its_own_there(desk):
    there = desk.other(office=desk.agency.jayapura)
    assert (desk.draw(service=there).label, desk.draw().label) == ("A 1", "A 1")
    moved = publish_edition(
        service=desk.service,
        place=place(desk.agency, office=desk.agency.jayapura),
        edition=edition(form={}),
        by=desk.by,
        at=FILED,
    ).service
    with pytest.raises(NoTicketsError):
        desk.draw(1)  # at the office where it no longer is
    assert desk.draw(1, service=Service.objects.get(pk=moved.pk)).label == "B 1"


@pytest.mark.django_db(transaction=True)
def test_first_tickets_of_many_services_at_once_all_get_a_letter(desk):
    services = [desk.service, *(desk.other(f"lain-{n}") for n in range(7))]
    gate, labels = threading.Barrier(len(services)), []

    def click(service):
        gate.wait()
        try:
            labels.append(desk.draw(service=service).label)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(each,)) for each in services]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(labels) == [f"{letter} 1" for letter in "ABCDEFGH"]


def test_no_ticket_is_drawn_where_there_is_no_counter(desk):
    with pytest.raises(NoTicketsError):
        desk.draw(service=desk.other(channels=[Channel.WEB]))


def test_visitors_are_called_as_they_came_and_served(desk):
    first, second = desk.draw(0), desk.draw(1)
    counter = desk.open("1", desk.officers[0])
    assert desk.next(counter, 2) == first
    with pytest.raises(AtWorkError):
        desk.next(counter, 2)
    desk.go(turns.call_again, first, counter, 3)
    desk.go(turns.begin, first, counter, 4)
    done = desk.go(turns.finish, first, counter, 9)
    assert (done.state, done.calls, done.first_called_at) == (State.DONE, 2, FILED + 2 * MINUTE)
    assert desk.next(counter, 9) == second
    assert desk.go(turns.not_come, second, counter, 12).state == State.ABSENT
    assert desk.next(counter, 12) is None


def test_an_appointment_goes_first_once_its_time_has_come(desk, filed):
    case = filed().case
    booking = Booking.objects.create(
        case=case,
        service=desk.service,
        starts_at=FILED + 30 * MINUTE,
        ends_at=FILED + 60 * MINUTE,
        booked_at=FILED,
    )
    walk_in, booked = desk.draw(0), desk.draw(1, booking=booking)
    waiting = room_of(desk.office, at=FILED + 5 * MINUTE).waiting
    assert waiting == [walk_in, booked]
    assert room_of(desk.office, at=FILED + 30 * MINUTE).waiting == [booked, walk_in]
    assert booked.case == case
    with pytest.raises(CameAlreadyError):
        desk.draw(2, booking=booking)


def test_a_visitor_handed_on_is_first_at_the_other_counter_and_only_there(desk):
    one, two = desk.open("1", desk.officers[0]), desk.open("2", desk.officers[1])
    sent = desk.draw(0)
    waiting = desk.draw(1)
    desk.next(one, 2)
    desk.go(turns.begin, sent, one, 3)
    desk.go(turns.hand_on, sent, one, 4, to=two.pk)
    assert desk.next(one, 5) == waiting
    assert desk.next(two, 5) == sent
    close = {"by": desk.by, "at": FILED + 9 * MINUTE}
    with pytest.raises(AtWorkError):
        close_counter(counter_id=two.pk, **close)
    desk.go(turns.hand_on, sent, two, 6, to=one.pk)
    desk.go(turns.not_come, waiting, one, 7)
    close_counter(counter_id=one.pk, **close)
    assert desk.next(two, 10) == sent  # nobody is lost with a counter that closes


def test_a_counter_is_opened_by_one_who_serves_there(desk):
    desk.open("1", desk.officers[0])
    with pytest.raises(CounterTakenError):
        desk.open("1", desk.officers[1])
    with pytest.raises(CounterTakenError):
        desk.open("2", desk.officers[0])
    with pytest.raises(NothingToServeError):
        desk.open("3", desk.agency.head.person or factories.person(unit=desk.agency.east))


@pytest.mark.django_db(transaction=True)
def test_of_many_who_call_at_once_one_gets_the_visitor(desk):
    """Two counters, four clicks each, on the same visitor: one call, and who has it is told."""
    counters = [desk.open(str(n), desk.officers[n]) for n in range(2)]
    visitor = desk.draw(0)
    gate, answers = threading.Barrier(8), []

    def click(counter):
        gate.wait()
        try:
            desk.go(turns.call, visitor, counter, 1)
            answers.append("called")
        except turns.CalledError as called:
            answers.append(called.ticket.counter.number)
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(counters[n % 2],)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    visitor.refresh_from_db()
    assert sorted(answers) == sorted([visitor.counter.number] * 7 + ["called"])
    assert visitor.calls == 1


def test_the_wait_is_told_and_later_held_against_what_came_true(desk):
    counter = desk.open("1", desk.officers[0])
    for n in range(6):  # six servings of five minutes each make the pace
        ticket = desk.draw(n * 10)
        desk.next(counter, n * 10)
        desk.go(turns.begin, ticket, counter, n * 10)
        desk.go(turns.finish, ticket, counter, n * 10 + 5)
    first, second, third = desk.draw(100), desk.draw(100), desk.draw(100)
    assert [row.told_minutes for row in (first, second, third)] == [0, 5, 10]
    assert third.told_low <= 10 <= third.told_high
    desk.next(counter, 100)
    desk.go(turns.not_come, first, counter, 104)
    desk.next(counter, 104)  # told 5, came after 4
    found = honesty(at=FILED + 110 * MINUTE)[desk.service.pk]
    assert (found.tickets, found.within) == (8, 8)
    assert found.off == pytest.approx(1 / 8)


def test_a_screen_is_told_numbers_and_nothing_about_anybody(desk):
    counter = desk.open("7", desk.officers[0])
    desk.draw(0), desk.draw(0)
    desk.next(counter, 1)
    told = told_of(desk.office, at=FILED + 2 * MINUTE)
    assert [(each["label"], each["counter"], each["now"]) for each in told["calls"]] == [
        ("A 1", "7", True)
    ]
    assert told["waiting"] == {"A": 1}
    assert set(told["calls"][0]) == {"id", "label", "counter", "calls", "at", "now"}


@pytest.fixture
def screens(desk):
    def put(kind):
        made = put_up(office=desk.office, kind=kind, name="Lobi", by=desk.by, at=FILED)
        path = "layar" if kind == Screen.Kind.CALLS else "anjungan"
        return made, f"/{path}/{screen_code(made.pk)}/"

    return put


def test_a_screen_needs_no_login_and_ends_when_it_is_taken_down(desk, screens):
    screen, address = screens(Screen.Kind.CALLS)
    page = Client().get(address)
    ticket = page.content.decode().partition('data-listen="/siaran-langsung/')[2].partition('"')[0]
    assert read_listening_ticket(ticket).topic == desk.office.pk
    assert Client().get(f"{address}keadaan.json").json()["calls"] == []
    take_down(screen=screen, by=desk.by, at=FILED)
    assert Client().get(address).status_code == 404
    assert Client().get(f"{address}keadaan.json").status_code == 404


def test_guessing_addresses_of_screens_slows_down(desk, screens):
    _, address = screens(Screen.Kind.CALLS)
    for n in range(10):
        assert Client().get(f"/layar/{n:04}-0000-0000-0000/").status_code == 404
    assert Client().get("/layar/AAAA/").status_code == 429
    assert Client().get(address, REMOTE_ADDR="10.9.9.9").status_code == 200


def test_a_visitor_draws_at_the_kiosk_and_follows_the_turn(desk, screens):
    _, address = screens(Screen.Kind.KIOSK)
    desk.open("1", desk.officers[0])
    page = Client().get(address).content.decode()
    assert "langsung dipanggil" in page
    answer = Client().post(address, {"layanan": desk.service.slug})
    followed = Client().get(answer["Location"]).content.decode()
    assert "A 1" in followed
    assert "Bagaimana dihitung?" in followed
    wrong = Client().post(address, {"code": "0000-0000-0000-0000"})
    assert (wrong.status_code, "periksa lagi" in wrong.content.decode()) == (422, True)
    assert Client().post(address, {"layanan": "tidak-ada"}).status_code == 404


def test_a_kiosk_that_gives_out_too_many_is_slowed_down(desk, screens, monkeypatch):
    _, address = screens(Screen.Kind.KIOSK)
    monkeypatch.setattr("luwes.frontdesk.actions.doors._limit", lambda _door: (2, 60))
    told = {"layanan": desk.service.slug}
    assert [Client().post(address, told).status_code for _ in range(3)] == [302, 302, 429]


@pytest.fixture
def dewi(desk):
    browser = Client()
    browser.force_login(desk.officers[0].login)
    return browser


def test_an_officer_works_through_the_queue_in_the_browser(desk, dewi):
    answer = dewi.post("/meja-layanan/antrean/", {"office": desk.office.pk, "number": ""})
    assert answer.status_code == 422
    dewi.post("/meja-layanan/antrean/", {"office": desk.office.pk, "number": "3"})
    counter = counter_of(desk.officers[0])
    assert counter.number == "3"
    drawn = dewi.post("/meja-layanan/antrean/tiket/", {"layanan": desk.service.slug})
    assert drawn.status_code == 302
    dewi.post("/meja-layanan/antrean/berikutnya/")
    ticket = Ticket.objects.get()
    page = dewi.get("/meja-layanan/antrean/").content.decode()
    assert "Panggil lagi" in page
    assert dewi.post("/meja-layanan/antrean/tutup/").status_code == 409
    dewi.post(f"/meja-layanan/antrean/{ticket.pk}/mulai/")
    told = {"name": "Ani", "about": "Kapan?", "q_nip": "198001012005031001", "channel": "counter"}
    case = f"/meja-layanan/catat/{desk.service.slug}/?tiket={ticket.pk}"
    assert dewi.get(case).status_code == 200
    dewi.post(case, told)
    ticket.refresh_from_db()
    assert ticket.case == Case.objects.get()
    assert ticket.case.owner == desk.officers[0]
    dewi.post(f"/meja-layanan/antrean/{ticket.pk}/selesai/")
    dewi.post("/meja-layanan/antrean/tutup/")
    assert counter_of(desk.officers[0]) is None


def test_whoever_is_too_late_reads_who_has_the_visitor(desk, dewi):
    visitor = desk.draw(-5)
    two = desk.open("2", desk.officers[1])
    desk.open("3", desk.officers[0])
    desk.next(two)
    answer = dewi.post(f"/meja-layanan/antrean/{visitor.pk}/panggil/")
    said = answer.content.decode()
    assert answer.status_code == 409
    assert "A 1 sudah dipanggil Loket 2" in said
    assert desk.officers[1].full_name in said


def test_pages_of_the_queue_stay_within_their_queries(desk, dewi, django_assert_max_num_queries):
    desk.open("3", desk.officers[0])
    for minute in range(-12, 0):
        desk.draw(minute)
    visitor = desk.draw(0)
    with django_assert_max_num_queries(15):
        dewi.get("/meja-layanan/antrean/")
    with django_assert_max_num_queries(8):
        Client().get(f"/antrean/{visitor.pk}/")


def test_the_head_and_everybody_read_how_honest_the_waits_were(desk):
    counter = desk.open("1", desk.officers[0])
    desk.draw(-3)
    desk.next(counter, -1)
    head = Client()
    head.force_login(desk.agency.head)
    page = head.get("/meja-layanan/antrean/ketepatan/").content.decode()
    assert "A 1" in page
    said = Client().get("/layanan/keadaan.json").json()["services"][0]["counter_waits_30_days"]
    assert (said["tickets"], said["mean_minutes_off"]) == (1, 2.0)
    assert "meleset rata-rata 2,0 menit" in Client().get("/layanan/keadaan/").content.decode()


def test_the_hub_reads_the_whole_room_where_its_channel_says(desk, monkeypatch):
    monkeypatch.setattr(live, "read_clock", lambda: FILED)
    desk.draw(0)
    channel = CHANNELS["office"]
    queries = import_module(channel.module)
    told = json.loads(queries.as_json(queries.state_of(desk.office.pk, desk=False)))
    assert (channel.is_numbered, told["number"], told["waiting"]) == (False, 0, {"A": 1})
    assert queries.state_of(MISSING)["calls"] == []


def test_a_day_that_is_over_leaves_nobody_in_the_queue(desk):
    counter = desk.open("1", desk.officers[0])
    served, waiting = desk.draw(0), desk.draw(0)
    desk.next(counter, 1)
    desk.go(turns.begin, served, counter, 2)
    assert close_days(at=FILED + timedelta(hours=1)) == 0
    assert close_days(at=FILED + timedelta(days=1)) == 2
    for ticket in (served, waiting):
        ticket.refresh_from_db()
        assert ticket.state == State.ABSENT
    assert counter_of(desk.officers[0]) is None
