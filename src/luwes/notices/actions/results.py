"""Telling a person what was said about a result of theirs, or how a period was judged."""

from django.db import transaction

from luwes.foundation.models import Event
from luwes.notices.actions.once import tell_once
from luwes.notices.models import Notice
from luwes.presence.models import Appraisal, Result


@transaction.atomic
def tell_result(*, event: Event) -> None:
    """Tell the person of one step of the head, once."""
    told = event.payload or {}
    result = Result.objects.get(pk=event.subject)
    tell_once(
        event=event,
        key=f"result:{told['step']}",
        person_id=result.person_id,
        kind=Notice.Kind.RESULT,
        data={
            "step": event.verb.rpartition("_")[2],
            "title": result.title,
            "subject": event.subject,
            "why": told["words"],
            "note": "",
            "cause": None,
        },
        verb="notices.result_told",
    )


@transaction.atomic
def tell_appraisal(*, event: Event) -> None:
    """Tell the person that a period was judged, or how an objection was settled, once.

    Nothing of the judgement itself stands in the notice: it is read on its page.
    """
    told = event.payload or {}
    row = Appraisal.objects.get(pk=event.subject)
    what = "judged" if event.verb == "presence.appraised" else event.verb.rpartition("_")[2]
    tell_once(
        event=event,
        key=f"appraisal:{told.get('reply', event.subject)}",
        person_id=row.person_id,
        kind=Notice.Kind.APPRAISAL,
        data={
            "what": what,
            "first": told["first"],
            "last": told["last"],
            "subject": event.subject,
            "why": told.get("words", ""),
            "note": "",
            "cause": None,
        },
        verb="notices.appraisal_told",
    )
