"""Telling heads what the day came to: one message each, however many people they head."""

from typing import Any

from django.db import transaction

from luwes.foundation.models import Event
from luwes.notices.actions.once import tell_each
from luwes.notices.models import Notice


@transaction.atomic
def tell_day(*, event: Event) -> None:
    """Tell each head the sums of the day, once."""
    told: dict[str, dict[str, Any]] = (event.payload or {}).get("people", {})
    rows = [
        Notice(
            key=f"day:{sums['day']}:{person}",
            person_id=person,
            kind=Notice.Kind.DAY_SUMMARY,
            data={**sums, "note": "", "cause": None},
            sent_at=event.at,
        )
        for person, sums in told.items()
    ]
    tell_each(event=event, rows=rows, verb="notices.day_told")
