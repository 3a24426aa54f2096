"""Periodic reviews as rows of pages, and the law that a period is judged by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet

from luwes.people.access import Reach
from luwes.people.models import Person, User
from luwes.policies.queries.law import Law, law
from luwes.presence.access import DECIDERS
from luwes.presence.models import Appraisal, AppraisalReply
from luwes_policy.answers import InForce
from luwes_policy.facts import Facts
from luwes_policy.performance import Period, period_on

PER_PAGE = 40
Kind = AppraisalReply.Kind


@dataclass(frozen=True, slots=True)
class PeriodAsked:
    """A period of review with the rules by which it is judged."""

    period: Period
    in_force: InForce


def law_of_period(
    person: Person, day: date, *, today: date, asked: Law | None = None
) -> PeriodAsked:
    """Return the period that a day lies in, and the rules at its end (two queries without a law).

    A period that still runs is judged by the rules of today.
    """
    at_hand = asked or law()
    facts = Facts(employee=person.kind)
    path = person.unit.path
    period = period_on(at_hand.in_force(path=path, on=day, facts=facts), day=day)
    judged_on = min(period.last, max(today, period.first))
    return PeriodAsked(period, at_hand.in_force(path=path, on=judged_on, facts=facts))


def appraisal(pk: UUID) -> Appraisal | None:
    """Return one review with its person (one query)."""
    rows = Appraisal.objects.select_related(
        "person__unit", "person__office__region", "decided_by__person"
    )
    return rows.filter(pk=pk).first()


def replies_of(row: Appraisal) -> list[AppraisalReply]:
    """Return what was said to a review, in order (one query)."""
    return list(row.replies.select_related("by__person").order_by("at", "pk"))


def appraisals_of(person: Person) -> list[Appraisal]:
    """Return every review of a person, the newest first (one query)."""
    rows = Appraisal.objects.filter(person=person).select_related("decided_by__person")
    return list(rows.order_by("-first_day", "-number"))


def of_period(person: Person, *, first: date) -> list[Appraisal]:
    """Return the reviews of one period, the newest first, each with whether it was reopened."""
    reopened = AppraisalReply.objects.filter(appraisal=OuterRef("pk"), kind=Kind.REOPENED)
    rows = Appraisal.objects.filter(person=person, first_day=first)
    rows = rows.annotate(reopened=Exists(reopened)).select_related("decided_by__person")
    return list(rows.order_by("-number"))


def people_to_judge(reach: Reach, *, on: date, search: str, page: int) -> Page[Person]:
    """Return the people within sight, by unit and name (two queries)."""
    people = Person.objects.serving(on).filter(reach.within("unit__path")).select_related("unit")
    for word in search.split():
        people = people.filter(Q(name__icontains=word) | Q(unit__name__icontains=word))
    return Paginator(people.order_by("unit__path", "name", "nip"), PER_PAGE).get_page(page)


def latest_of(people: Sequence[UUID], *, start: date, end: date) -> Mapping[UUID, Appraisal]:
    """Return the newest review of each person in these days (one query)."""
    rows = Appraisal.objects.filter(person__in=people, first_day__range=(start, end))
    return {row.person_id: row for row in rows.order_by("first_day", "number")}


def appeals_waiting(reach: Reach, *, user: User) -> QuerySet[Appraisal]:
    """Return the objections that wait for whoever asks, the oldest first."""
    within = reach.within("person__unit__path", roles=DECIDERS)
    said = AppraisalReply.objects.filter(appraisal=OuterRef("pk"))
    rows = Appraisal.objects.filter(
        within,
        Exists(said.filter(kind=Kind.APPEALED)),
        ~Exists(said.filter(kind__in=(Kind.KEPT, Kind.REOPENED))),
    ).exclude(decided_by=user)
    if reach.person is not None:
        rows = rows.exclude(person=reach.person)
    return rows.select_related("person__unit").order_by("decided_at")
