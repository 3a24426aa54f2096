"""Proposals of discipline as rows, and the years that they are made of."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from luwes.people.access import Reach
from luwes.people.models import EmployeeKind, Person
from luwes.policies.queries.law import law
from luwes.presence.models import MonthHours, Proposal
from luwes.presence.queries.recaps import inputs_of_year
from luwes.presence.rules.proposals import Reached, Year, reached, year_of
from luwes_policy.answers import InForce
from luwes_policy.facts import Facts

BATCH = 300
ENDED_BY_ITSELF = (Proposal.State.OVERTAKEN, Proposal.State.GROUNDLESS)


def proposals_seen(reach: Reach, *, year: int) -> QuerySet[Proposal]:
    """Return the proposals of a year within reach, the open ones first (one query)."""
    rows = Proposal.objects.filter(reach.within("person__unit__path"), year=year)
    rows = rows.exclude(state__in=ENDED_BY_ITSELF)
    with_names = rows.select_related("person__unit", "decided_by__person")
    return with_names.order_by("state", "-days", "person__name", "pk")


def proposal_of(pk: UUID) -> Proposal | None:
    """Return a proposal with person and unit (one query)."""
    rows = Proposal.objects.select_related("person__unit", "decided_by__person")
    return rows.filter(pk=pk).first()


def open_proposals(year: int) -> dict[tuple[UUID, str], Proposal]:
    """Return the open proposals of a year by person and ladder (one query)."""
    rows = Proposal.objects.filter(year=year, state=Proposal.State.OPEN)
    return {(row.person_id, row.rule): row for row in rows}


def decided_rungs(year: int) -> set[tuple[UUID, str, int]]:
    """Return person, ladder and rung of what was decided in a year (one query)."""
    decided = (Proposal.State.CONFIRMED, Proposal.State.SET_ASIDE)
    rows = Proposal.objects.filter(year=year, state__in=decided)
    return set(rows.values_list("person", "rule", "at_least"))


def years_reached(*, year: int, on: date) -> Iterator[tuple[Person, Year, list[Reached]]]:
    """Give every PNS whose year may reach a rung, with what it reaches by the rules of a day.

    PP 94/2021 is about PNS; the discipline of PPPK is set by each agency.
    """
    asked = law()
    known: dict[tuple[str, str, str], InForce] = {}
    people = Person.objects.filter(kind=EmployeeKind.PNS, pk__in=_candidates(year))
    rows = list(people.select_related("unit").order_by("pk"))
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        kept = inputs_of_year([person.pk for person in batch], year=year)
        for person in batch:
            unit = person.unit
            key = (unit.path, str(unit.sector), str(unit.service))
            if key not in known:
                facts = Facts(sector=key[1], service=key[2], employee="pns")
                known[key] = asked.in_force(path=unit.path, on=on, facts=facts)
            found = year_of(kept.get(person.pk, {}))
            yield person, found, reached(known[key], found)


def _candidates(year: int) -> QuerySet[MonthHours, UUID]:
    sums = (
        MonthHours.objects.filter(month__year=year)
        .order_by()
        .values("person")
        .annotate(missed=Sum("absent_days"), minutes=Sum("late"))
    )
    return sums.exclude(missed=0, minutes=0).values_list("person", flat=True)


def proposals_about(person: Person, *, year: int) -> list[Proposal]:
    """Return the proposals about a person that stand, open or decided (one query)."""
    rows = Proposal.objects.filter(person=person, year=year)
    return list(rows.exclude(state__in=ENDED_BY_ITSELF).order_by("-proposed_at"))
