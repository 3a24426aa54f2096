"""Looking at somebody's days: who may, and that the person sees who did."""

from uuid import UUID

from django.http import Http404

from luwes.people.access import Request
from luwes.people.models import Person
from luwes.presence.access import is_own
from luwes.presence.actions.viewing import note_viewing
from luwes.presence.queries.viewings import person_looked_at


def seen(request: Request, person_id: UUID) -> Person:
    """Return a person whose days may be looked at, and note who looked."""
    found = person_looked_at(person_id, by=request.user, at=request.now)
    if found is None or not request.reach.sees(found[0]):
        raise Http404
    person, noted = found
    if not noted and not is_own(request.reach, person):
        note_viewing(person=person, by=request.user, at=request.now)
    return person
