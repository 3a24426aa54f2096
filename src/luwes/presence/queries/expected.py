"""What is expected of a person today, by the published roster."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from luwes.people.models import Office, Person
from luwes.policies.queries.hours import hours_by_day
from luwes.presence.models import DeviceKey
from luwes.rosters.queries.mine import PublishedDay, days_of_person
from luwes_policy.hours import Hours


@dataclass(frozen=True, slots=True)
class Expected:
    """A day as it is published, and its working hours where the person works."""

    day: date
    published: PublishedDay | None
    hours: Hours | None

    @property
    def letter(self) -> str:
        """Letter of the place; empty where nothing is published."""
        return self.published.cell.place if self.published else ""


def expected_on(person: Person, day: date) -> Expected:
    """Return what is expected of a person (six queries at most); with unit, office and region."""
    published = days_of_person(person, start=day, end=day).get(day)
    if published is None or not published.is_work:
        return Expected(day, published, None)
    hours = hours_by_day(person.unit, region=person.office.region, days=[day])
    return Expected(day, published, hours.get(day))


def person_expected(pk: UUID) -> Person:
    """Return a person with unit, office, region and the ids of `standing_devices` (one query)."""
    standing = DeviceKey.objects.standing().filter(person=OuterRef("pk")).order_by()
    people = Person.objects.select_related("unit", "office__region")
    return people.annotate(standing_devices=ArraySubquery(standing.values("pk"))).get(pk=pk)


def standing_devices(person: Person) -> list[UUID]:
    """Return the devices that sign for a person read by `person_expected`."""
    return list(getattr(person, "standing_devices"))  # noqa: B009  an annotation of the query


def find_person(pk: UUID) -> Person | None:
    """Return a person with unit, office and region, if there is one (one query)."""
    return Person.objects.select_related("unit", "office__region").filter(pk=pk).first()


def other_offices(person: Person) -> list[Office]:
    """Return the offices a person is not posted to, by name (one query)."""
    return list(Office.objects.exclude(pk=person.office_id).order_by("name").only("name"))
