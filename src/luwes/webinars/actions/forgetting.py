"""What is not kept: names and addresses that nobody confirmed."""

from datetime import datetime

from django.db import transaction

from luwes.foundation import events
from luwes.foundation.models import OutboxMessage
from luwes.webinars.models import Registration
from luwes.webinars.rules.keeping import UNCONFIRMED_FOR

AT_ONCE = 500


def forget_unconfirmed(*, at: datetime) -> int:
    """Delete what was signed up and not confirmed in time, with its letters; return how many.

    Batch by batch, each its own transaction.
    """
    forgotten = 0
    while more := _forget_batch(at=at):
        forgotten += more
    return forgotten


@transaction.atomic
def _forget_batch(*, at: datetime) -> int:
    late = Registration.objects.filter(
        state=Registration.State.UNCONFIRMED, registered_at__lte=at - UNCONFIRMED_FOR
    )
    batch = list(late.select_for_update(skip_locked=True).order_by("pk")[:AT_ONCE])
    if not batch:
        return 0
    for row in batch:
        OutboxMessage.objects.filter(key__startswith=f"webinar-confirm:{row.pk.hex}:").delete()
    Registration.objects.filter(pk__in=[row.pk for row in batch]).delete()
    told = {"registrations": len(batch)}
    events.record(
        verb="webinars.unconfirmed_forgotten",
        subject="webinars",
        actor="system",
        at=at,
        payload=told,
    )
    return len(batch)
