"""Appointments: booked out of the published roster, put in question by it, settled by people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from luwes.foundation import events
from luwes.frontdesk.actions.filing import PUBLIC
from luwes.frontdesk.actions.letters import post_letter
from luwes.frontdesk.actions.serving import NotSoFarError
from luwes.frontdesk.models import Booking, Case, Service
from luwes.frontdesk.queries.cases import locked
from luwes.frontdesk.queries.sharing import (
    Sharing,
    due_of,
    lock_services,
    lock_sharing,
    sharing_of,
    staff_of,
)
from luwes.frontdesk.queries.slots import (
    booked_services,
    case_booked,
    hours_on,
    service_of,
    slot_at,
    ways_of,
)
from luwes.frontdesk.rules.slots import Diary, Held, Spans
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

    Raises: SlotGoneError, HasOneError, NotSoFarError for a case that is finished.
    """
    case = _going_on(case.pk)
    shared = lock_sharing(case.service_id)
    if found := Booking.objects.standing().filter(case=case).first():
        raise HasOneError(found)
    row = _sold(case, meeting, shared=shared, at=at)
    told = {"starts": row.starts_at, "number": case.number, "way": row.way}
    event = events.record(verb="frontdesk.booked", subject=row, actor=actor, at=at, payload=told)
    post_letter(case, "booked", about=event.pk, at=at, booking=row)
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

    Raises: NotStandingError, SlotGoneError, NotSoFarError for a case that is finished.
    """
    case = _going_on(case_booked(booking_id))
    shared = lock_sharing(case.service_id)
    before = _standing(booking_id)
    before.state, before.settled_by = State.MOVED, by
    before.save(update_fields=["state", "settled_by"])
    row = _sold(case, meeting, shared=shared, at=at)
    told = {"from": before.starts_at, "to": row.starts_at, "way": row.way}
    event = events.record(
        verb="frontdesk.booking_moved", subject=row, actor=by or actor, at=at, payload=told
    )
    post_letter(row.case, "appointment_moved", about=event.pk, at=at, booking=row)
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
    post_letter(row.case, what, about=event.pk, at=at, booking=row)
    return row


def recount_bookings(*, at: datetime) -> int:
    """Compare every coming appointment with what is published by now; return new conflicts."""
    return sum(_recount(shared, at=at) for shared in sharing_of(booked_services()))


@transaction.atomic
def _recount(shared: Sharing, *, at: datetime) -> int:
    """Compare the appointments of services that share their people, the earliest made first."""
    services = {service.pk: service for service in lock_services(shared)}
    rows = list(due_of(shared, at=at))
    if not rows:
        return 0
    days = _days_of(rows)
    staff = staff_of(shared, days=days)
    hours = {pk: hours_on(services[pk], days=days) for pk in {row.service_id for row in rows}}
    diary, raised = Diary(), 0
    for row in rows:
        able = staff.able(row.service_id, way=row.way, day=_local(row).date())
        held = Held(row.starts_at, row.ends_at, able, shared.room(row.service_id, way=row.way))
        is_open = _is_open(row, hours[row.service_id].get(_local(row).date(), ()))
        has_place = is_open and diary.add(held)
        if row.starts_at > at and not row.kept_anyway:
            raised += _compare(row, State.BOOKED if has_place else State.CONFLICT, at=at)
    return raised


def _days_of(rows: Sequence[Booking]) -> list[date]:
    """Return every day from the first to the last of some appointments."""
    local = [_local(row).date() for row in rows]
    return [
        min(local) + timedelta(days=ahead) for ahead in range((max(local) - min(local)).days + 1)
    ]


def _local(row: Booking) -> datetime:
    return row.starts_at.astimezone(ZoneInfo(row.service.office.region.zone))


def _is_open(row: Booking, spans: Spans) -> bool:
    """Say whether an appointment lies within the hours that are worked."""
    local = _local(row)
    start = local.hour * 60 + local.minute
    end = start + int((row.ends_at - row.starts_at).total_seconds()) // 60
    return any(first <= start and end <= last for first, last in spans)


def _compare(row: Booking, wanted: Booking.State, *, at: datetime) -> bool:
    """Put an appointment in question or free it; say whether it is a new conflict."""
    if row.state == wanted:
        return False
    row.state = wanted
    row.save(update_fields=["state"])
    _tell_of(row, at=at)
    return wanted == State.CONFLICT


def _tell_of(row: Booking, *, at: datetime) -> None:
    """Tell the requester, and of a conflict the head, who is to settle it."""
    in_conflict = row.state == State.CONFLICT
    what = "booking_conflict" if in_conflict else "booking_holds_again"
    heads = heads_of(row.service.unit, on=timezone.localdate(at)) if in_conflict else []
    head = next((user.person_id for user in heads if user.person_id), None)
    event = events.record(
        verb=f"frontdesk.{what}",
        subject=row,
        actor="system",
        at=at,
        payload={"person": head, "number": row.case.number, "starts": row.starts_at},
    )
    post_letter(row.case, what, about=event.pk, at=at, booking=row)


def remind(*, at: datetime) -> int:
    """Write to those whose appointment is within a day, each once; return how many there are."""
    rows = Booking.objects.coming(at=at).filter(
        state=State.BOOKED, starts_at__lte=at + REMINDED_BEFORE
    )
    found = list(rows.select_related("case", "service__office__region"))
    for row in found:
        about = f"{row.pk}:{row.starts_at.isoformat()}"
        post_letter(row.case, "reminded", about=about, at=at, booking=row)
    return len(found)


def _sold(case: Case, meeting: Meeting, *, shared: Sharing, at: datetime) -> Booking:
    row = Booking(
        case=case, service_id=case.service_id, way=meeting.way, phone=meeting.phone, booked_at=at
    )
    service = service_of(row)
    slot = (
        slot_at(
            service,
            starts_at=meeting.starts_at,
            shared=shared,
            at=at,
            way=meeting.way,
        )
        if _may(service, meeting)
        else None
    )
    if slot is None or not slot.free:
        raise SlotGoneError(meeting.starts_at)
    row.starts_at, row.ends_at = slot.starts_at, slot.ends_at
    row.save(force_insert=True)
    return row


def _may(service: Service, meeting: Meeting) -> bool:
    """Say whether the service meets people so, and a call has its number."""
    is_known = meeting.way in ways_of(service)
    return is_known and (meeting.way != Booking.Way.PHONE or bool(meeting.phone))


def _going_on(case_id: UUID) -> Case:
    """Lock a case first, as those do who close or merge it."""
    case = locked(case_id)
    if case.is_finished:
        raise NotSoFarError(case)
    return case


def _standing(booking_id: UUID) -> Booking:
    Booking.objects.select_for_update().only("pk").get(pk=booking_id)
    row = Booking.objects.select_related("case", "service").get(pk=booking_id)
    if row.state not in {State.BOOKED, State.CONFLICT}:
        raise NotStandingError(row)
    return row
