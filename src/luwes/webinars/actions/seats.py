"""Who has a seat, and who moves up when there are more of them."""

from datetime import datetime

from luwes.foundation import events, outbox
from luwes.webinars.models import Registration, State, Webinar
from luwes.webinars.queries.letters import standing_letter
from luwes.webinars.queries.registrations import seats_left

Standing = Registration.State
PROMOTED = "webinars.promoted"


def fill_seats(webinar: Webinar, *, at: datetime) -> int:
    """Let those who wait move up, in their order, as far as there are seats; return how many.

    The webinar is locked by whoever calls. Once it is over nobody moves up.
    """
    if webinar.state != State.ANNOUNCED or webinar.is_over(at=at):
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


def _move_up(row: Registration, *, at: datetime) -> None:
    row.state = Standing.REGISTERED
    row.save(update_fields=["state"])
    if row.email:
        key = f"webinar-promoted:{row.pk.hex}:{at:%Y%m%d%H%M%S}"
        outbox.post([standing_letter(row, key=key)], at=at)
    events.record(
        verb=PROMOTED, subject=row.webinar, actor="system", at=at, payload={"registration": row.pk}
    )
