"""Which case is served next, and by whom: as many rows are read however many cases there are."""

from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from luwes.frontdesk.models import IN_HAND, Case, Service, State
from luwes.frontdesk.queries.officers import served_by
from luwes.people.models import Person
from luwes.presence.models import Absence, CheckIn, Direction

ORDER = ("-urgent", F("due_at").asc(nulls_last=True), "number")
"""The urgent first, then the nearest promise, then whoever came first."""
OF_EACH = 8
"""So many of each service are looked at: more than officers who take one at the same instant."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How an officer stands on a day."""

    away: bool
    in_hand: int
    place: str
    """From where the last check-in of the day says that they work; empty where none does."""


def standing_on(day: date, *, person: Person) -> Standing:
    """Return how an officer stands on a day (one query)."""
    gone = Absence.objects.approved(start=day, end=day).filter(person=OuterRef("pk"))
    hands = Case.objects.filter(owner=OuterRef("pk"), state__in=IN_HAND).order_by()
    counted = hands.values("owner").annotate(cases=Count("pk")).values("cases")
    came = CheckIn.objects.filter(duty_date__in=[day], person=OuterRef("pk")).order_by("-at")
    told = Person.objects.filter(pk=person.pk).annotate(
        away=Exists(gone),
        in_hand=Coalesce(Subquery(counted), 0),
        place=Coalesce(
            Subquery(came.annotate(where=_where()).values("where")[:1]),
            Value(""),
            output_field=TextField(),
        ),
    )
    return Standing(*told.values_list("away", "in_hand", "place").get())


def _where() -> models.Case:
    """Return the place of a check-in; nothing once somebody has gone."""
    came = models.When(direction=Direction.IN, then=F("place"))
    return models.Case(came, default=Value(""), output_field=TextField())


def waiting_of(services: list[UUID], *, person: Person) -> QuerySet[Case]:
    """Return the open cases of services that may be given to a person, in order."""
    rows = Case.objects.filter(state=State.OPEN, service__in=services)
    return rows.for_officer(person).order_by(*ORDER)


def first_of_each(person: Person) -> QuerySet[Service, tuple[UUID, list[UUID]]]:
    """Return the services that a person serves, each with the cases that come first in it."""
    open_ones = Case.objects.filter(state=State.OPEN, service=OuterRef("pk"))
    first = open_ones.for_officer(person).order_by(*ORDER).values("pk")[:OF_EACH]
    rows: QuerySet[Any, Any] = served_by(person).order_by().annotate(first=ArraySubquery(first))
    return rows.values_list("pk", "first")


def lock_next(person: Person) -> Case | None:
    """Return the case to be served next, locked; those that others are taking are passed over.

    Two queries. A third only where all that came first were being taken at this moment.
    """
    by_service = dict(first_of_each(person))
    first = list(chain.from_iterable(by_service.values()))
    if not first:
        return None
    rows = Case.objects.filter(pk__in=first, state=State.OPEN).order_by(*ORDER)
    found = rows.select_for_update(skip_locked=True, of=("self",)).first()
    if found is not None:
        return found
    others = waiting_of(list(by_service), person=person)
    return others.select_for_update(skip_locked=True, of=("self",)).first()
