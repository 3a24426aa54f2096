"""The waiting room as officers, visitors and screens see it; waits as they are told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from luwes.frontdesk.models import Booking, Channel, Counter, Service, Ticket
from luwes.frontdesk.queries.officers import served_by
from luwes.frontdesk.rules.days import day_in
from luwes.frontdesk.rules.limits import limits
from luwes.frontdesk.rules.waiting import Pace, Wait, pace_of, wait_of
from luwes.people.models import Office, Person

State = Ticket.State
PAST = timedelta(days=60)
"""How far back servings tell of the present."""
MOST_SERVINGS = 1_000
AT_COUNTERS = (State.CALLED, State.SERVED)
UNDER_WAY = (State.WAITING, *AT_COUNTERS)


def day_at(office: Office, *, at: datetime) -> date:
    """Return the day at an office; its region is at hand."""
    return day_in(office.region.zone, at=at)


def lock_office(office_id: UUID) -> None:
    """Hold off others who give out letters at an office, or bring a service there (one query)."""
    Office.objects.select_for_update(no_key=True).only("pk").get(pk=office_id)


def with_tickets(office_id: UUID) -> QuerySet[Service]:
    """Return the services for which tickets are drawn at an office: those with a counter."""
    rows = Service.objects.offered().filter(office=office_id)
    return (
        rows.filter(channels__contains=[Channel.COUNTER])
        .select_related("current")
        .order_by("current__name")
    )


def offices_served(person: Person) -> list[Office]:
    """Return where somebody may open a counter (one query)."""
    rows = served_by(person).filter(channels__contains=[Channel.COUNTER])
    return list(
        Office.objects.filter(services__in=rows.values("pk")).select_related("region").distinct()
    )


def services_at(person: Person, office: Office) -> list[UUID]:
    """Return what somebody serves at an office (one query)."""
    rows = served_by(person).filter(office=office, channels__contains=[Channel.COUNTER])
    return list(rows.values_list("pk", flat=True))


def counter_of(person: Person) -> Counter | None:
    """Return the counter that somebody has open (one query)."""
    rows = Counter.objects.select_related("office__region", "person")
    return rows.filter(person=person, closed_at=None).first()


def open_counters(office: Office) -> list[Counter]:
    """Return the counters that are open at an office (one query)."""
    rows = Counter.objects.filter(office=office, closed_at=None).select_related("person")
    return list(rows)


def find_ticket(pk: UUID) -> Ticket | None:
    """Return a ticket with its service, office and counter (one query)."""
    rows = Ticket.objects.select_related("service__current", "office__region", "counter__person")
    return rows.filter(pk=pk).first()


def at_counter(counter: Counter) -> Ticket | None:
    """Return whom a counter has called or serves (one query)."""
    rows = Ticket.objects.filter(counter=counter, state__in=AT_COUNTERS)
    return rows.select_related("service__current", "case", "booking").first()


def bookings_due(office: Office, *, person: UUID, at: datetime) -> list[Booking]:
    """Return the appointments of the day whose visitors have not come yet (one query).

    Without those of cases in which the person at the counter declared an interest.
    """
    zone = ZoneInfo(office.region.zone)
    start = datetime.combine(day_at(office, at=at), datetime.min.time(), tzinfo=zone)
    rows = (
        Booking.objects.standing()
        .met(remotely=False)
        .filter(service__office=office, starts_at__range=(start, start + timedelta(days=1)))
    )
    came = Ticket.objects.exclude(state=State.ABSENT).filter(booking__isnull=False)
    rows = rows.exclude(pk__in=came.values("booking")).exclude(case__recusals__person=person)
    return list(rows.select_related("case", "service__current").order_by("starts_at")[:50])


@dataclass(frozen=True)
class Room:
    """A waiting room at one moment: whoever waits in turn, whoever is served, open counters."""

    waiting: Sequence[Ticket]
    served: Sequence[Ticket]
    counters: Sequence[Counter]
    paces: Mapping[UUID, Pace]

    def wait_for(self, service: Service) -> Wait | None:
        """Return the wait of somebody who comes now."""
        return self._wait(service, self.waiting)

    def wait_of(self, ticket: Ticket) -> Wait | None:
        """Return what is left of the wait of a ticket in this room."""
        before = [each.pk for each in self.waiting]
        place = before.index(ticket.pk) if ticket.pk in before else len(before)
        return self._wait(ticket.service, self.waiting[:place])

    def _wait(self, service: Service, before: Sequence[Ticket]) -> Wait | None:
        able = [each for each in self.counters if service.pk in each.services]
        theirs = {pk for each in able for pk in each.services}
        here = {each.pk for each in able}
        ahead = [
            self.pace(each.service)
            for each in before
            if (each.directed_to_id in here if each.directed_to_id else each.service_id in theirs)
        ]
        busy = [self.pace(each.service) for each in self.served if each.counter_id in here]
        return wait_of(self.pace(service), ahead=ahead, busy=busy, counters=len(able))

    def pace(self, service: Service) -> Pace:
        """Return how long a visitor of a service takes."""
        return self.paces.get(service.pk) or pace_of([], catalogue=service.slot_minutes)


def room_of(office: Office, *, at: datetime) -> Room:
    """Return the waiting room of an office (four queries, however many wait)."""
    day = day_at(office, at=at)
    waiting = Ticket.objects.waiting(office=office, day=day).select_related("service__current")
    served = Ticket.objects.filter(office=office, day=day, state__in=AT_COUNTERS)
    return Room(
        waiting=list(waiting.in_turn(at=at)),
        served=list(served.select_related("service")),
        counters=open_counters(office),
        paces=paces_at(office, at=at),
    )


def paces_at(office: Office, *, at: datetime) -> dict[UUID, Pace]:
    """Return the pace of each service at an office from its latest servings (one query)."""
    rows: Any = Ticket.objects.filter(
        office=office, state=State.DONE, began_at__isnull=False, ended_at__range=(at - PAST, at)
    )
    told = rows.order_by("-ended_at").values_list(
        "service", "service__slot_minutes", "began_at", "ended_at"
    )
    minutes: dict[tuple[UUID, int], list[float]] = defaultdict(list)
    for service, slot, began, ended in told[:MOST_SERVINGS]:
        latest = minutes[service, slot]
        if len(latest) < limits().recent_servings:
            latest.append((ended - began).total_seconds() / 60)
    return {service: pace_of(of, catalogue=slot) for (service, slot), of in minutes.items()}


def offices_under_way() -> list[Office]:
    """Return the offices where a counter is open or a ticket has not ended (one query)."""
    waiting = Ticket.objects.filter(state__in=UNDER_WAY).values("office")
    opened = Counter.objects.filter(closed_at=None).values("office")
    rows = Office.objects.filter(Q(pk__in=waiting) | Q(pk__in=opened))
    return list(rows.select_related("region"))
