"""Who looked at a person's check-ins."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists

from luwes.foundation.models import Event
from luwes.people.models import Person, User

VIEWED = "presence.viewed"
SHOWN = 30
ONCE_IN = timedelta(hours=1)
"""Within it the same look counts once."""


@dataclass(frozen=True, slots=True)
class Viewing:
    """One look at a person's check-ins."""

    by: str
    at: datetime


def viewings_of(person: Person) -> list[Viewing]:
    """Return who looked at this person's check-ins, the newest first (two queries)."""
    events = Event.objects.filter(subject=str(person.pk), verb=VIEWED).order_by("-at")[:SHOWN]
    seen = [(event.actor, event.at) for event in events]
    users = User.objects.select_related("person").filter(pk__in={actor for actor, _at in seen})
    names = {str(user.pk): user.display_name for user in users}
    return [Viewing(names.get(actor, actor), at) for actor, at in seen]


def person_looked_at(pk: UUID, *, by: User, at: datetime) -> tuple[Person, bool] | None:
    """Return a person with unit, office and region, and whether this look is on record.

    One query.
    """
    noted = Event.objects.filter(
        subject=str(pk), verb=VIEWED, actor=str(by.pk), at__gt=at - ONCE_IN, at__lte=at
    )
    people = Person.objects.select_related("unit", "office__region").annotate(noted=Exists(noted))
    person = people.filter(pk=pk).first()
    return None if person is None else (person, getattr(person, "noted"))  # noqa: B009  annotated
