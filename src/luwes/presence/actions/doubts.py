"""Noticing doubts that came in since heads were last told."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.presence.queries.doubts import new_doubts

NOTICED = "presence.doubts_noticed"
FIRST_LOOK = timedelta(days=1)
"""How far back the very first look goes."""


@transaction.atomic
def notice_doubts(*, at: datetime) -> int:
    """Note who has how many new doubts to decide on; return how many people that is.

    Where nothing new came in, nothing is noted.
    """
    last = Event.objects.filter(verb=NOTICED, at__lte=at).order_by("-at").first()
    since = last.at if last else at - FIRST_LOOK
    found = new_doubts(since=since, until=at, on=timezone.localdate(at))
    if found:
        told = {str(person): count for person, count in sorted(found.items())}
        events.record(
            verb=NOTICED, subject="doubts", actor="system", at=at, payload={"people": told}
        )
    return len(found)
