"""Who is able to serve, who works today and from where, and how much each has in hand."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, Q, QuerySet

from luwes.foundation.rules.working_time import WorkingDay, calendar_of, next_opening
from luwes.frontdesk.models import IN_HAND, Case, Service
from luwes.frontdesk.rules.opening_hours import spans_of
from luwes.frontdesk.rules.routing import Officer
from luwes.people.models import Person
from luwes.policies.queries.hours import hours_by_day
from luwes.presence.models import Absence, CheckIn, Direction
from luwes.rosters.models import WORKING
from luwes.rosters.queries.published import published_days

DAYS_LOOKED_AHEAD = 14


def served_by(person: Person) -> QuerySet[Service]:
    """Return the services that a person is able to serve.

    By a post that the person may fill; where a service names none, by its unit and skill.
    """
    by_unit = Q(posts=None, unit__path__in=_above(person.unit.path))
    by_skill = Q(skill="") | Q(skill__in=person.skills)
    return Service.objects.filter(Q(posts__qualified=person) | (by_unit & by_skill)).distinct()


def serves(person: Person, service: Service) -> bool:
    """Say whether a person is able to serve a service (one query)."""
    return served_by(person).filter(pk=service.pk).exists()


def officers_of(service: Service, *, on: date) -> QuerySet[Person]:
    """Return everybody who is able to serve a service."""
    has_posts = Exists(Service.posts.through.objects.filter(service=service))
    of_unit = Q(unit__path__startswith=service.unit.path)
    if service.skill:
        of_unit &= Q(skills__contains=[service.skill])
    able = Q(posts_qualified__services=service) | (of_unit & ~has_posts)
    people = Person.objects.serving(on).select_related("unit", "office__region")
    return people.filter(able).distinct()


def find_officer(pk: UUID) -> Person | None:
    """Return a person with unit and office (one query)."""
    return Person.objects.select_related("unit", "office__region").filter(pk=pk).first()


def owners() -> list[UUID]:
    """Return everybody who has a case in hand (one query)."""
    rows = Case.objects.filter(state__in=IN_HAND).order_by()
    return list(rows.values_list("owner", flat=True).distinct())


def standing_of(people: Iterable[Person], *, on: date) -> list[Officer]:
    """Return how people stand today: at work, checked in, with how much in hand (five queries)."""
    rows = {person.pk: person for person in people}
    working, here = working_on(on, people=rows), checked_in(on, people=rows)
    loads = dict(
        Case.objects.filter(owner__in=rows, state__in=IN_HAND)
        .order_by()
        .values_list("owner")
        .annotate(cases=Count("pk"))
    )
    return [
        Officer(
            person=pk,
            name=person.full_name,
            works=pk in working,
            here=pk in here,
            load=loads.get(pk, 0),
        )
        for pk, person in rows.items()
    ]


def working_on(day: date, *, people: Collection[UUID]) -> set[UUID]:
    """Return who works on a day: published so, and without leave since (three queries)."""
    published = published_days([day], people=people)
    away = absent_on(day, people=people)
    return {pk for pk, told in published.items() if told.places in WORKING} - away


def absent_on(day: date, *, people: Collection[UUID]) -> set[UUID]:
    """Return who is on approved leave or travel on a day (one query)."""
    rows = Absence.objects.approved(start=day, end=day).filter(person__in=people)
    return set(rows.values_list("person", flat=True))


def checked_in(day: date, *, people: Collection[UUID]) -> dict[UUID, str]:
    """Return who came and has not gone, with the place of it (one query)."""
    rows = CheckIn.objects.filter(duty_date__in=[day], person__in=people).order_by("at")
    latest = {
        person: (direction, place)
        for person, direction, place in rows.values_list("person", "direction", "place")
    }
    return {pk: place for pk, (direction, place) in latest.items() if direction == Direction.IN}


def place_of(person: Person, *, on: date) -> str:
    """Return from where somebody serves: the check-in of the day, else the roster (3 queries)."""
    if place := checked_in(on, people=[person.pk]).get(person.pk):
        return place
    return published_place(person, on=on)


def published_place(person: Person, *, on: date) -> str:
    """Return where the published roster has somebody work; empty where it does not (2 queries)."""
    published = published_days([on], people=[person.pk]).get(person.pk)
    return published.places if published and published.places in WORKING else ""


def next_at_work(person: Person, *, at: datetime) -> datetime | None:
    """Return when somebody is at work next, now included (seven queries).

    Days by the published roster, without leave; hours of the unit. Where nothing is published
    in the next two weeks, the hours of the unit alone. None where neither says.
    """
    zone = ZoneInfo(person.office.region.zone)
    first = at.astimezone(zone).date()
    days = [date.fromordinal(first.toordinal() + ahead) for ahead in range(DAYS_LOOKED_AHEAD)]
    hours = hours_by_day(person.unit, region_id=person.office.region_id, days=days)
    published = published_days(days, people=[person.pk]).get(person.pk)
    away = Absence.objects.approved(start=days[0], end=days[-1]).filter(person=person)
    gone = [(row.first_day, row.last_day) for row in away]
    worked = []
    for place, day in enumerate(days):
        told = hours.get(day)
        planned = published is None or published.places[place] in WORKING
        absent = any(start <= day <= end for start, end in gone)
        if told is not None and planned and not absent:
            spans = spans_of(day, start=told.start, end=told.end, break_minutes=told.break_minutes)
            worked.append(WorkingDay(day, spans))
    return next_opening(calendar_of(worked, zone=zone, version="own"), at=at)


def is_at_work(person: Person, *, at: datetime) -> bool:
    """Say whether somebody works at this moment (seven queries)."""
    return next_at_work(person, at=at) == at


def _above(path: str) -> list[str]:
    """Return the paths of a unit and of all above it."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]
