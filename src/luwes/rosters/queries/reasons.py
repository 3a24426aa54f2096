"""Why a person's published day is what it is, from what was kept with its run."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Substr

from luwes.people.models import Person
from luwes.rosters.models import Assignment, Constraint, Place, Run
from luwes.rosters.queries.mine import PublishedDay, absences_of, days_of_person
from luwes.rosters.queries.runs import light_runs
from luwes.rosters.queries.shifts import wish_of
from luwes.rosters.rules.shifts.pattern import WishedShift


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
    run: Run
    row: int | None
    """The person's row in the run; None where the run does not have the person."""
    position: int | None
    """Of the day in the run; None for a day that was not planned, as a holiday."""
    in_shifts: bool = False
    """Whether the run has the person work in shifts."""
    wish: WishedShift | None = None
    """What a shift worker asked for on this day."""


def reason_of(person: Person, *, day: date) -> Reason | None:
    """Return what stands behind a day, None where no published roster has it (six queries)."""
    published = days_of_person(person, start=day, end=day).get(day)
    if published is None:
        return None
    row = Assignment.objects.filter(run=published.run, person=person).select_related("unit").first()
    run = _with_caps(light_runs(), row).get(pk=published.run)
    text = day.isoformat()
    position = run.days.index(text) if text in run.days else None
    cap, used = (None, 0) if row is None else _figures(run, row, position=position)
    return Reason(
        day=published,
        unit=row.unit.name if row else "",
        cap=cap,
        in_office=used,
        absences=tuple(absences_of(person, start=day, end=day)),
        run=run,
        row=row.row if row else None,
        position=position,
        in_shifts=bool(row and row.shifts),
        wish=wish_of(person, day=day) if row and row.shifts else None,
    )


def _with_caps(runs: QuerySet[Run], row: Assignment | None) -> QuerySet[Run]:
    """Have runs tell the caps of the row's unit beside everything else."""
    if row is None:
        return runs
    return runs.annotate(unit_caps=KeyTransform(str(row.unit_id), KeyTransform("units", "caps")))


def _figures(run: Run, row: Assignment, *, position: int | None) -> tuple[int | None, int]:
    """Return the cap of a unit on a day, and how many the roster has in the office."""
    if position is None:
        return None, 0
    caps: list[int | None] | None = getattr(run, "unit_caps", None)
    colleagues = Assignment.objects.filter(run=row.run_id, unit=row.unit_id)
    letters = colleagues.annotate(letter=Substr("places", position + 1, 1))
    return caps[position] if caps else None, letters.filter(letter=Place.OFFICE).count()
