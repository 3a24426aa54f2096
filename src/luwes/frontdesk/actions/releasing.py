"""What becomes of an appointment when its case ends or is merged: never cancelled silently."""

from datetime import datetime

from luwes.foundation import events
from luwes.frontdesk.actions.letters import post_letter
from luwes.frontdesk.models import Booking, Case
from luwes.frontdesk.queries.slots import booking_of, coming_booking
from luwes.people.models import User


def release(case: Case, *, by: User, at: datetime) -> Booking | None:
    """Let others have the coming appointment of a case that ends, and tell its requester.

    Whoever has come for it already is not written to. Call it with the case locked.
    """
    row = coming_booking(case.pk, at=at)
    if row is None:
        return None
    row.state, row.settled_by = Booking.State.CANCELLED, by
    row.save(update_fields=["state", "settled_by"])
    event = events.record(
        verb="frontdesk.booking_released",
        subject=row,
        actor=by,
        at=at,
        payload={"starts": row.starts_at, "number": case.number},
    )
    if not row.has_come:
        post_letter(case, "booking_released", about=event.pk, at=at, booking=row)
    return row


def carry(case: Case, *, to: Case, by: User, at: datetime) -> Booking | None:
    """Take the coming appointment of a duplicate over to the case that it is merged into.

    Where that has one itself, the duplicate's is released. Call it with both cases locked.
    """
    if booking_of(to.pk) is not None:
        return release(case, by=by, at=at)
    row = coming_booking(case.pk, at=at)
    if row is None:
        return None
    row.case = to
    row.save(update_fields=["case"])
    event = events.record(
        verb="frontdesk.booking_carried",
        subject=row,
        actor=by,
        at=at,
        payload={"from": case.pk, "to": to.pk, "number": to.number, "starts": row.starts_at},
    )
    post_letter(to, "booked", about=event.pk, at=at, booking=row)
    return row
