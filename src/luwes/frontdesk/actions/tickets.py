"""Drawing tickets, and opening and closing the counters that call them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from luwes.foundation import events
from luwes.foundation.live import tell_changed
from luwes.frontdesk.models import Booking, Counter, Service, Ticket
from luwes.frontdesk.queries.officers import absent_on
from luwes.frontdesk.queries.tickets import (
    AT_COUNTERS,
    day_at,
    lock_office,
    room_of,
    services_at,
    with_tickets,
)
from luwes.frontdesk.rules.waiting import next_letter
from luwes.people.models import Office, Person, User

State = Ticket.State


class NoTicketsError(Exception):
    """No tickets are drawn for this service."""


@dataclass
class CameAlreadyError(Exception):
    """The appointment has its ticket, or is not of this day and office."""

    booking: Booking


@dataclass
class CounterTakenError(Exception):
    """Somebody has this counter open, or the person has another one open."""

    number: str


@dataclass
class AtWorkError(Exception):
    """The counter has somebody whom it called."""

    ticket: Ticket


class NothingToServeError(Exception):
    """The person serves nothing at this office, or is away."""


@transaction.atomic
def draw(
    *, service: Service, at: datetime, by: User | str = "public", booking: Booking | None = None
) -> Ticket:
    """Give a visitor the next number of a service at its office, with the wait as it is told.

    service: with its office and region. booking: where the visitor has an appointment.
    Raises: NoTicketsError, CameAlreadyError.
    """
    office = service.office
    letter = _letter(service)
    if not with_tickets(office.pk).filter(pk=service.pk).exists():
        raise NoTicketsError
    day = day_at(office, at=at)
    if booking is not None:
        _must_be_due(booking, service=service, at=at)
    wait = room_of(office, at=at).wait_for(service)
    last = Ticket.objects.filter(office=office, day=day, letter=letter)
    row = Ticket.objects.create(
        office=office,
        service=service,
        day=day,
        letter=letter,
        number=(last.aggregate(last=Max("number"))["last"] or 0) + 1,
        booking=booking,
        case=booking.case if booking else None,
        drawn_at=at,
        told_minutes=wait.minutes if wait else None,
        told_low=wait.low if wait else None,
        told_high=wait.high if wait else None,
    )
    told = {"number": row.label, "service": service.pk, "wait": row.told_minutes}
    events.record(verb="frontdesk.ticket_drawn", subject=row, actor=by, at=at, payload=told)
    tell_changed(office.pk)
    return row


def _letter(service: Service) -> str:
    """Return the letter of a service, giving it one with its first ticket; locks the service.

    Letters are given out one at a time in an office: whoever gives one holds the office, never
    another service, so that nobody waits for somebody who waits for them.
    """
    rows = Service.objects.select_for_update(no_key=True).only("pk", "letter", "office")
    locked = rows.get(pk=service.pk)
    if not locked.letter:
        lock_office(locked.office_id)
        of_office = Service.objects.filter(office=locked.office_id)
        locked.letter = next_letter(list(of_office.values_list("letter", flat=True)))
        locked.save(update_fields=["letter"])
    return locked.letter


def _must_be_due(booking: Booking, *, service: Service, at: datetime) -> None:
    came = booking.tickets.exclude(state=State.ABSENT).exists()
    today = day_at(service.office, at=at) == day_at(service.office, at=booking.starts_at)
    standing = booking.state in {Booking.State.BOOKED, Booking.State.CONFLICT}
    at_counter = not booking.is_remote and booking.service_id == service.pk
    if came or not today or not standing or not at_counter:
        raise CameAlreadyError(booking)


@transaction.atomic
def open_counter(*, office: Office, number: str, person: Person, by: User, at: datetime) -> Counter:
    """Open a counter for whoever sits there. Raises: NothingToServeError, CounterTakenError."""
    services = services_at(person, office)
    if not services or absent_on(day_at(office, at=at), people=[person.pk]):
        raise NothingToServeError
    try:
        with transaction.atomic():
            row = Counter.objects.create(
                office=office, person=person, number=number, services=services, opened_at=at
            )
    except IntegrityError:
        raise CounterTakenError(number) from None
    told = {"number": number, "office": office.pk, "person": person.pk}
    events.record(verb="frontdesk.counter_opened", subject=row, actor=by, at=at, payload=told)
    tell_changed(office.pk)
    return row


@transaction.atomic
def close_counter(*, counter_id: UUID, by: User | str, at: datetime) -> Counter:
    """Close a counter; whoever was handed to it waits for any. Raises: AtWorkError."""
    row = Counter.objects.select_for_update().get(pk=counter_id)
    if row.closed_at is not None:
        return row
    if serving := row.tickets.filter(state__in=AT_COUNTERS).first():
        raise AtWorkError(serving)
    row.closed_at = at
    row.save(update_fields=["closed_at"])
    row.directed.filter(state=State.WAITING).update(directed_to=None)
    told = {"number": row.number, "office": row.office_id}
    events.record(verb="frontdesk.counter_closed", subject=row, actor=by, at=at, payload=told)
    tell_changed(row.office_id)
    return row
