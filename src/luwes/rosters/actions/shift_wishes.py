"""Asking for a shift, against one, or for a day off, on one day of one's own."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.rosters.models import ShiftType, ShiftWish, ShiftWorker
from luwes.rosters.rules.shifts.pattern import WishedShift
from luwes.rosters.rules.shifts.signs import DAY_OFF

ASKED = "rosters.shift_asked"
WITHDRAWN = "rosters.shift_wish_withdrawn"


class NoShiftWorkerError(Exception):
    """Only who works in shifts asks for one."""


class DayIsPastError(Exception):
    """A wish is for a day that is still to come."""


class UnknownShiftError(Exception):
    """The unit has no such shift, or a day off was asked against."""


def ask_for_shift(
    *, person: Person, wish: WishedShift, today: date, by: User, at: datetime
) -> ShiftWish:
    """Note what a shift worker asks for on a day; a later word on the same day replaces it.

    Raises: NoShiftWorkerError, DayIsPastError, UnknownShiftError.
    """
    with transaction.atomic():
        worker = ShiftWorker.objects.select_for_update(of=("self",)).filter(person=person).first()
        if worker is None:
            raise NoShiftWorkerError
        if wish.day <= today:
            raise DayIsPastError
        shifts = ShiftType.objects.filter(pattern=worker.pattern_id, code=wish.sign)
        if not (wish.wanted if wish.sign == DAY_OFF else shifts.exists()):
            raise UnknownShiftError
        asked, _made = ShiftWish.objects.update_or_create(
            person=person,
            day=wish.day,
            defaults={
                "shift": wish.sign,
                "wanted": wish.wanted,
                "strength": wish.strength,
                "asked_at": at,
            },
        )
        events.record(verb=ASKED, subject=asked, actor=by, at=at, payload=_told(asked))
    return asked


def withdraw_wish(*, person: Person, wish_id: UUID, by: User, at: datetime) -> None:
    """Take back a wish of one's own; nothing happens where there is none."""
    with transaction.atomic():
        asked = ShiftWish.objects.select_for_update().filter(person=person, pk=wish_id).first()
        if asked is None:
            return
        events.record(verb=WITHDRAWN, subject=wish_id, actor=by, at=at, payload=_told(asked))
        asked.delete()


def _told(asked: ShiftWish) -> dict[str, object]:
    return {
        "person": asked.person_id,
        "day": asked.day,
        "shift": asked.shift,
        "wanted": asked.wanted,
        "strength": asked.strength,
    }
