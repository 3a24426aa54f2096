"""Leave and travel as rows of pages: one's own, and what waits for a decision."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from luwes.people.access import Reach
from luwes.people.models import Person, Region, Role, User
from luwes.people.queries.heads import decides_for
from luwes.policies.models import Arrangement
from luwes.policies.queries.arrangements import appeals_to_decide
from luwes.policies.queries.arrangements import to_decide as arrangements_to_decide
from luwes.presence.models import Absence, Hole, LeaveFact
from luwes.presence.queries.appraisals import appeals_waiting
from luwes.presence.queries.results import to_accept


def absence(*, pk: UUID) -> Absence | None:
    """Return leave or travel with all that its page shows (one query)."""
    rows = Absence.objects.select_related(
        "person__unit", "person__office__region", "destination", "decided_by__person"
    )
    return rows.filter(pk=pk).first()


def holes_of(row: Absence) -> list[Hole]:
    """Return the posts that it leaves open, with how they were settled (one query)."""
    rows = Hole.objects.filter(absence=row).select_related(
        "post__unit", "post__office", "stand_in", "settled_by__person", "absence__person"
    )
    return list(rows.order_by("day"))


def person_for_leave(pk: UUID) -> Person | None:
    """Return a person with what the ledger asks for (one query)."""
    return Person.objects.select_related("unit", "office__region").filter(pk=pk).first()


def absences_of(person: Person, *, limit: int) -> list[Absence]:
    """Return what a person asked for, the latest first (one query)."""
    return list(Absence.objects.filter(person=person).order_by("-asked_at")[:limit])


def arrangements_of(person: Person, *, limit: int) -> list[Arrangement]:
    """Return the arrangements that a person asked for, the latest first (one query)."""
    return list(Arrangement.objects.filter(person=person).order_by("-asked_at")[:limit])


def leave_facts(person: Person) -> list[LeaveFact]:
    """Return what was noted of a person's leave, taken back or not (one query)."""
    rows = LeaveFact.objects.filter(person=person).select_related("recorded_by__person")
    return list(rows.order_by("-recorded_at"))


def leave_fact(*, pk: UUID) -> LeaveFact | None:
    """Return one fact with its person (one query)."""
    return LeaveFact.objects.select_related("person__unit").filter(pk=pk).first()


def destinations() -> QuerySet[Region]:
    """Return where duty travel may lead."""
    return Region.objects.all()


def to_decide(reach: Reach, *, on: date) -> QuerySet[Absence]:
    """Return the leave and travel that waits for whoever asks, the first day first."""
    rows = Absence.objects.waiting().filter(decides_for(reach, on=on))
    return rows.select_related("person__unit", "destination").order_by("first_day", "asked_at")


def open_holes(reach: Reach, *, on: date) -> QuerySet[Hole]:
    """Return the posts left open that whoever asks answers for, the next day first."""
    within = reach.within("post__unit__path", roles=(Role.UNIT_HEAD, Role.HR_OFFICER))
    standing = Q(absence__state=Absence.State.APPROVED, absence__last_day__gte=F("day"))
    rows = Hole.objects.filter(within, standing, settled_at__isnull=True, day__gte=on)
    return rows.select_related("post", "absence__person").order_by("day", "post__name")


def waiting_parts(reach: Reach, *, user: User, on: date) -> list[QuerySet[Any]]:
    """Return the rows of every kind that wait for whoever asks, to be counted."""
    return [
        to_decide(reach, on=on),
        arrangements_to_decide(reach, on=on),
        appeals_to_decide(reach),
        open_holes(reach, on=on),
        to_accept(reach, on=on),
        appeals_waiting(reach, user=user),
    ]
