"""Results of work as rows of pages: one's own, those of a team, and what waits for a head."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from luwes.people.access import Reach
from luwes.people.models import Person, Role, Unit
from luwes.people.queries.heads import decides_for
from luwes.policies.queries.law import Law, law
from luwes.presence.models import Result, ResultNote, ResultStep, UnitTarget
from luwes_policy.facts import Facts
from luwes_policy.performance import Period, period_on


@dataclass(frozen=True, slots=True)
class Story:
    """A result with everything that happened to it, in order."""

    result: Result
    steps: tuple[ResultStep, ...]
    notes: tuple[ResultNote, ...]


def period_of(person: Person, day: date, *, asked: Law | None = None) -> Period:
    """Return the period of review that a day lies in for a person (two queries without a law)."""
    facts = Facts(employee=person.kind)
    in_force = (asked or law()).in_force(path=person.unit.path, on=day, facts=facts)
    return period_on(in_force, day=day)


def paths_above(unit: Unit) -> list[str]:
    """Return the paths of a unit and of every unit above it."""
    parts = unit.path.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]


def targets_for(unit: Unit, *, start: date, end: date) -> QuerySet[UnitTarget]:
    """Return what a unit and those above it aim at in these days, the nearest unit first."""
    rows = UnitTarget.objects.filter(
        unit__path__in=paths_above(unit),
        withdrawn_at__isnull=True,
        first_day__lte=end,
        last_day__gte=start,
    )
    return rows.select_related("unit").order_by("-unit__path", "first_day", "title")


def targets_within(reach: Reach, *, start: date, end: date) -> QuerySet[UnitTarget]:
    """Return the targets of units within sight, with how many results are planned for each."""
    rows = UnitTarget.objects.filter(
        reach.within("unit__path"), first_day__lte=end, last_day__gte=start
    )
    planned = Count("results", filter=~Q(results__state=Result.State.WITHDRAWN))
    done = Count("results", filter=Q(results__state=Result.State.ACCEPTED))
    rows = rows.annotate(planned=planned, done=done).select_related("unit", "set_by__person")
    return rows.order_by("unit__path", "first_day", "title")


def target(pk: UUID) -> UnitTarget | None:
    """Return one target with its unit (one query)."""
    return UnitTarget.objects.select_related("unit").filter(pk=pk).first()


def units_headed(reach: Reach) -> QuerySet[Unit]:
    """Return the units that one may set targets for, from the top down."""
    mine = reach.within(roles=(Role.UNIT_HEAD,))
    return Unit.objects.filter(mine).order_by("path")


def with_progress(rows: QuerySet[Result]) -> QuerySet[Result]:
    """Have rows say how many notes they have, the newest progress and the newest day."""
    notes = ResultNote.objects.filter(result=OuterRef("pk")).order_by("-day", "-received_at")
    told = notes.filter(progress__isnull=False)
    return rows.annotate(
        note_count=Count("notes"),
        progress=Subquery(told.values("progress")[:1]),
        noted_on=Subquery(notes.values("day")[:1]),
    )


def results_of(person: Person, *, start: date, end: date) -> list[Result]:
    """Return what a person plans for these days, with progress (one query)."""
    rows = Result.objects.filter(person=person).standing().within(start=start, end=end)
    return list(with_progress(rows).select_related("target__unit"))


def notes_of(person: Person, *, start: date, end: date) -> list[ResultNote]:
    """Return the sentences of a person's days, the newest day first (one query)."""
    rows = ResultNote.objects.filter(person=person, day__range=(start, end))
    return list(rows.select_related("result").order_by("-day", "received_at", "pk"))


def result(pk: UUID) -> Result | None:
    """Return one result with its person, unit and target (one query)."""
    rows = Result.objects.select_related("person__unit", "person__office__region", "target__unit")
    return with_progress(rows).filter(pk=pk).first()


def story_of(row: Result) -> Story:
    """Return everything that happened to a result (two queries)."""
    steps = row.steps.select_related("by__person").order_by("at", "pk")
    return Story(row, tuple(steps), tuple(row.notes.order_by("-day", "-received_at")))


def to_accept(reach: Reach, *, on: date) -> QuerySet[Result]:
    """Return the results that wait for whoever asks, the one due first."""
    rows = Result.objects.waiting().filter(decides_for(reach, on=on))
    return rows.select_related("person__unit", "target").order_by("last_day", "planned_at")


def team_results(
    reach: Reach, *, start: date, end: date, state: str = "", search: str = ""
) -> QuerySet[Result]:
    """Return what people within sight plan for these days, with progress, by unit and name."""
    rows = (
        Result.objects.filter(reach.within("person__unit__path"))
        .standing()
        .within(start=start, end=end)
    )
    if state:
        rows = rows.filter(state=state)
    for word in search.split():
        rows = rows.filter(
            Q(person__name__icontains=word)
            | Q(person__unit__name__icontains=word)
            | Q(title__icontains=word)
        )
    told = with_progress(rows).select_related("person__unit", "target__unit")
    return told.order_by("person__unit__path", "person__name", "last_day", "pk")


def team_notes(reach: Reach, *, start: date, end: date, most: int) -> list[ResultNote]:
    """Return the newest sentences of people within sight (one query)."""
    seen = reach.within("person__unit__path")
    rows = ResultNote.objects.filter(seen, day__range=(start, end))
    if reach.person is not None:
        rows = rows.exclude(person=reach.person)
    rows = rows.select_related("person__unit", "result")
    return list(rows.order_by("-day", "-received_at")[:most])


def counts_by_state(
    people: Sequence[UUID], *, start: date, end: date
) -> dict[UUID, dict[str, int]]:
    """Return how many results each person has in each state in these days (one query)."""
    rows = Result.objects.filter(person__in=people).standing().within(start=start, end=end)
    found: dict[UUID, dict[str, int]] = {}
    counted = rows.order_by().values_list("person", "state").annotate(n=Count("pk"))
    for person, state, n in counted:
        found.setdefault(person, {})[state] = n
    return found


def note_counts(people: Sequence[UUID], *, start: date, end: date) -> dict[UUID, int]:
    """Return on how many days each person wrote (one query)."""
    rows = ResultNote.objects.filter(person__in=people, day__range=(start, end)).order_by()
    return dict(rows.values_list("person").annotate(n=Count(F("day"), distinct=True)))
