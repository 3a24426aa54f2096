"""What a waiting room tells every page that listens: the latest calls, how many wait.

Nothing in it is about anybody: numbers, counters, and counts.
"""

import json
from collections import Counter as Count
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from luwes.foundation.clock import read_clock
from luwes.frontdesk.models import Ticket
from luwes.frontdesk.queries.tickets import day_at
from luwes.people.models import Office

CALLS_SHOWN = 6


def state_of(office_id: UUID, *, desk: bool = False) -> dict[str, Any]:  # noqa: ARG001  for all
    """Return the state of a waiting room (three queries); the hub is a door and reads the clock."""
    at = read_clock()
    office = Office.objects.select_related("region").filter(pk=office_id).first()
    if office is None:
        return {"number": 0, "calls": [], "waiting": {}, "at": at}
    return {"number": 0, **told_of(office, at=at)}


def told_of(office: Office, *, at: Any) -> dict[str, Any]:
    """Return the latest calls of the day and how many wait by letter (two queries)."""
    today = Ticket.objects.filter(office=office, day=day_at(office, at=at))
    called = today.filter(called_at__isnull=False, counter__isnull=False)
    latest = called.select_related("counter").order_by("-called_at")[:CALLS_SHOWN]
    waiting = today.filter(state=Ticket.State.WAITING).values_list("letter", flat=True)
    return {
        "calls": [
            {
                "id": row.pk,
                "label": row.label,
                "counter": row.counter.number if row.counter else "",
                "calls": row.calls,
                "at": row.called_at,
                "now": row.state == Ticket.State.CALLED,
            }
            for row in latest
        ],
        "waiting": dict(sorted(Count(waiting).items())),
        "at": at,
    }


def as_json(told: dict[str, Any]) -> str:
    """Return a state as the hub and the pages write it."""
    return json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
