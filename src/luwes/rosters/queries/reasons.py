"""Why a person's published day is what it is, from what was kept with its run."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models.functions import Substr

from luwes.people.models import Person
from luwes.rosters.models import Assignment, Constraint, Place, Run
from luwes.rosters.queries.mine import PublishedDay, absences_of, days_of_person


@dataclass(frozen=True, slots=True)
class Reason:
    """What stands behind one day of one person."""

    day: PublishedDay
    unit: str
    cap: int | None
    """People of the unit in the office at most on that day; None where nothing limits them."""
    in_office: int
    """People of the unit whom the roster has in the office on that day."""
    absences: tuple[Constraint, ...]


def reason_of(person: Person, *, day: date) -> Reason | None:
    """Return what stands behind a day, None where no published roster has it (six queries)."""
    published = days_of_person(person, start=day, end=day).get(day)
    if published is None:
        return None
    row = (
        Assignment.objects.filter(run=published.run, person=person)
        .select_related("unit")
        .only("unit__name")
        .first()
    )
    cap, used = _figures(published, unit=row.unit_id) if row else (None, 0)
    return Reason(
        day=published,
        unit=row.unit.name if row else "",
        cap=cap,
        in_office=used,
        absences=tuple(absences_of(person, start=day, end=day)),
    )


def _figures(published: PublishedDay, *, unit: UUID) -> tuple[int | None, int]:
    """Return the cap of a unit on a day, and how many the roster has in the office."""
    days, caps = Run.objects.values_list("days", f"caps__units__{unit}").get(pk=published.run)
    if published.day.isoformat() not in days:
        return None, 0
    position = days.index(published.day.isoformat())
    used = (
        Assignment.objects.filter(run=published.run, unit=unit)
        .annotate(letter=Substr("places", position + 1, 1))
        .filter(letter=Place.OFFICE)
        .count()
    )
    return (caps[position] if caps else None), used
