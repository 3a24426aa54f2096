"""Noting who looked at somebody's check-ins, so that the person can see it."""

from datetime import datetime, timedelta

from django.db import transaction

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.people.models import Person, User
from luwes.presence.queries.viewings import VIEWED

ONCE_IN = timedelta(hours=1)


@transaction.atomic(savepoint=False)
def note_viewing(*, person: Person, by: User, at: datetime) -> None:
    """Note that a person's check-ins were looked at; within an hour the same look counts once."""
    seen = Event.objects.filter(
        subject=str(person.pk), verb=VIEWED, actor=str(by.pk), at__gt=at - ONCE_IN, at__lte=at
    )
    if not seen.exists():
        events.record(verb=VIEWED, subject=person, actor=by, at=at, payload={})
