"""Arrangements as rows, and what the rules in force say to a request before it is sent."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from luwes.people.access import OVERSEERS, Reach
from luwes.people.models import Person, Post, Role
from luwes.people.queries.heads import decides_for
from luwes.policies.models import Arrangement, Mark
from luwes.policies.queries.circumstances import circumstances_by_region_and_day
from luwes.policies.queries.law import Law, law
from luwes.policies.rules.arrangements import (
    Gap,
    Pattern,
    PostToFill,
    by_week,
    gaps,
    merged,
)
from luwes_policy.arrangements import Asked, Check, checks
from luwes_policy.calendar import working_days
from luwes_policy.facts import Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for, before there is a row of it."""

    person: Person
    place: str
    time: str
    pattern: Pattern
    task_is_digital: bool = False
    task_needs_room: bool = False
    circumstance: str = ""

    @property
    def task(self) -> tuple[str, ...]:
        """The marks of the task, in words of the vocabulary."""
        marks = (("digital_task", self.task_is_digital), ("special_room", self.task_needs_room))
        return tuple(word for word, holds in marks if holds)


def wanted_by(row: Arrangement) -> Wanted:
    """Return what a row asks for."""
    return Wanted(
        person=row.person,
        place=row.place,
        time=row.time,
        pattern=pattern_of(row),
        task_is_digital=row.task_is_digital,
        task_needs_room=row.task_needs_room,
        circumstance=row.circumstance,
    )


def pattern_of(row: Arrangement) -> Pattern:
    """Return the days that a row asks for."""
    return Pattern(
        first_day=row.first_day,
        last_day=row.last_day,
        weekdays=frozenset(row.weekdays),
        dates=frozenset(row.dates),
    )


def days_wanted(pattern: Pattern) -> tuple[date, ...]:
    """Return the working days asked for. Raises TooLong, CalendarEnds."""
    asked = list(pattern.days())
    if not asked:
        return ()
    working = frozenset(working_days(start=min(asked), end=max(asked)))
    return tuple(day for day in asked if day in working)


def eligibility(wanted: Wanted, *, but: UUID | None = None) -> tuple[Check, ...]:
    """Return what each rule in force says to a request, the gravest first (six queries).

    Asked of every week, so that a rule that begins or ends in between has its say.

    but:    a request that is being decided, which does not count beside itself.
    Raises: TooLong, CalendarEnds.
    """
    days = days_wanted(wanted.pattern)
    if not days:
        return ()
    asked_law = law()
    facts = _facts(wanted.person, start=days[0], end=days[-1])
    marks = _marks(wanted.person)
    granted = _granted_places(wanted.person, start=days[0], end=days[-1], but=but)
    found: list[Check] = []
    for monday, week in by_week(days).items():
        also = {day for day in granted if by_week([day]).get(monday)}
        asked = Asked(
            place=wanted.place or None,
            time=wanted.time or None,
            days=len(also | set(week)) if wanted.place else 0,
            person=_marked(marks, days=week),
            task=wanted.task,
            circumstances=(wanted.circumstance,) if wanted.circumstance else (),
        )
        found += _asked_on(asked_law, wanted.person, week[0], facts[week[0]], asked)
    return merged(found)


def _asked_on(
    asked_law: Law, person: Person, day: date, facts: Facts, asked: Asked
) -> Iterable[Check]:
    return checks(asked_law.in_force(path=person.unit.path, on=day, facts=facts), asked=asked)


def _facts(person: Person, *, start: date, end: date) -> Mapping[date, Facts]:
    region = circumstances_by_region_and_day(start=start, end=end)[person.office.region_id]
    unit = person.unit
    own: dict[str, Any] = {
        "sector": str(unit.sector),
        "service": str(unit.service),
        "employee": str(person.kind),
    }
    return {day: Facts(**{**known, **own}) for day, known in region.items()}


def _marks(person: Person) -> list[Mark]:
    return list(Mark.objects.filter(person=person, withdrawn_at__isnull=True))


def _marked(marks: Iterable[Mark], *, days: Sequence[date]) -> tuple[str, ...]:
    """Return the words that hold on any of these days."""
    held = (
        mark.word
        for mark in marks
        if mark.since <= days[-1] and (mark.until is None or mark.until > days[0])
    )
    return tuple(sorted(set(held)))


def _granted_places(person: Person, *, start: date, end: date, but: UUID | None) -> set[date]:
    """Return the working days of whole weeks on which another place is granted already."""
    monday = next(iter(by_week([start])))
    rows = Arrangement.objects.granted(start=monday, end=end).filter(person=person)
    rows = rows.exclude(place="").exclude(pk__in=[but] if but else [])
    working = working_days(start=monday, end=end)
    return {day for row in rows for day in working if row.holds(day)}


def staffing_gaps(row: Arrangement, *, until: date) -> tuple[Gap, ...]:
    """Return the posts that a grant until a day would leave short (at most four queries).

    Counted by heads: who is qualified and has no other place granted. Leave is not looked at.
    """
    if not row.place:
        return ()
    days = [day for day in days_wanted(pattern_of(row)) if day <= until]
    posts = _posts_around(row.person)
    if not days or not posts:
        return ()
    people = {person for post in posts for person in post.qualified}
    away = _away(people - {row.person_id}, days=days)
    return gaps(days, posts=posts, away=away, without=row.person_id)


def _posts_around(person: Person) -> list[PostToFill]:
    """Return the posts of every unit for which the person is qualified."""
    own = Post.objects.filter(qualified=person).values("unit")
    posts = Post.objects.filter(unit__in=own).prefetch_related("qualified")
    return [
        PostToFill(
            id=post.pk,
            name=post.name,
            weekdays=frozenset(post.weekdays),
            minimum=post.minimum,
            qualified=frozenset(each.pk for each in post.qualified.all()),
        )
        for post in posts
    ]


def _away(people: Collection[UUID], *, days: Sequence[date]) -> Mapping[date, set[UUID]]:
    rows = Arrangement.objects.granted(start=days[0], end=days[-1])
    away: dict[date, set[UUID]] = defaultdict(set)
    for row in rows.filter(person__in=people).exclude(place=""):
        for day in days:
            if row.holds(day):
                away[day].add(row.person_id)
    return away


def granted_places(
    *, start: date, end: date, people: Collection[UUID] | None = None
) -> Iterator[tuple[UUID, date, str]]:
    """Yield person, day and place of every day on which another place is granted (one query)."""
    rows = Arrangement.objects.granted(start=start, end=end).exclude(place="").order_by("pk")
    if people is not None:
        rows = rows.filter(person__in=people)
    for row in rows:
        within = Pattern(
            first_day=max(row.first_day, start),
            last_day=min(row.last_day, row.expires_on or row.last_day, end),
            weekdays=frozenset(row.weekdays),
            dates=frozenset(row.dates),
        )
        for day in within.days():
            yield row.person_id, day, row.place


def arrangement(*, pk: UUID) -> Arrangement | None:
    """Return one arrangement with all that its page shows (two queries)."""
    rows = Arrangement.objects.select_related("person__unit", "person__office__region", "asked_by")
    return rows.prefetch_related("decisions__decided_by__person").filter(pk=pk).first()


def arrangements_of(person: Person, *, limit: int) -> list[Arrangement]:
    """Return what a person asked for, the latest first (one query)."""
    return list(person.arrangements.order_by("-asked_at")[:limit])


def to_decide(reach: Reach, *, on: date) -> QuerySet[Arrangement]:
    """Return the requests that wait for whoever asks, the oldest first."""
    rows = Arrangement.objects.waiting().filter(decides_for(reach, on=on))
    return rows.select_related("person__unit").order_by("asked_at")


def appeals_to_decide(reach: Reach) -> QuerySet[Arrangement]:
    """Return the appeals that wait for the HR bureau, the oldest first."""
    rows = Arrangement.objects.appealed().filter(_of_bureau(reach))
    if reach.person is not None:
        rows = rows.exclude(person=reach.person)
    return rows.select_related("person__unit").order_by("appealed_at")


def marks_seen(reach: Reach, *, on: date) -> QuerySet[Mark]:
    """Return the marks that hold or are to come, within the bureau's reach."""
    held = Q(until__isnull=True) | Q(until__gt=on)
    rows = Mark.objects.filter(held, _of_bureau(reach), withdrawn_at__isnull=True)
    return rows.select_related("person__unit").order_by("since", "pk")


def mark(*, pk: UUID) -> Mark | None:
    """Return one mark with its person and unit."""
    return Mark.objects.select_related("person__unit").filter(pk=pk).first()


def sees(reach: Reach, row: Arrangement) -> bool:
    """Say whether an arrangement may be looked at: one's own, or of people one answers for."""
    own = reach.person is not None and reach.person.pk == row.person_id
    return own or reach.covers(row.person.unit, *OVERSEERS)


def _of_bureau(reach: Reach) -> Q:
    return reach.within("person__unit__path", roles=(Role.HR_OFFICER,))
