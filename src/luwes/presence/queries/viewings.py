"""Who looked at a person's check-ins."""

from dataclasses import dataclass
from datetime import datetime

from luwes.foundation.models import Event
from luwes.people.models import Person, User

VIEWED = "presence.viewed"
SHOWN = 30


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
