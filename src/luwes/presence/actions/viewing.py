"""Noting who looked at somebody's check-ins, so that the person can see it."""

from datetime import datetime

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.presence.queries.viewings import VIEWED


@transaction.atomic(savepoint=False)
def note_viewing(*, person: Person, by: User, at: datetime) -> None:
    """Note that a person's check-ins were looked at."""
    events.record(verb=VIEWED, subject=person, actor=by, at=at, payload={})
