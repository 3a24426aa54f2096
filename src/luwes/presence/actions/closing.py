"""Closing a month, so that what was reported stands, and opening it again with a reason."""

from datetime import date, datetime

from django.db import transaction

from luwes.foundation import events
from luwes.people.access import Reach
from luwes.people.models import User
from luwes.presence.access import may_close_months
from luwes.presence.actions.recaps import ask_for_recap
from luwes.presence.models import MonthClosing, MonthHours, hold_month
from luwes.presence.queries.closings import (
    closing_of,
    counted_whole,
    digest_of_month,
    end_of,
    undecided_of,
)

CLOSED, REOPENED = "presence.month_closed", "presence.month_reopened"


class NotOver(ValueError):
    """The month has not ended."""


class NotCounted(ValueError):
    """Nobody's month, or not everybody's, was counted after it had ended."""


class AlreadyClosed(ValueError):
    """Somebody closed the month before."""


class NotClosed(ValueError):
    """The month is open."""


class NotYours(PermissionError):
    """Whoever asks is not the HR officer of the whole agency."""


@transaction.atomic
def close_month(*, month: date, by: User, reach: Reach, at: datetime) -> MonthClosing:
    """Let the recap of a month stand as it is counted now.

    Raises: NotYours, NotOver, AlreadyClosed, NotCounted.
    """
    if not may_close_months(reach):
        raise NotYours(month)
    if at < end_of(month):
        raise NotOver(month)
    hold_month(month)
    if closing_of(month) is not None:
        raise AlreadyClosed(month)
    if not counted_whole(month):
        raise NotCounted(month)
    made = MonthClosing.objects.create(
        month=month,
        people=MonthHours.objects.filter(month=month).count(),
        digest=digest_of_month(month),
        undecided=undecided_of(month),
        closed_by=by,
        closed_at=at,
    )
    payload = {"month": month, "people": made.people, "digest": made.digest}
    payload |= {"undecided": made.undecided}
    events.record(verb=CLOSED, subject=made, actor=by, at=at, payload=payload)
    return made


@transaction.atomic
def reopen_month(*, month: date, reason: str, by: User, reach: Reach, at: datetime) -> None:
    """Open a closed month and have it counted anew; how it was closed stays on record.

    Raises: NotYours, NotClosed.
    """
    if not may_close_months(reach):
        raise NotYours(month)
    hold_month(month)
    row = closing_of(month)
    if row is None:
        raise NotClosed(month)
    row.reopened_by, row.reopened_at, row.reason = by, at, reason
    row.save(update_fields=["reopened_by", "reopened_at", "reason"])
    payload = {"month": month, "reason": reason}
    events.record(verb=REOPENED, subject=row, actor=by, at=at, payload=payload)
    ask_for_recap(month=month, by=by, at=at)
