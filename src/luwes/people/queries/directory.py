"""People as the directory shows them, each reader's own part of the agency only."""

from uuid import UUID

from django.db.models import Q

from luwes.people.access import Reach
from luwes.people.models import Person, Unit
from luwes.people.models.persons import PersonQuerySet

EVERYTHING = ("unit", "office__region", "position")


def people_seen(
    reach: Reach,
    *,
    search: str = "",
    unit: Unit | None = None,
    office: UUID | None = None,
    kind: str = "",
) -> PersonQuerySet:
    """Return the people within reach, by name; search looks at names and NIPs."""
    people = Person.objects.filter(reach.within("unit__path")).select_related(*EVERYTHING)
    for word in search.split():
        digits = word.isdigit()
        people = people.filter(Q(nip__startswith=word) if digits else Q(name__icontains=word))
    if unit is not None:
        people = people.under(unit)
    if office is not None:
        people = people.filter(office=office)
    return people.filter(kind=kind) if kind else people


def person_page(pk: UUID) -> Person | None:
    """Return a person with everything the page shows."""
    return (
        Person.objects.select_related(*EVERYTHING, "unit__parent", "login")
        .prefetch_related("posts_qualified__office")
        .filter(pk=pk)
        .first()
    )


def person_with_nip(nip: str) -> Person | None:
    """Return the person of a NIP with unit and office (one query)."""
    return Person.objects.filter(nip=nip).select_related("unit", "office").first()
