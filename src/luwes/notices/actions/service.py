"""Telling officers and heads what happened to a case of the public."""

from datetime import datetime

from django.db import transaction

from luwes.foundation.models import Event
from luwes.notices.actions.once import tell_once
from luwes.notices.models import Notice
from luwes.notices.queries.service import service_data
from luwes.people.models import User


@transaction.atomic
def tell_service(
    *, event: Event, at: datetime | None = None, overrides: bool = False
) -> Notice | None:
    """Tell whoever the event names, once; nobody where it names none, or who did it themselves.

    at: when, if not with the event. overrides: that it goes before their time off is noted.
    """
    told = event.payload or {}
    person = told.get("person")
    if not person or _did_it(event, person):
        return None
    return tell_once(
        event=event,
        key=f"{event.verb}:{event.pk}",
        person_id=person,
        kind=Notice.Kind.SERVICE,
        data=service_data(event),
        verb="notices.service_told_in_time_off" if overrides else "notices.service_told",
        at=at,
    )


def _did_it(event: Event, person: str) -> bool:
    is_login = len(event.actor) == len(person)
    return is_login and User.objects.filter(pk=event.actor, person__pk=person).exists()
