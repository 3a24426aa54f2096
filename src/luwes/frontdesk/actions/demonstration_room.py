"""The waiting room of the demonstration: a morning of tickets, by the actions that officers use."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from luwes.frontdesk.actions import turns
from luwes.frontdesk.actions.screens import put_up
from luwes.frontdesk.actions.tickets import draw, open_counter
from luwes.frontdesk.models import Counter, Screen, Service
from luwes.frontdesk.queries.sample import officers_without_login
from luwes.frontdesk.queries.tickets import day_at, with_tickets
from luwes.people.models import Office, User

SERVED = (
    (0, 9), (1, 7), (2, 12), (9, 6), (11, 10), (12, 8), (20, 11),
    (24, 7), (31, 9), (33, 8), (38, 12), (47, 6), (52, 9), (58, 10),
)  # fmt: skip
"""When each visitor of the past came, and how many minutes were needed."""
WAITING = (81, 84, 86, 89)
MORNING = 90
"""Minutes of it."""
Step = tuple[datetime, str, int, int]
"""When, what, which visitor, at which counter."""


def fill_room(service: Service, *, by: User, at: datetime) -> None:
    """Let a morning pass in the waiting room of a service's office, up to this moment."""
    office = service.office
    began = at - timedelta(minutes=MORNING)
    for kind, name in ((Screen.Kind.CALLS, "Ruang tunggu"), (Screen.Kind.KIOSK, "Pintu masuk")):
        put_up(office=office, kind=kind, name=name, by=by, at=began)
    is_early = day_at(office, at=began) != day_at(office, at=at)
    counters = [] if is_early else _counters(service, by=by, at=began)
    if not counters:  # just after midnight, or on a day on which nobody serves
        draw(service=service, at=at)
        return
    _serve(service, counters, by=by, began=began)
    _let_wait(office, counters, by=by, began=began)


def _counters(service: Service, *, by: User, at: datetime) -> list[Counter]:
    people = officers_without_login(service, on=day_at(service.office, at=at), limit=2)
    return [
        open_counter(office=service.office, number=str(place), person=person, by=by, at=at)
        for place, person in enumerate(people, start=1)
    ]


def _serve(service: Service, counters: Sequence[Counter], *, by: User, began: datetime) -> None:
    """Let the visitors of the past come and go by the minute, so that waits are told as then."""
    tickets: dict[int, UUID] = {}
    for at, what, visitor, place in sorted(_steps(len(counters), began=began)):
        if what == "1 draw":
            tickets[visitor] = draw(service=service, at=at).pk
            continue
        act = {"0 finish": turns.finish, "2 call": turns.call, "3 begin": turns.begin}[what]
        act(ticket_id=tickets[visitor], counter_id=counters[place].pk, by=by, at=at)


def _steps(counters: int, *, began: datetime) -> Iterator[Step]:
    """Yield what happens: each visitor in turn goes to the counter that is free first."""
    free = [began] * counters
    for visitor, (minute, needed) in enumerate(SERVED):
        came, place = began + timedelta(minutes=minute), free.index(min(free))
        called = max(came, free[place])
        free[place] = called + timedelta(minutes=1 + needed)
        yield came, "1 draw", visitor, place
        yield called, "2 call", visitor, place
        yield called + timedelta(minutes=1), "3 begin", visitor, place
        yield free[place], "0 finish", visitor, place


def _let_wait(office: Office, counters: Sequence[Counter], *, by: User, began: datetime) -> None:
    services = list(with_tickets(office.pk).select_related("office__region"))
    for place, minute in enumerate(WAITING):
        draw(service=services[place % len(services)], at=began + timedelta(minutes=minute))
    now = began + timedelta(minutes=MORNING)
    ticket = turns.call_next(counter_id=counters[0].pk, by=by, at=now - timedelta(minutes=2))
    if ticket is not None and len(counters) > 1:
        told: dict[str, Any] = {"ticket_id": ticket.pk, "counter_id": counters[0].pk, "by": by}
        turns.begin(**told, at=now - timedelta(minutes=1))
        turns.call_next(counter_id=counters[1].pk, by=by, at=now)
