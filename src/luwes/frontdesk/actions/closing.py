"""The end of a day in waiting rooms: nobody is left standing in a queue that is over."""

from datetime import datetime

from django.db import transaction

from luwes.foundation import events
from luwes.frontdesk.actions.tickets import close_counter
from luwes.frontdesk.models import Ticket
from luwes.frontdesk.queries.tickets import UNDER_WAY, day_at, offices_under_way

State = Ticket.State


@transaction.atomic
def close_days(*, at: datetime) -> int:
    """Close counters left open on days that are over, and tickets that nobody ended.

    When such a visitor was served to the end is not known, so it counts for no pace.
    Returns how many tickets there were.
    """
    ended = 0
    for office in offices_under_way():
        today = day_at(office, at=at)
        left = Ticket.objects.filter(office=office, day__lt=today, state__in=UNDER_WAY)
        here = left.update(state=State.ABSENT, ended_at=at)
        for counter in office.counters.filter(closed_at=None):
            if day_at(office, at=counter.opened_at) < today:
                close_counter(counter_id=counter.pk, by="system", at=at)
        if here:
            told = {"tickets": here}
            events.record(
                verb="frontdesk.day_closed", subject=office, actor="system", at=at, payload=told
            )
        ended += here
    return ended
