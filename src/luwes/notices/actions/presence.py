"""Telling a person what a head decided about their presence, and heads what waits for them."""

from django.db import transaction

from luwes.foundation.models import Event
from luwes.notices.actions.once import tell_each, tell_once
from luwes.notices.models import Notice
from luwes.presence.models import CheckIn, Correction


@transaction.atomic
def tell_presence_decision(*, event: Event) -> None:
    """Tell the person of a check-in or a correction what was decided, once."""
    told = event.payload or {}
    about: CheckIn | Correction
    if event.verb == "presence.review_decided":
        what, about = "check_in", CheckIn.objects.get(pk=event.subject)
    else:
        what, about = "correction", Correction.objects.get(pk=event.subject)
    tell_once(
        event=event,
        key=f"{event.verb}:{event.subject}",
        person_id=about.person_id,
        kind=Notice.Kind.PRESENCE_DECIDED,
        data={
            "what": what,
            "decision": told["decision"],
            "direction": about.direction,
            "day": about.duty_date.isoformat(),
            "why": told["reason"],
            "note": "",
            "cause": None,
        },
        verb="notices.presence_told",
    )


@transaction.atomic
def tell_doubts(*, event: Event) -> None:
    """Tell those who decide how many doubts and corrections are new, once."""
    told: dict[str, int] = (event.payload or {}).get("people", {})
    rows = [
        Notice(
            key=f"{event.verb}:{event.pk}:{person}",
            person_id=person,
            kind=Notice.Kind.DOUBTS,
            data={"count": count, "note": "", "cause": None},
            sent_at=event.at,
        )
        for person, count in told.items()
    ]
    tell_each(event=event, rows=rows, verb="notices.doubts_told")
