"""Telling a person what the head said about a result of theirs."""

from django.db import transaction

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.notices.models import Notice
from luwes.presence.models import Result


@transaction.atomic
def tell_result(*, event: Event) -> None:
    """Tell the person of one step of the head, once."""
    told = event.payload or {}
    result = Result.objects.get(pk=event.subject)
    notice, is_new = Notice.objects.get_or_create(
        key=f"result:{told['step']}",
        defaults={
            "person_id": result.person_id,
            "kind": Notice.Kind.RESULT,
            "data": {
                "step": event.verb.rpartition("_")[2],
                "title": result.title,
                "subject": event.subject,
                "why": told["words"],
                "note": "",
                "cause": None,
            },
            "sent_at": event.at,
        },
    )
    if is_new:
        events.record(
            verb="notices.result_told",
            subject=notice,
            actor="system",
            at=event.at,
            payload={"about": event.subject},
        )
