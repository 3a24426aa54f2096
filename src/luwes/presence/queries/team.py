"""A month of a team: where each is published, who is away, who has another place granted."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q

from luwes.people.access import Reach
from luwes.people.models import Person
from luwes.policies.models import Arrangement
from luwes.policies.queries.arrangements import granted_places
from luwes.presence.models import Absence
from luwes.rosters.models import Place
from luwes.rosters.queries.published import NOTHING, published_days

PER_PAGE = 40
GRANTED = {
    Arrangement.Place.HOME: Place.HOME,
    Arrangement.Place.OTHER_OFFICE: Place.OTHER_OFFICE,
    Arrangement.Place.ELSEWHERE: Place.ELSEWHERE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """One person's month: a place letter a day, or a space where nothing is known."""

    person: Person
    letters: tuple[str, ...]


def month_days(first: date) -> list[date]:
    """Return every day of a month."""
    return [first + timedelta(days=day) for day in range(monthrange(first.year, first.month)[1])]


def team_of(reach: Reach, *, on: date, search: str, page: int) -> Page[Person]:
    """Return the people one answers for, and those of one's own unit (two queries)."""
    seen = reach.within("unit__path")
    if reach.person is not None:
        seen |= Q(unit=reach.person.unit_id)
    people = Person.objects.serving(on).filter(seen).select_related("unit")
    for word in search.split():
        people = people.filter(Q(name__icontains=word) | Q(unit__name__icontains=word))
    return Paginator(people.order_by("unit__path", "name", "nip"), PER_PAGE).get_page(page)


def rows_of(people: list[Person], *, days: list[date]) -> list[Row]:
    """Return the month of each person (four queries).

    What was approved after publishing goes before what is published: nobody is looked for in
    the office who is on leave. Colleagues see that somebody is away, not why.
    """
    ids = [person.pk for person in people]
    published = published_days(days, people=ids)
    granted = {
        (person, day): GRANTED[Arrangement.Place(place)]
        for person, day, place in granted_places(start=days[0], end=days[-1], people=ids)
    }
    away = _away(ids, days=days)
    rows = []
    for person in people:
        told = published.get(person.pk)
        letters = told.places if told else NOTHING * len(days)
        cells = (
            away.get((person.pk, day)) or _letter(letter, granted.get((person.pk, day)))
            for day, letter in zip(days, letters, strict=True)
        )
        rows.append(Row(person, tuple(cells)))
    return rows


def _letter(published: str, granted: str | None) -> str:
    return str(granted) if granted and published == NOTHING else published


def _away(people: list[UUID], *, days: list[date]) -> dict[tuple[UUID, date], str]:
    approved = Absence.objects.approved(start=days[0], end=days[-1]).filter(person__in=people)
    return {
        (row.person_id, day): str(Place.LEAVE)
        for row in approved
        for day in days
        if row.first_day <= day <= row.last_day and day.isoweekday() <= len("MTWTF")
    }
