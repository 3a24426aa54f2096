"""Telling a person that a request was decided."""

from luwes.foundation import events, outbox
from luwes.foundation.models import Event
from luwes.notices.models import Notice
from luwes.notices.queries.decisions import decision_data, decision_letter
from luwes.people.models import Person


def tell_decision(*, event: Event) -> Notice | None:
    """Tell the person whose request was decided, once; in the transaction of the decision.

    Whoever ended something of their own is not told of it.
    """
    person = Person.objects.select_related("login").get(pk=(event.payload or {})["person"])
    login = getattr(person, "login", None)
    if login is not None and str(login.pk) == event.actor:
        return None
    key = f"decision:{event.pk}:{person.pk}"
    data = decision_data(event)
    notice, made = Notice.objects.get_or_create(
        key=key,
        defaults={
            "person": person,
            "kind": Notice.Kind.DECIDED,
            "data": data,
            "sent_at": event.at,
        },
    )
    if made:
        if person.email:
            outbox.post([decision_letter(person, data, key=key)], at=event.at)
        events.record(
            verb="notices.told",
            subject=notice,
            actor="system",
            at=event.at,
            payload={"decision": event.subject, "people": 1},
        )
    return notice
