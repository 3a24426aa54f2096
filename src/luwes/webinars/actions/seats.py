"""Who has a seat, and who moves up when there are more of them."""

from datetime import datetime

from luwes.foundation import events, outbox
from luwes.webinars.models import Phase, Registration, State, Webinar
from luwes.webinars.models.registrations import RegistrationQuerySet
from luwes.webinars.queries.letters import standing_letter
from luwes.webinars.rules.seats import has_seat

Standing = Registration.State
PROMOTED = "webinars.promoted"


def is_over(webinar: Webinar, *, at: datetime) -> bool:
    """Return whether a webinar has ended, by its time or because its host ended it."""
    return at >= webinar.ends_at or webinar.phase == Phase.ENDED


def seats_left(row: Registration) -> bool:
    """Return whether one more fits where this one belongs: the public, or its unit."""
    webinar, taken = row.webinar, _beside(row, Registration.objects.seated())
    limit = webinar.public_seats if row.person_id is None else webinar.unit_seats
    return has_seat(limit=limit, taken=taken.count())


def fill_seats(webinar: Webinar, *, at: datetime) -> int:
    """Let those who wait move up, in their order, as far as there are seats; return how many.

    The webinar is locked by whoever calls. Once it is over nobody moves up.
    """
    if webinar.state != State.ANNOUNCED or is_over(webinar, at=at):
        return 0
    waiting = Registration.objects.filter(webinar=webinar, state=Standing.WAITING)
    full: set[object] = set()
    moved = 0
    for row in waiting.order_by("registered_at", "id"):
        row.webinar = webinar
        lane = None if row.person_id is None else (row.unit_id,)
        if lane in full:
            continue
        if seats_left(row):
            _move_up(row, at=at)
            moved += 1
        else:
            full.add(lane)
    return moved


def _beside(row: Registration, rows: RegistrationQuerySet) -> RegistrationQuerySet:
    rows = rows.filter(webinar=row.webinar_id)
    if row.person_id is None:
        return rows.filter(person=None)
    return rows.filter(person__isnull=False, unit=row.unit_id)


def _move_up(row: Registration, *, at: datetime) -> None:
    row.state = Standing.REGISTERED
    row.save(update_fields=["state"])
    if row.email:
        key = f"webinar-promoted:{row.pk.hex}:{at:%Y%m%d%H%M%S}"
        outbox.post([standing_letter(row, key=key)], at=at)
    events.record(
        verb=PROMOTED, subject=row.webinar, actor="system", at=at, payload={"registration": row.pk}
    )
