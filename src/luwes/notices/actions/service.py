"""Telling officers and heads what happened to a case of the public."""

from django.db import transaction

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.notices.models import Notice
from luwes.notices.queries.service import service_data
from luwes.people.models import User


@transaction.atomic
def tell_service(*, event: Event) -> Notice | None:
    """Tell whoever the event names, once; nobody where it names none, or who did it themselves."""
    told = event.payload or {}
    person = told.get("person")
    if not person or _did_it(event, person):
        return None
    notice, is_new = Notice.objects.get_or_create(
        key=f"{event.verb}:{event.pk}",
        defaults={
            "person_id": person,
            "kind": Notice.Kind.SERVICE,
            "data": service_data(event),
            "sent_at": event.at,
        },
    )
    if is_new:
        events.record(
            verb="notices.service_told",
            subject=notice,
            actor="system",
            at=event.at,
            payload={"about": event.subject},
        )
    return notice


def _did_it(event: Event, person: str) -> bool:
    is_login = len(event.actor) == len(person)
    return is_login and User.objects.filter(pk=event.actor, person__pk=person).exists()
