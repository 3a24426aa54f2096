"""Constraints as their page shows them."""

from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator

from luwes.people.access import Reach
from luwes.people.models import Person
from luwes.rosters.models import Constraint

PER_PAGE = 40


def constraints_seen(*, reach: Reach, on: date, page: int) -> Page[Constraint]:
    """Return what holds or is to come, in the part of the tree that may be looked at."""
    held = Constraint.objects.filter(reach.within("person__unit__path"))
    standing = held.touching(start=on, end=date.max).select_related("person__unit")
    return Paginator(standing.order_by("since", "pk"), PER_PAGE).get_page(page)


def constraint_of(pk: UUID) -> Constraint | None:
    """Return one constraint with its person and unit (one query)."""
    return Constraint.objects.filter(pk=pk).select_related("person__unit").first()


def person_by_nip(nip: str) -> Person | None:
    """Return the person with this number (one query)."""
    return Person.objects.filter(nip=nip).select_related("unit").first()
