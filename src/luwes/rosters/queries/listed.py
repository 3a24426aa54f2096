"""Rosters, runs and their cells as rows for the API and its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from uuid import UUID

from django.db.models import QuerySet

from luwes.people.access import Reach
from luwes.people.models import Unit
from luwes.rosters.access import may_plan
from luwes.rosters.models import Assignment, Conflict, Roster, Run
from luwes.rosters.queries.board import rows_seen
from luwes.rosters.queries.mine import post_names
from luwes.rosters.queries.runs import HEAVY

BATCH = 2000


@dataclass(frozen=True, slots=True)
class CellRow:
    """One person on one day of a roster."""

    person_id: UUID
    nip: str
    name: str
    unit: str
    office: str
    day: date
    place: str
    post: str


def rosters_listed() -> QuerySet[Roster]:
    """Return the published rosters, the newest first."""
    return Roster.objects.select_related("run").defer(*(f"run__{name}" for name in HEAVY))


def roster_numbered(number: int) -> Roster | None:
    """Return one published roster (one query)."""
    return rosters_listed().filter(number=number).first()


def assignments_seen(
    roster: Roster, *, reach: Reach, unit: Unit | None = None
) -> QuerySet[Assignment]:
    """Return the rows of a roster within reach, in the order of the tree."""
    rows = rows_seen(run=roster.run, reach=reach).select_related("person", "unit", "office")
    if unit is not None:
        rows = rows.filter(unit__path__startswith=unit.path)
    return rows.order_by("row")


def cells_of(rows: QuerySet[Assignment], *, run: Run) -> Iterator[CellRow]:
    """Yield every person and day of these rows, a batch of people at a time."""
    people = rows.iterator(chunk_size=BATCH)
    while batch := list(islice(people, BATCH)):
        names = post_names(batch)
        for row in batch:
            yield from _cells(row, days=run.days, names=names)


def conflicts_listed(run: Run, *, reach: Reach) -> QuerySet[Conflict]:
    """Return what a run could not settle, in the part of the tree that may be looked at."""
    conflicts = Conflict.objects.filter(run=run).select_related("post").order_by("day", "pk")
    return conflicts if may_plan(reach) else conflicts.filter(reach.within("post__unit__path"))


def _cells(row: Assignment, *, days: list[str], names: dict[UUID, str]) -> Iterator[CellRow]:
    posts = row.posts or [None] * len(days)
    for day, place, post in zip(days, row.places, posts, strict=True):
        yield CellRow(
            person_id=row.person_id,
            nip=row.person.nip,
            name=row.person.full_name,
            unit=row.unit.name,
            office=row.office.name,
            day=date.fromisoformat(day),
            place=place,
            post=names.get(post, "") if post else "",
        )
