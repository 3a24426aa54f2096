"""Calling visitors to a counter: of many clicks at once exactly one gets the visitor."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.foundation.live import tell_changed
from luwes.frontdesk.actions.tickets import AtWorkError
from luwes.frontdesk.models import Case, Counter, Ticket
from luwes.frontdesk.queries.tickets import AT_COUNTERS, day_at
from luwes.people.models import User

State = Ticket.State


@dataclass
class CalledError(Exception):
    """Another counter has called this visitor, or served them."""

    ticket: Ticket


@dataclass
class NotYoursError(Exception):
    """The ticket is not at this counter, or not so far."""

    ticket: Ticket


@dataclass
class ClosedError(Exception):
    """The counter is closed by now."""

    counter: Counter


@transaction.atomic
def call_next(*, counter_id: UUID, by: User, at: datetime) -> Ticket | None:
    """Call whoever's turn it is at this counter; None where nobody waits for it.

    Tickets that others are calling at this moment are passed over.
    Raises: AtWorkError, ClosedError.
    """
    counter = _free(counter_id)
    day = day_at(counter.office, at=at)
    waiting = Ticket.objects.waiting(office=counter.office, day=day).for_counter(counter)
    ordered = waiting.in_turn(at=at).select_for_update(skip_locked=True, of=("self",))
    ticket = ordered.select_related("service").first()
    return None if ticket is None else _call(ticket, counter, by=by, at=at)


@transaction.atomic
def call(*, ticket_id: UUID, counter_id: UUID, by: User, at: datetime) -> Ticket:
    """Call one visitor out of turn. Raises: CalledError, AtWorkError, ClosedError."""
    ticket = _locked(ticket_id)
    if ticket.state != State.WAITING:
        raise CalledError(ticket)
    counter = _free(counter_id)
    of_it = Ticket.objects.filter(pk=ticket_id, office=counter.office).for_counter(counter)
    if not of_it.exists():
        raise NotYoursError(ticket)
    return _call(ticket, counter, by=by, at=at)


@transaction.atomic
def call_again(*, ticket_id: UUID, counter_id: UUID, by: User, at: datetime) -> Ticket:
    """Call a visitor once more who has not come yet. Raises: NotYoursError."""
    ticket = _mine(ticket_id, counter_id, State.CALLED)
    ticket.called_at, ticket.calls = at, ticket.calls + 1
    return _went_on(ticket, "ticket_called_again", ["called_at", "calls"], by=by, at=at)


@transaction.atomic
def begin(*, ticket_id: UUID, counter_id: UUID, by: User, at: datetime) -> Ticket:
    """Begin to serve a visitor who has come. Raises: NotYoursError."""
    ticket = _mine(ticket_id, counter_id, State.CALLED)
    ticket.state, ticket.began_at = State.SERVED, at
    return _went_on(ticket, "ticket_begun", ["state", "began_at"], by=by, at=at)


@transaction.atomic
def finish(*, ticket_id: UUID, counter_id: UUID, by: User, at: datetime) -> Ticket:
    """Let a visitor go who was served. Raises: NotYoursError."""
    ticket = _mine(ticket_id, counter_id, State.SERVED)
    ticket.state, ticket.ended_at = State.DONE, at
    return _went_on(ticket, "ticket_done", ["state", "ended_at"], by=by, at=at)


@transaction.atomic
def not_come(*, ticket_id: UUID, counter_id: UUID, by: User, at: datetime) -> Ticket:
    """Go on without a visitor who was called and has not come. Raises: NotYoursError."""
    ticket = _mine(ticket_id, counter_id, State.CALLED)
    ticket.state, ticket.ended_at = State.ABSENT, at
    return _went_on(ticket, "ticket_absent", ["state", "ended_at"], by=by, at=at)


@transaction.atomic
def hand_on(
    *, ticket_id: UUID, counter_id: UUID, to: UUID | None, by: User, at: datetime
) -> Ticket:
    """Send a visitor to another counter of the office, first in its turn, or back to the queue.

    Raises: NotYoursError, ClosedError where the other counter has closed.
    """
    ticket = _mine(ticket_id, counter_id, *AT_COUNTERS)
    if to is not None:
        other = Counter.objects.select_for_update().get(pk=to, office=ticket.office_id)
        if other.closed_at is not None:
            raise ClosedError(other)
    ticket.state, ticket.counter_id, ticket.directed_to_id = State.WAITING, None, to
    ticket.began_at = None
    fields = ["state", "counter", "directed_to", "began_at"]
    return _went_on(ticket, "ticket_handed_on", fields, by=by, at=at)


@transaction.atomic
def join_case(*, ticket_id: UUID, case: Case, by: User, at: datetime) -> Ticket:
    """Note which case came of a visit. Raises: NotYoursError where it has another."""
    ticket = _locked(ticket_id)
    if ticket.case_id not in {None, case.pk}:
        raise NotYoursError(ticket)
    ticket.case = case
    return _went_on(ticket, "ticket_became_case", ["case"], by=by, at=at)


def _call(ticket: Ticket, counter: Counter, *, by: User, at: datetime) -> Ticket:
    ticket.state, ticket.counter, ticket.directed_to = State.CALLED, counter, None
    ticket.called_at, ticket.calls = at, ticket.calls + 1
    ticket.first_called_at = ticket.first_called_at or at
    fields = ["state", "counter", "directed_to", "called_at", "calls", "first_called_at"]
    return _went_on(ticket, "ticket_called", fields, by=by, at=at)


def _went_on(ticket: Ticket, what: str, fields: list[str], *, by: User, at: datetime) -> Ticket:
    ticket.save(update_fields=fields)
    told = {"number": ticket.label, "counter": ticket.counter_id, "case": ticket.case_id}
    events.record(verb=f"frontdesk.{what}", subject=ticket, actor=by, at=at, payload=told)
    tell_changed(ticket.office_id)
    return ticket


def _locked(ticket_id: UUID) -> Ticket:
    Ticket.objects.select_for_update().only("pk").get(pk=ticket_id)
    return Ticket.objects.select_related("service", "counter__person").get(pk=ticket_id)


def _mine(ticket_id: UUID, counter_id: UUID, *states: State) -> Ticket:
    ticket = _locked(ticket_id)
    if ticket.counter_id != counter_id or ticket.state not in states:
        raise NotYoursError(ticket)
    return ticket


def _free(counter_id: UUID) -> Counter:
    """Return a counter that is open and has nobody, locked."""
    Counter.objects.select_for_update().only("pk").get(pk=counter_id)
    counter = Counter.objects.select_related("office__region").get(pk=counter_id)
    if counter.closed_at is not None:
        raise ClosedError(counter)
    if serving := counter.tickets.filter(state__in=AT_COUNTERS).first():
        raise AtWorkError(serving)
    return counter
