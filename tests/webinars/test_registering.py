"""Taking part: seats, the waiting list, confirmation by e-mail."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from tests.factories import people, small_agency
from tests.factories import webinar as make_webinar
from tests.webinars.conftest import BEFORE

from luwes.foundation.models import Event, OutboxMessage
from luwes.webinars.actions import facts
from luwes.webinars.actions.registering import (
    NotForPublicError,
    NotOpenError,
    cancel_registration,
    confirm,
    register_person,
    sign_up,
)
from luwes.webinars.models import Registration, Webinar
from luwes.webinars.queries.tokens import registration_of, registration_token

State = Registration.State


def register(webinar, person, *, at=BEFORE):
    return register_person(webinar_id=webinar.pk, person=person, language="id", by="system", at=at)


def come(webinar, email="sari@contoh.org", **fields):
    told = {"name": "Sari", "institution": "", "language": "id", "at": BEFORE} | fields
    sign_up(webinar_id=webinar.pk, email=email, **told)
    return Registration.objects.get(email=email.lower())


def test_registering_twice_is_registering_once(agency, webinar):
    person = agency.employee.person
    assert register(webinar, person).pk == register(webinar, person).pk
    assert Event.objects.filter(verb="webinars.registered").count() == 1


def test_the_seats_of_a_unit_are_counted_by_unit(agency, webinar):
    Webinar.objects.update(unit_seats=1)
    first, second = people(unit=agency.east, office=agency.jayapura, total=2)
    assert register(webinar, first).state == State.REGISTERED
    assert register(webinar, second).state == State.WAITING
    assert register(webinar, agency.employee.person).state == State.REGISTERED


def test_a_seat_given_back_goes_to_the_first_who_waits(agency, webinar):
    Webinar.objects.update(unit_seats=1)
    first, second, third = people(unit=agency.east, office=agency.jayapura, total=3)
    held = register(webinar, first)
    register(webinar, second, at=BEFORE + timedelta(seconds=1))
    register(webinar, third, at=BEFORE + timedelta(seconds=2))
    cancel_registration(registration_id=held.pk, by="system", at=BEFORE + timedelta(minutes=1))
    states = dict(Registration.objects.values_list("person", "state"))
    assert states == {
        first.pk: State.CANCELLED,
        second.pk: State.REGISTERED,
        third.pk: State.WAITING,
    }
    assert OutboxMessage.objects.filter(key__startswith="webinar-promoted:").count() == 1


def test_nobody_registers_for_what_is_over_or_called_off(agency, webinar):
    with pytest.raises(NotOpenError):
        register(webinar, agency.employee.person, at=webinar.ends_at)
    facts.cancel(webinar_id=webinar.pk, reason="Banjir", by=agency.head, at=BEFORE)
    with pytest.raises(NotOpenError):
        register(webinar, agency.employee.person)


def test_the_public_holds_a_seat_after_confirming(webinar):
    row = come(webinar)
    assert row.state == State.UNCONFIRMED
    assert confirm(registration_id=row.pk, at=BEFORE).state == State.REGISTERED


def test_an_address_gets_one_letter_an_hour_and_learns_nothing(webinar):
    come(webinar)
    come(webinar, email="SARI@contoh.org", name="Orang lain")
    assert Registration.objects.get().name == "Sari"
    assert OutboxMessage.objects.filter(key__startswith="webinar-confirm:").count() == 1


def test_the_public_stays_out_of_what_is_not_theirs(webinar):
    Webinar.objects.update(is_public=False)
    with pytest.raises(NotForPublicError):
        come(webinar)


def test_a_changed_link_opens_nothing(webinar):
    token = registration_token(come(webinar))
    assert registration_of(token) is not None
    assert registration_of(token[:-1] + ("A" if token[-1] != "A" else "B")) is None
    assert registration_of("x") is None


@pytest.mark.django_db(transaction=True)
def test_the_last_seat_is_given_once_to_two_who_want_it_at_the_same_instant():
    agency = small_agency()
    webinar = make_webinar(unit=agency.directorate, unit_seats=1)
    wanting = people(unit=agency.east, office=agency.jayapura, total=4)
    barrier = threading.Barrier(len(wanting))

    def want(person):
        barrier.wait()
        try:
            register(webinar, person)
        finally:
            connection.close()

    threads = [threading.Thread(target=want, args=(person,)) for person in wanting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    states = sorted(Registration.objects.values_list("state", flat=True))
    assert states == [State.REGISTERED] + [State.WAITING] * 3


@pytest.mark.usefixtures("on_monday")
def test_someone_of_the_public_signs_up_confirms_and_cancels(webinar):
    client = Client()
    page = f"/webinar/{webinar.pk}/"
    sent = {"name": "Sari <script>alert(1)</script>", "email": "sari@contoh.org"}
    answer = client.post(f"{page}daftar-umum/", sent, follow=True)
    assert "Periksa surel Anda" in answer.content.decode()
    body = OutboxMessage.objects.get().body
    link = next(word for word in body.split() if "/webinar/pendaftaran/" in word)
    own = link[link.index("/webinar/") :]
    html = client.get(own).content.decode()
    assert "<script>alert" not in html
    assert "Konfirmasi pendaftaran" in html
    assert "terdaftar" in client.post(own, follow=True).content.decode()
    assert client.get(f"{own}?berkas=kalender").content.startswith(b"BEGIN:VCALENDAR")
    assert "Daftar lagi" in client.post(f"{own}batal/", follow=True).content.decode()


@pytest.mark.usefixtures("on_monday")
def test_a_form_that_was_refused_names_its_field_and_keeps_what_was_typed(webinar):
    answer = Client().post(f"/webinar/{webinar.pk}/daftar-umum/", {"name": "Sari", "email": "x"})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'value="Sari"' in html
    assert 'aria-invalid="true"' in html
