"""Who is able to serve, who works today and from where, and how much each has in hand."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Exists, Q, QuerySet

from luwes.frontdesk.models import IN_HAND, Case, Service
from luwes.frontdesk.queries.opening_hours import spans_on
from luwes.frontdesk.rules.routing import Officer
from luwes.people.models import Person
from luwes.presence.models import Absence, CheckIn, Direction
from luwes.rosters.models import WORKING
from luwes.rosters.queries.published import NOTHING, published_days


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


def at_work(people: Iterable[Person], *, at: datetime) -> set[UUID]:
    """Return who works at this moment (eight queries for each local day, however many people).

    Days by the published roster, or every day where it says nothing of today; without leave,
    and in the hours of the own unit. people: with their unit and the region of their office.
    """
    by_day: defaultdict[datetime, list[Person]] = defaultdict(list)
    for person in people:
        local = at.astimezone(ZoneInfo(person.office.region.zone))
        by_day[local.replace(tzinfo=None)].append(person)
    return {pk for local, rows in by_day.items() for pk in _at_work(rows, local=local)}


def _at_work(people: Iterable[Person], *, local: datetime) -> Iterable[UUID]:
    day, minute = local.date(), local.hour * 60 + local.minute
    rows = {person.pk: person for person in people}
    published, away = published_days([day], people=rows), absent_on(day, people=rows)
    homes = {pk: (person.unit, person.office.region_id) for pk, person in rows.items()}
    for pk, spans in spans_on(day, homes=homes).items():
        planned = published[pk].places if pk in published else NOTHING
        works = pk not in away and (planned == NOTHING or planned in WORKING)
        if works and any(first <= minute < last for first, last in spans):
            yield pk


def _above(path: str) -> list[str]:
    """Return the paths of a unit and of all above it."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]
