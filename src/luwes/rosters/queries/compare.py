"""A proposal beside what is published: per unit, and per person whose days change."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from luwes.people.access import Reach
from luwes.people.models import Unit
from luwes.rosters.models import IN_OFFICE, Assignment, Run
from luwes.rosters.queries.board import days_of, rows_seen
from luwes.rosters.queries.published import NOTHING, PublishedDays, published_days
from luwes.rosters.queries.shift_board import every_day
from luwes.rosters.queries.shifts import published_signs, shift_types_of
from luwes.rosters.rules.shifts.pattern import ShiftType
from luwes.rosters.rules.shifts.signs import signs_text

UNITS_PER_PAGE = 25
PEOPLE_PER_PAGE = 40


@dataclass(frozen=True, slots=True)
class Side:
    """One roster's figures for a unit."""

    in_office: int
    """Office days of all its people together."""
    possible: int
    """People times days."""
    posts: int
    """Posts filled, one a day each."""

    @property
    def percent(self) -> float:
        """Share of the days spent in the office."""
        return 100 * self.in_office / self.possible if self.possible else 0.0


@dataclass(frozen=True, slots=True)
class UnitComparison:
    """One unit in both rosters."""

    unit: Unit
    people: int
    before: Side
    after: Side
    changed_people: int
    changed_days: int


@dataclass(frozen=True, slots=True)
class PersonComparison:
    """One person whose days change: both rows of letters, and where they differ."""

    row: int
    name: str
    nip: str
    unit: str
    before: str
    after: str
    changed: str
    shifts_before: str = ""
    """Of a shift worker: a sign for every day, weekends too; a space where none is published."""
    shifts_after: str = ""
    shifts_changed: str = ""
    types: tuple[ShiftType, ...] = ()


def base_number(run: Run) -> int | None:
    """Return the number below which rosters count as published before this run."""
    roster = getattr(run, "roster", None)
    return roster.number if roster else None


def units_compared(*, run: Run, reach: Reach, page: int) -> tuple[Page[Any], list[UnitComparison]]:
    """Return the units in which someone's days change, a page at a time (six queries)."""
    changed = rows_seen(run=run, reach=reach).filter(ANY_CHANGE)
    touched = changed.values("unit", "unit__path").annotate(people=Count("pk"))
    listed = Paginator(touched.order_by("unit__path"), UNITS_PER_PAGE).get_page(page)
    ids = [each["unit"] for each in listed]
    rows = list(Assignment.objects.filter(run=run, unit__in=ids).only(*NEEDED))
    old = published_days(
        days_of(run), people=[row.person_id for row in rows], below=base_number(run)
    )
    units = Unit.objects.filter(pk__in=ids).order_by("path")
    by_unit: dict[UUID, list[Assignment]] = defaultdict(list)
    for row in rows:
        by_unit[row.unit_id].append(row)
    return listed, [_compare(unit, by_unit[unit.pk], old=old) for unit in units]


ANY_CHANGE = Q(changed__contains="x") | Q(shifts_changed__contains="x")
NEEDED = ("person_id", "unit_id", "places", "posts", "changed", "shifts_changed")


def people_compared(
    *, run: Run, reach: Reach, unit: UUID | None, page: int
) -> tuple[Page[Assignment], list[PersonComparison]]:
    """Return the people whose days change, a page at a time (seven queries)."""
    changed = _changed_rows(run=run, reach=reach, unit=unit)
    listed = Paginator(changed.order_by("row"), PEOPLE_PER_PAGE).get_page(page)
    rows = list(listed)
    days = days_of(run)
    old = published_days(days, people=[row.person_id for row in rows], below=base_number(run))
    signs = published_signs(
        every_day(run),
        people=[row.person_id for row in rows if row.shifts],
        below=base_number(run),
    )
    return listed, [
        _with_shifts(
            _person(row, old.get(row.person_id), days=days), row, signs.get(row.person_id, {}), run
        )
        for row in rows
    ]


def _changed_rows(*, run: Run, reach: Reach, unit: UUID | None) -> QuerySet[Assignment]:
    rows = rows_seen(run=run, reach=reach).filter(ANY_CHANGE)
    rows = rows.filter(Q(unit=unit)) if unit else rows
    return rows.select_related("person", "unit")


def _person(
    row: Assignment, old: PublishedDays | None, *, days: Sequence[date]
) -> PersonComparison:
    return PersonComparison(
        row=row.row,
        name=row.person.full_name,
        nip=row.person.nip,
        unit=row.unit.name,
        before=old.places if old else NOTHING * len(days),
        after=row.places,
        changed=row.changed,
    )


def _with_shifts(
    person: PersonComparison, row: Assignment, signs: Mapping[date, str], run: Run
) -> PersonComparison:
    if not row.shifts:
        return person
    return replace(
        person,
        shifts_before=signs_text(signs, every_day(run)),
        shifts_after=row.shifts,
        shifts_changed=row.shifts_changed,
        types=shift_types_of(run.shift_types).get(str(row.unit_id), ()),
    )


def _compare(
    unit: Unit, rows: Sequence[Assignment], *, old: dict[UUID, PublishedDays]
) -> UnitComparison:
    before = [old[row.person_id] for row in rows if row.person_id in old]
    return UnitComparison(
        unit=unit,
        people=len(rows),
        before=_side([(each.places, each.posts) for each in before]),
        after=_side([(row.places, row.posts or ()) for row in rows]),
        changed_people=sum("x" in row.changed + row.shifts_changed for row in rows),
        changed_days=sum((row.shifts_changed or row.changed).count("x") for row in rows),
    )


def _side(rows: Sequence[tuple[str, Sequence[UUID | None]]]) -> Side:
    return Side(
        in_office=sum(letter in IN_OFFICE for places, _ in rows for letter in places),
        possible=sum(len(places) - places.count(NOTHING) for places, _ in rows),
        posts=sum(post is not None for _, posts in rows for post in posts),
    )
