"""Keeping a notice once, however often its event comes, with the trace of who was told."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.notices.models import Notice


def tell_once(
    *,
    event: Event,
    key: str,
    person_id: UUID | str,
    kind: Notice.Kind,
    data: dict[str, Any],
    verb: str,
    at: datetime | None = None,
) -> Notice:
    """Tell one person of an event, in the transaction of whoever asks.

    at: when, if not with the event.
    """
    sent_at = at or event.at
    notice, is_new = Notice.objects.get_or_create(
        key=key,
        defaults={"person_id": person_id, "kind": kind, "data": data, "sent_at": sent_at},
    )
    if is_new:
        events.record(
            verb=verb,
            subject=notice,
            actor="system",
            at=sent_at,
            payload={"about": event.subject},
        )
    return notice


def tell_each(*, event: Event, rows: Sequence[Notice], verb: str) -> None:
    """Tell many people of an event, in the transaction of whoever asks."""
    Notice.objects.bulk_create(rows, ignore_conflicts=True)
    events.record(
        verb=verb, subject=event, actor="system", at=event.at, payload={"people": len(rows)}
    )
