"""How long beats are kept: folded into the attendance of each participant, then dropped."""

from datetime import datetime, timedelta

from django.db import transaction

from luwes.foundation import events
from luwes.webinars.actions.attending import note_attendance
from luwes.webinars.models import Beat, Webinar
from luwes.webinars.queries.attendance import (
    counted_attendance,
    registrations_with_beats,
    span_of,
    stretches_by_registration,
    webinars_to_fold,
)

KEPT_FOR = timedelta(days=7)
"""Time to ask what was counted, while each beat can still be looked at."""
AT_ONCE = 200


def fold_beats(*, at: datetime) -> int:
    """Fold the beats of webinars that were over a week ago; return how many beats were dropped.

    Batch by batch, each its own transaction: stopped and begun again, it goes on where it was.
    """
    dropped = 0
    for webinar in webinars_to_fold(before=at - KEPT_FOR):
        while more := _fold_batch(webinar, at=at):
            dropped += more
    return dropped


@transaction.atomic
def _fold_batch(webinar: Webinar, *, at: datetime) -> int:
    batch = list(registrations_with_beats(webinar)[:AT_ONCE])
    if not batch:
        return 0
    span = span_of(webinar, at=at)
    found = stretches_by_registration(webinar, [row.pk for row in batch], span=span)
    note_attendance(
        [counted_attendance(webinar, row, found[row.pk], span=span, at=at) for row in batch]
    )
    dropped, _ = Beat.objects.filter(registration__in=batch).delete()
    told = {"people": len(batch), "beats": dropped}
    events.record(
        verb="webinars.beats_folded", subject=webinar, actor="system", at=at, payload=told
    )
    return dropped
