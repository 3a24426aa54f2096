"""Appointments: booked out of the published roster, put in question by it, settled by people."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from luwes.foundation import events
from luwes.frontdesk.actions.filing import PUBLIC
from luwes.frontdesk.actions.letters import post_letter
from luwes.frontdesk.models import Booking, Case, Service
from luwes.frontdesk.queries.slots import (
    booked_services,
    coming_days,
    hours_on,
    service_of,
    slots_of,
    staffed,
    ways_of,
)
from luwes.frontdesk.rules.slots import cut, without_place
from luwes.people.models import User
from luwes.people.queries.heads import heads_of

State = Booking.State
REMINDED_BEFORE = timedelta(hours=26)


@dataclass
class SlotGoneError(Exception):
    """Somebody was quicker, or nobody is at post then."""

    starts_at: datetime


@dataclass
class HasOneError(Exception):
    """The case has an appointment already."""

    booking: Booking


@dataclass
class NotStandingError(Exception):
    """The appointment was moved or cancelled by now, or is not in conflict."""

    booking: Booking


@dataclass(frozen=True, slots=True)
class Meeting:
    """When, and how both meet."""

    starts_at: datetime
    way: Booking.Way = Booking.Way.COUNTER
    phone: str = ""
    """The number to be called; needed by phone."""


@transaction.atomic
def book(*, case: Case, meeting: Meeting, actor: str = PUBLIC, at: datetime) -> Booking:
    """Book a slot for a case; of many who want the last place, one gets it.

    Raises: SlotGoneError, HasOneError.
    """
    Service.objects.select_for_update().only("pk").get(pk=case.service_id)
    if found := Booking.objects.standing().filter(case=case).first():
        raise HasOneError(found)
    row = _sold(case, meeting, at=at)
    told = {"starts": row.starts_at, "number": case.number, "way": row.way}
    event = events.record(verb="frontdesk.booked", subject=row, actor=actor, at=at, payload=told)
    post_letter(case, "booked", about=event.pk, at=at)
    return row


@transaction.atomic
def cancel(*, booking_id: UUID, actor: str = PUBLIC, at: datetime) -> Booking:
    """Give an appointment back, by whoever made it. Raises: NotStandingError."""
    row = _standing(booking_id)
    row.state = State.CANCELLED
    row.save(update_fields=["state"])
    told = {"starts": row.starts_at}
    events.record(
        verb="frontdesk.booking_given_back", subject=row, actor=actor, at=at, payload=told
    )
    return row


@transaction.atomic
def move(
    *, booking_id: UUID, meeting: Meeting, by: User | None, actor: str = PUBLIC, at: datetime
) -> Booking:
    """Put another time or way in the place of one, by a head or (`by` is None) by the requester.

    Raises: NotStandingError, SlotGoneError.
    """
    before = _standing(booking_id)
    Service.objects.select_for_update().only("pk").get(pk=before.service_id)
    before.state, before.settled_by = State.MOVED, by
    before.save(update_fields=["state", "settled_by"])
    row = _sold(before.case, meeting, at=at)
    told = {"from": before.starts_at, "to": row.starts_at, "way": row.way}
    event = events.record(
        verb="frontdesk.booking_moved", subject=row, actor=by or actor, at=at, payload=told
    )
    post_letter(row.case, "appointment_moved", about=event.pk, at=at)
    return row


@transaction.atomic
def settle(*, booking_id: UUID, keep: bool, reason: str, by: User, at: datetime) -> Booking:
    """Settle a conflict: keep the appointment, somebody will be there, or cancel it and say so.

    Raises: NotStandingError.
    """
    row = _standing(booking_id)
    if row.state != State.CONFLICT:
        raise NotStandingError(row)
    row.state = State.BOOKED if keep else State.CANCELLED
    row.kept_anyway, row.settled_by, row.settlement = keep, by, reason
    row.save(update_fields=["state", "kept_anyway", "settled_by", "settlement"])
    what = "booking_kept" if keep else "booking_cancelled"
    event = events.record(
        verb=f"frontdesk.{what}", subject=row, actor=by, at=at, payload={"reason": reason}
    )
    post_letter(row.case, what, about=event.pk, at=at)
    return row


def recount_bookings(*, at: datetime) -> int:
    """Compare every coming appointment with what is published by now; return new conflicts."""
    return sum(_recount(service, at=at) for service in booked_services())


@transaction.atomic
def _recount(service: Service, *, at: datetime) -> int:
    Service.objects.select_for_update().only("pk").get(pk=service.pk)
    return sum(_recount_met(service, remotely=remotely, at=at) for remotely in (False, True))


def _recount_met(service: Service, *, remotely: bool, at: datetime) -> int:
    days = coming_days(service, at=at, remotely=remotely)
    if not days:
        return 0
    people = staffed(service, days=days, remotely=remotely)
    hours = hours_on(service, days=days)
    zone = ZoneInfo(service.office.region.zone)
    by_start: dict[datetime, list[Booking]] = defaultdict(list)
    coming = Booking.objects.coming(at=at).met(remotely=remotely).filter(service=service)
    rows = coming.order_by("booked_at", "pk")
    for row in rows.select_related("case", "service__unit"):
        by_start[row.starts_at].append(row)
    raised = 0
    for starts_at, booked in by_start.items():
        local = starts_at.astimezone(zone)
        minute = local.hour * 60 + local.minute
        minutes = int((booked[0].ends_at - starts_at).total_seconds()) // 60
        open_then = (minute, minute + minutes) in cut(hours.get(local.date(), ()), minutes=minutes)
        capacity = people.get(local.date(), 0) if open_then else 0
        raised += _compare(booked, capacity=capacity, at=at)
    return raised


def _compare(booked: list[Booking], *, capacity: int, at: datetime) -> int:
    """Put those in question for whom nobody is left, and free those for whom somebody is again."""
    settled = [row for row in booked if row.kept_anyway]
    others = [row for row in booked if not row.kept_anyway]
    without = {row.pk for row in without_place(others, capacity=capacity - len(settled))}
    raised = 0
    for row in others:
        wanted = State.CONFLICT if row.pk in without else State.BOOKED
        if row.state == wanted:
            continue
        row.state = wanted
        row.save(update_fields=["state"])
        raised += wanted == State.CONFLICT
        _tell_of(row, at=at)
    return raised


def _tell_of(row: Booking, *, at: datetime) -> None:
    in_conflict = row.state == State.CONFLICT
    heads = heads_of(row.service.unit, on=at.date()) if in_conflict else []
    head = next((user.person_id for user in heads if user.person_id), None)
    events.record(
        verb="frontdesk.booking_conflict" if in_conflict else "frontdesk.booking_holds_again",
        subject=row,
        actor="system",
        at=at,
        payload={"person": head, "number": row.case.number, "starts": row.starts_at},
    )


def remind(*, at: datetime) -> int:
    """Write to those whose appointment is tomorrow; each once. Returns how many there are."""
    rows = Booking.objects.coming(at=at).filter(
        state=State.BOOKED, starts_at__lte=at + REMINDED_BEFORE
    )
    found = list(rows.select_related("case"))
    for row in found:
        post_letter(row.case, "reminded", about=f"{row.pk}:{row.starts_at.isoformat()}", at=at)
    return len(found)


def _sold(case: Case, meeting: Meeting, *, at: datetime) -> Booking:
    row = Booking(
        case=case, service_id=case.service_id, way=meeting.way, phone=meeting.phone, booked_at=at
    )
    service = service_of(row)
    offered = slots_of(service, at=at, remotely=row.is_remote) if _may(service, meeting) else ()
    slot = next((each for each in offered if each.starts_at == meeting.starts_at), None)
    if slot is None or not slot.free:
        raise SlotGoneError(meeting.starts_at)
    row.starts_at, row.ends_at = slot.starts_at, slot.ends_at
    row.save(force_insert=True)
    return row


def _may(service: Service, meeting: Meeting) -> bool:
    """Say whether the service meets people so, and a call has its number."""
    is_known = meeting.way in ways_of(service)
    return is_known and (meeting.way != Booking.Way.PHONE or bool(meeting.phone))


def _standing(booking_id: UUID) -> Booking:
    Booking.objects.select_for_update().only("pk").get(pk=booking_id)
    row = Booking.objects.select_related("case", "service").get(pk=booking_id)
    if row.state not in {State.BOOKED, State.CONFLICT}:
        raise NotStandingError(row)
    return row
