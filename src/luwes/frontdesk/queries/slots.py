"""Slots of a service: the hours of its unit, times the people published at its posts."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from luwes.foundation import clocks
from luwes.frontdesk.models import Booking, Channel, Service
from luwes.frontdesk.queries.opening_hours import key_of
from luwes.frontdesk.rules.slots import cut
from luwes.people.access import Reach
from luwes.people.models import Person, Role
from luwes.presence.models import Absence
from luwes.rosters.models import Place
from luwes.rosters.queries.published import published_days

DAYS_AHEAD = 28
"""How far ahead appointments are sold."""
NOTICE = timedelta(hours=2)
"""How long before it begins a slot can still be booked."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that may be booked."""

    starts_at: datetime
    ends_at: datetime
    capacity: int
    """People published at the posts of the service, or at home, and not away."""
    taken: int

    @property
    def free(self) -> int:
        """How many more may be booked."""
        return max(self.capacity - self.taken, 0)


def ways_of(service: Service) -> list[Booking.Way]:
    """Return how officers of a service may be met: at the counter, by phone, by video."""
    offered = {
        Booking.Way.COUNTER: True,
        Booking.Way.PHONE: Channel.PHONE in service.channels,
        Booking.Way.VIDEO: bool(service.video_address),
    }
    return [way for way, is_offered in offered.items() if is_offered]


def staffed(service: Service, *, days: Sequence[date], remotely: bool) -> Mapping[date, int]:
    """Return how many people serve each day (five queries).

    At the counter: who is published at a post of the service. At a distance: who is able to
    fill one and is published at home.
    """
    posts = set(service.posts.values_list("pk", flat=True))
    people = set(Person.objects.filter(posts_qualified__in=posts).values_list("pk", flat=True))
    if not posts or not people or not days:
        return {}
    away = _away(people, days=days)
    found: Counter[date] = Counter()
    for person, told in published_days(days, people=people).items():
        for day, post, place in zip(days, told.posts, told.places, strict=True):
            serves = place == Place.HOME if remotely else post in posts
            found[day] += serves and (person, day) not in away
    return found


def _away(people: Collection[UUID], *, days: Sequence[date]) -> set[tuple[UUID, date]]:
    rows = Absence.objects.approved(start=days[0], end=days[-1]).filter(person__in=people)
    return {
        (row.person_id, day) for row in rows for day in days if row.first_day <= day <= row.last_day
    }


def slots_of(
    service: Service, *, at: datetime, days: int = DAYS_AHEAD, remotely: bool = False
) -> list[Slot]:
    """Return every slot from now on, full or free (eight queries at most).

    A day on which nobody is published at a post, or at home for the ways at a distance, has none.
    """
    if not service.slot_minutes:
        return []
    zone = ZoneInfo(service.office.region.zone)
    first = at.astimezone(zone).date()
    asked = [first + timedelta(days=ahead) for ahead in range(days)]
    people = staffed(service, days=asked, remotely=remotely)
    calendar = clocks.current_calendar(key_of(service.unit, service.office.region))
    worked = {day.day: day.spans for day in clocks.recorded_days(calendar)} if calendar else {}
    taken = taken_by_start(service, since=at, remotely=remotely)
    slots = []
    for day in asked:
        for start, end in cut(worked.get(day, ()), minutes=service.slot_minutes):
            starts_at, ends_at = _instant(day, start, zone), _instant(day, end, zone)
            if people.get(day) and starts_at > at + NOTICE:
                slots.append(Slot(starts_at, ends_at, people[day], taken[starts_at]))
    return slots


def taken_by_start(service: Service, *, since: datetime, remotely: bool) -> Counter[datetime]:
    """Return how many appointments stand at each beginning (one query)."""
    rows = Booking.objects.coming(at=since).met(remotely=remotely).filter(service=service)
    return Counter(rows.values_list("starts_at", flat=True))


def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(day, datetime.min.time(), tzinfo=zone)
    return midnight + timedelta(minutes=minute)


def coming_days(service: Service, *, at: datetime, remotely: bool) -> list[date]:
    """Return the local days on which appointments of a service stand."""
    zone = ZoneInfo(service.office.region.zone)
    starts = Booking.objects.coming(at=at).met(remotely=remotely).filter(service=service)
    days = {start.astimezone(zone).date() for start in starts.values_list("starts_at", flat=True)}
    return (
        [min(days) + timedelta(days=n) for n in range((max(days) - min(days)).days + 1)]
        if days
        else []
    )


def hours_on(service: Service, *, days: Sequence[date]) -> Mapping[date, Sequence[tuple[int, int]]]:
    """Return the worked spans of each day (one query)."""
    calendar = clocks.current_calendar(key_of(service.unit, service.office.region))
    wanted = set(days)
    return (
        {day.day: day.spans for day in clocks.recorded_days(calendar) if day.day in wanted}
        if calendar
        else {}
    )


def nearest_free(
    service: Service, *, to: datetime, at: datetime, remotely: bool = False, limit: int = 5
) -> list[Slot]:
    """Return the free slots nearest to a time."""
    free = [slot for slot in slots_of(service, at=at, remotely=remotely) if slot.free]
    return sorted(free, key=lambda slot: abs(slot.starts_at - to))[:limit]


def booked_services() -> QuerySet[Service]:
    """Return every service for which appointments stand."""
    standing = Booking.objects.standing().values("service")
    return Service.objects.filter(pk__in=standing).select_related("unit", "office__region")


def service_of(booking: Booking) -> Service:
    """Return the service of an appointment with its unit and region (one query)."""
    return Service.objects.select_related("unit", "office__region").get(pk=booking.service_id)


def bookings_under(reach: Reach, *, at: datetime) -> QuerySet[Booking]:
    """Return the coming appointments of the units that whoever asks heads, conflicts first."""
    seen = reach.within("service__unit__path", roles=(Role.UNIT_HEAD,))
    rows = Booking.objects.coming(at=at).filter(seen)
    return rows.select_related("case__version", "service__office__region").order_by("starts_at")


def find_booking(pk: UUID) -> Booking | None:
    """Return an appointment with its case and service (one query)."""
    rows = Booking.objects.select_related(
        "case__version", "service__unit", "service__office__region"
    )
    return rows.filter(pk=pk).first()


def met_from_home(person: Person, *, at: datetime) -> list[Booking]:
    """Return today's appointments at a distance of the services a person serves (one query)."""
    start = at - timedelta(hours=1)
    rows = (
        Booking.objects.standing()
        .met(remotely=True)
        .filter(
            service__posts__qualified=person, starts_at__range=(start, at + timedelta(hours=24))
        )
    )
    rows = rows.select_related("case__version", "service__office__region").distinct()
    return list(rows.order_by("starts_at")[:50])


def booking_of(case_id: UUID) -> Booking | None:
    """Return the appointment that a case counts on (one query)."""
    return Booking.objects.standing().filter(case=case_id).first()
