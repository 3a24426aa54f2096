"""Slots of a service: the hours of its unit, times the people published at its posts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from luwes.foundation import clocks
from luwes.frontdesk.models import Booking, Channel, Service
from luwes.frontdesk.queries.opening_hours import key_of
from luwes.frontdesk.queries.sharing import Sharing, diary_of, sharing_of, staff_of
from luwes.frontdesk.rules.slots import Held, cut
from luwes.people.access import Reach
from luwes.people.models import Person, Role

Way = Booking.Way
DAYS_AHEAD = 28
"""How far ahead appointments are sold."""
NOTICE = timedelta(hours=2)
"""How long before it begins a slot can still be booked."""
DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Slot:
    """A time that may be booked."""

    starts_at: datetime
    ends_at: datetime
    capacity: int
    """People published at the posts of the service, or at home, and not away."""
    free: int
    """For how many more one of them is left, whatever services the others were sold to."""


def ways_of(service: Service) -> list[Way]:
    """Return how officers of a service may be met: at the counter, by phone, by video."""
    offered = {
        Way.COUNTER: True,
        Way.PHONE: Channel.PHONE in service.channels,
        Way.VIDEO: bool(service.video_address),
    }
    return [way for way, is_offered in offered.items() if is_offered]


def slots_of(
    service: Service, *, at: datetime, days: int = DAYS_AHEAD, way: Way = Way.COUNTER
) -> list[Slot]:
    """Return every slot from now on, full or free (eight queries at most).

    A day on which nobody is published at a post, or at home for the ways at a distance, has none.
    """
    if not service.slot_minutes:
        return []
    [shared] = sharing_of([service.pk])
    asked = _sold_ahead(service, at=at, days=days)
    return _slots_on(service, asked, shared=shared, at=at, way=way)


def slot_at(
    service: Service, *, starts_at: datetime, shared: Sharing, at: datetime, way: Way
) -> Slot | None:
    """Return the slot that begins at a time, full or free (five queries at most)."""
    zone = ZoneInfo(service.office.region.zone)
    days = [starts_at.astimezone(zone).date()]
    if not service.slot_minutes or days[0] not in _sold_ahead(service, at=at):
        return None
    slots = _slots_on(service, days, shared=shared, at=at, way=way)
    return next((slot for slot in slots if slot.starts_at == starts_at), None)


def _sold_ahead(service: Service, *, at: datetime, days: int = DAYS_AHEAD) -> list[date]:
    first = at.astimezone(ZoneInfo(service.office.region.zone)).date()
    return [first + timedelta(days=ahead) for ahead in range(days)]


def _slots_on(
    service: Service, days: Sequence[date], *, shared: Sharing, at: datetime, way: Way
) -> list[Slot]:
    zone = ZoneInfo(service.office.region.zone)
    staff, worked = staff_of(shared, days=days), hours_on(service, days=days)
    since, until = _instant(days[0], 0, zone), _instant(days[-1], DAY_MINUTES, zone)
    diary = diary_of(staff, since=since, until=until)
    room, slots = shared.room(service.pk, way=way), []
    for day in days:
        able = staff.able(service.pk, way=way, day=day)
        for start, end in cut(worked.get(day, ()) if able else (), minutes=service.slot_minutes):
            starts_at, ends_at = _instant(day, start, zone), _instant(day, end, zone)
            if starts_at > at + NOTICE:
                free = diary.room(Held(starts_at, ends_at, able, room))
                slots.append(Slot(starts_at, ends_at, len(able), free))
    return slots


def _instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    midnight = datetime.combine(day, datetime.min.time(), tzinfo=zone)
    return midnight + timedelta(minutes=minute)


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
    service: Service, *, to: datetime, at: datetime, way: Way = Way.COUNTER, limit: int = 5
) -> list[Slot]:
    """Return the free slots nearest to a time."""
    free = [slot for slot in slots_of(service, at=at, way=way) if slot.free]
    return sorted(free, key=lambda slot: abs(slot.starts_at - to))[:limit]


def booked_services() -> list[UUID]:
    """Return every service for which appointments stand (one query)."""
    rows = Booking.objects.standing().order_by()
    return list(rows.values_list("service", flat=True).distinct())


def case_booked(booking_id: UUID) -> UUID:
    """Return the case of an appointment (one query)."""
    return Booking.objects.values_list("case", flat=True).get(pk=booking_id)


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
    """Return today's appointments at a distance of the services a person serves (one query).

    Those of cases in which the person declared an interest are left out.
    """
    start = at - timedelta(hours=1)
    rows = (
        Booking.objects.standing()
        .met(remotely=True)
        .filter(
            service__posts__qualified=person, starts_at__range=(start, at + timedelta(hours=24))
        )
    )
    rows = rows.exclude(case__recusals__person=person)
    rows = rows.select_related("case__version", "service__office__region").distinct()
    return list(rows.order_by("starts_at")[:50])


def booking_of(case_id: UUID) -> Booking | None:
    """Return the appointment that a case counts on, with its service (one query)."""
    rows = Booking.objects.standing().select_related("service__office__region")
    return rows.filter(case=case_id).first()


@dataclass(frozen=True, slots=True)
class Lost:
    """The latest appointment of a case, which the agency took back: when it was, and why."""

    starts_at: datetime
    zone: str
    reason: str
    """The head's; empty where the case had ended."""


def latest_booking(case: UUID | OuterRef) -> QuerySet[Any, Any]:
    """Return the latest appointment of a case as `lost` reads it."""
    told = {"zone": "service__office__region__zone", "reason": "settlement", "by": "settled_by"}
    told_of: Any = JSONObject(state="state", starts_at="starts_at", **told)
    rows = Booking.objects.filter(case=case).order_by("-booked_at", "-pk")
    latest: QuerySet[Any, Any] = rows.annotate(told=told_of).values_list("told", flat=True)
    return latest[:1]


def lost(told: Sequence[Mapping[str, Any]]) -> Lost | None:
    """Return the latest appointment if others than its requester cancelled it."""
    if not told or told[0]["state"] != Booking.State.CANCELLED or told[0]["by"] is None:
        return None
    [row] = told
    return Lost(datetime.fromisoformat(row["starts_at"]), row["zone"], row["reason"])


def coming_booking(case_id: UUID, *, at: datetime) -> Booking | None:
    """Return the appointment of a case that has not begun, locked (one query)."""
    rows = Booking.objects.coming(at=at).filter(case=case_id)
    return rows.select_for_update(of=("self",)).first()
