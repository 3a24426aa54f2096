"""What the demonstration's past is filled for: offices by name, people, and where they were due."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from luwes.people.models import Grant, Office, Person, Role, Unit, User
from luwes.presence.models import CheckIn
from luwes.presence.queries.results import paths_above
from luwes.rosters.models import Place, ShiftPattern
from luwes.rosters.queries.published import NOTHING, published_days
from luwes_policy.calendar import working_days

FRIDAY = 5
NOT_WORKED = frozenset({str(Place.LEAVE), str(Place.OFF)})


def offices_named(names: Iterable[str]) -> dict[str, Office]:
    """Return the offices of these names that there are (one query)."""
    return {office.name: office for office in Office.objects.filter(name__in=list(names))}


def people_of_units_of(usernames: Collection[str]) -> list[Person]:
    """Return everybody in the units in which these logins serve (one query)."""
    units = Person.objects.filter(login__username__in=usernames).values("unit")
    return list(_office_workers().filter(unit__in=units))


def everybody() -> list[Person]:
    """Return everybody but shift workers, whose days are no office days (one query)."""
    return list(_office_workers())


def _office_workers() -> QuerySet[Person]:
    shifts = ShiftPattern.objects.filter(unit=OuterRef("unit"))
    people = Person.objects.filter(~Exists(shifts), left_on__isnull=True)
    return people.select_related("unit", "office__region", "login").order_by("unit__path", "nip")


def heads_of(unit: Unit, *, on: date) -> list[User]:
    """Return the heads of a unit and of those above it, the nearest first (one query)."""
    grants = Grant.objects.held(on=on).filter(role=Role.UNIT_HEAD, unit__path__in=paths_above(unit))
    rows = grants.select_related("user__person", "unit")
    return [grant.user for grant in sorted(rows, key=lambda each: -len(each.unit.path))]


def people_without_a_past(people: Sequence[Person], *, days: Sequence[date]) -> list[Person]:
    """Return those of them without any check-in on these days (one query)."""
    seen = CheckIn.objects.filter(duty_date__in=days, person__in=[each.pk for each in people])
    known = set(seen.order_by().values_list("person", flat=True).distinct())
    return [person for person in people if person.pk not in known]


def letters_of(
    people: Sequence[Person], *, days: Sequence[date]
) -> Mapping[UUID, Mapping[date, str]]:
    """Return where each person was due to work on each working day (two queries).

    Where nothing is published it is the office, and home on Fridays.
    """
    published = published_days(days, people=[person.pk for person in people])
    working = frozenset(working_days(start=days[0], end=days[-1]))
    found: dict[UUID, dict[date, str]] = {}
    for person in people:
        told = published.get(person.pk)
        letters = told.places if told else NOTHING * len(days)
        found[person.pk] = {
            day: _settled(letter, day)
            for day, letter in zip(days, letters, strict=True)
            if day in working and letter not in NOT_WORKED
        }
    return found


def _settled(letter: str, day: date) -> str:
    if letter in {NOTHING, str(Place.OTHER_OFFICE)}:
        return str(Place.HOME if day.isoweekday() == FRIDAY else Place.OFFICE)
    return letter
