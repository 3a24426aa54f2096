"""How services stand at this moment: open or not, how many wait, what was kept of promises."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet

from luwes.foundation.clocks import read_calendar
from luwes.foundation.models import WorkingCalendar
from luwes.foundation.rules.working_time import next_opening, spent
from luwes.frontdesk.models import Case, Disturbance, Service, State
from luwes.frontdesk.queries.catalogue import keepable_units, offered
from luwes.frontdesk.queries.opening_hours import key_of
from luwes.frontdesk.queries.tickets import offices_under_way, room_of
from luwes.frontdesk.rules.waiting import Wait
from luwes.people.access import Reach
from luwes.people.models import Region

DAYS = timedelta(days=30)
MOST_CASES = 5000
MOST_ROOMS = 3
"""Into how many waiting rooms one page looks; whoever wants more asks for one region."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Promises of the last thirty days: how many ended in time, of how many that ended."""

    in_time: int
    ended: int

    @property
    def percent(self) -> int | None:
        """Whole percent, rounded down; None where nothing ended."""
        return 100 * self.in_time // self.ended if self.ended else None


@dataclass(frozen=True, slots=True)
class Standing:
    """One service at this moment."""

    service: Service
    open_now: bool
    opens_at: datetime | None
    """When it opens next, where it is closed now and a calendar says so."""
    waiting: int
    first_word: timedelta | None
    """Working time until an officer took a case: the median of thirty days."""
    kept: Kept
    disturbances: tuple[Disturbance, ...]


def regions_served() -> list[Region]:
    """Return the regions in which a service may be asked for, zone by zone (one query)."""
    served = offered().order_by().values("office__region")
    return list(Region.objects.filter(pk__in=served).order_by("zone", "name"))


def waits_now(services: Sequence[Service], *, at: datetime) -> dict[UUID, Wait]:
    """Return how long somebody would wait who came to a counter now, by service.

    One query and four for each waiting room; none are told where there are more than MOST_ROOMS.
    """
    wanted = {service.office_id for service in services}
    offices = [office for office in offices_under_way() if office.pk in wanted]
    if len(offices) > MOST_ROOMS:
        return {}
    rooms = {office.pk: room_of(office, at=at) for office in offices}
    told = (
        (service.pk, rooms[service.office_id].wait_for(service))
        for service in services
        if service.office_id in rooms
    )
    return {pk: wait for pk, wait in told if wait is not None}


def standings(*, at: datetime, region: UUID | None = None) -> list[Standing]:
    """Return how every service stands that may be asked for (six queries).

    region: only those of its offices.
    """
    services = list(offered() if region is None else offered().filter(office__region=region))
    calendars = _calendars(services)
    waiting = dict(
        Case.objects.filter(state=State.OPEN)
        .order_by()
        .values_list("service")
        .annotate(cases=Count("pk"))
    )
    kept = _kept(since=at - DAYS)
    words = _first_words(services, calendars, since=at - DAYS)
    disturbed = _disturbed(at=at)
    return [
        _standing(
            service, calendars, waiting=waiting, kept=kept, words=words, disturbed=disturbed, at=at
        )
        for service in services
    ]


def _standing(
    service: Service,
    calendars: Mapping[str, WorkingCalendar],
    *,
    waiting: Mapping[UUID, int],
    kept: Mapping[UUID, Kept],
    words: Mapping[UUID, timedelta],
    disturbed: Mapping[UUID, tuple[Disturbance, ...]],
    at: datetime,
) -> Standing:
    row = calendars.get(key_of(service.unit, service.office.region))
    opens_at = next_opening(read_calendar(row), at=at) if row else None
    return Standing(
        service=service,
        open_now=opens_at == at,
        opens_at=opens_at,
        waiting=waiting.get(service.pk, 0),
        first_word=words.get(service.pk),
        kept=kept.get(service.pk, Kept(0, 0)),
        disturbances=disturbed.get(service.pk, ()),
    )


def _calendars(services: Sequence[Service]) -> dict[str, WorkingCalendar]:
    keys = {key_of(service.unit, service.office.region) for service in services}
    rows = WorkingCalendar.objects.filter(key__in=keys).order_by("key", "-number").distinct("key")
    return {row.key: row for row in rows}


def _kept(*, since: datetime) -> dict[UUID, Kept]:
    ended = Case.objects.filter(state=State.CLOSED, closed_at__gte=since).order_by()
    in_time = Count("pk", filter=Q(due_at__isnull=True) | Q(closed_at__lte=F("due_at")))
    rows = ended.values_list("service").annotate(in_time=in_time, all=Count("pk"))
    return {service: Kept(kept, total) for service, kept, total in rows}


def _first_words(
    services: Sequence[Service], calendars: Mapping[str, WorkingCalendar], *, since: datetime
) -> dict[UUID, timedelta]:
    """Return the median working time from a filing to an officer, over the latest cases."""
    keys = {service.pk: key_of(service.unit, service.office.region) for service in services}
    rows = (
        Case.objects.filter(filed_at__gte=since, servings__isnull=False)
        .annotate(taken=Min("servings__since"))
        .order_by("-filed_at")
        .values_list("service", "filed_at", "taken")[:MOST_CASES]
    )
    found: dict[UUID, list[float]] = defaultdict(list)
    for service, filed, taken in rows:
        row = calendars.get(keys.get(service, ""))
        if row is not None:
            passed = spent(read_calendar(row), began=filed, until=taken)
            found[service].append(passed.total_seconds())
    return {service: timedelta(seconds=median(waits)) for service, waits in found.items()}


def _disturbed(*, at: datetime) -> dict[UUID, tuple[Disturbance, ...]]:
    found: dict[UUID, tuple[Disturbance, ...]] = defaultdict(tuple)
    for row in Disturbance.objects.going_on(at=at):
        found[row.service_id] += (row,)
    return found


def latest_disturbances(*, limit: int = 50) -> list[Disturbance]:
    """Return disturbances, the latest first, ended or not (one query)."""
    rows = Disturbance.objects.select_related("service__current")
    return list(rows.order_by("-since")[:limit])


def kept_disturbances(reach: Reach) -> QuerySet[Disturbance]:
    """Return what goes on at the services that whoever asks keeps."""
    rows = Disturbance.objects.filter(service__unit__in=keepable_units(reach), ended_at=None)
    return rows.select_related("service__current", "service__unit", "told_by__person")


def disturbance(pk: UUID) -> Disturbance | None:
    """Return one disturbance that goes on, with its service (one query)."""
    rows = Disturbance.objects.select_related("service__unit")
    return rows.filter(pk=pk, ended_at=None).first()
