"""Who moves up from the waiting list: in order, by every way in which seats come free."""

from datetime import timedelta

import pytest
from tests.factories import people
from tests.webinars.conftest import BEFORE
from tests.webinars.test_registering import come, register

from luwes.foundation.models import Event, OutboxMessage
from luwes.webinars.actions import facts
from luwes.webinars.actions.registering import cancel_registration, confirm
from luwes.webinars.models import Registration, Webinar

State = Registration.State


def states():
    rows = Registration.objects.order_by("registered_at", "id")
    return list(rows.values_list("state", flat=True))


def change(webinar, agency, **told):
    names = ("series", "number", "starts_at", "ends_at")
    known = {name: getattr(webinar, name) for name in names}
    return facts.change_webinar(
        webinar_id=webinar.pk, facts=known | told, reason="", by=agency.head, at=BEFORE
    )


def waiting(webinar, agency, total=4):
    Webinar.objects.update(unit_seats=1, public_seats=1)
    for place, person in enumerate(people(unit=agency.east, office=agency.jayapura, total=total)):
        register(webinar, person, at=BEFORE + timedelta(seconds=place))


@pytest.mark.parametrize(("seats", "seated"), [(1, 1), (3, 3), (None, 4)])
def test_more_seats_let_those_who_wait_move_up_in_order(webinar, agency, seats, seated):
    waiting(webinar, agency)
    OutboxMessage.objects.all().delete()
    change(webinar, agency, unit_seats=seats)
    assert states() == [State.REGISTERED] * seated + [State.WAITING] * (4 - seated)
    assert OutboxMessage.objects.count() == seated - 1
    assert Event.objects.filter(verb="webinars.promoted").count() == seated - 1


def test_more_seats_for_the_public_are_the_publics(webinar, agency):
    waiting(webinar, agency, total=2)
    for place in range(3):
        row = come(webinar, f"s{place}@contoh.org")
        confirm(registration_id=row.pk, at=BEFORE + timedelta(minutes=1 + place))
    change(webinar, agency, public_seats=2)
    assert states() == [State.REGISTERED, State.WAITING] + [State.REGISTERED] * 2 + [State.WAITING]


def test_nobody_who_comes_later_overtakes_who_waits(webinar, agency):
    waiting(webinar, agency, total=3)
    Webinar.objects.update(unit_seats=2)
    [late] = people(unit=agency.east, office=agency.jayapura, total=1)
    assert register(webinar, late, at=BEFORE + timedelta(minutes=1)).state == State.WAITING
    assert states() == [State.REGISTERED] * 2 + [State.WAITING] * 2


def test_a_seat_given_up_after_the_end_is_nobodys(webinar, agency):
    waiting(webinar, agency, total=2)
    first = Registration.objects.get(state=State.REGISTERED)
    cancel_registration(registration_id=first.pk, by="system", at=webinar.ends_at)
    assert states() == [State.CANCELLED, State.WAITING]
