"""Outages, as the supervisor notices them."""

from datetime import datetime

from django.db import transaction

from luwes.foundation import events
from luwes.presence.models import Outage


@transaction.atomic
def record_outage(*, since: datetime, until: datetime, kind: Outage.Kind, at: datetime) -> Outage:
    """Record that the door of check-ins was shut; noticed twice, it is recorded once."""
    outage, is_new = Outage.objects.get_or_create(
        since=since, defaults={"until": until, "kind": kind, "recorded_at": at}
    )
    if is_new:
        events.record(
            verb="presence.outage_recorded",
            subject=outage,
            actor="system",
            at=at,
            payload={"since": since, "until": until, "kind": kind},
        )
    return outage
