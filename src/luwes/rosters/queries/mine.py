"""The published days of one person: what holds, what held before, and why they are away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from luwes.people.models import Person, Post
from luwes.rosters.models import WORKING, Assignment, Constraint, Place, Roster, Run
from luwes.rosters.queries.shifts import shift_types_of
from luwes.rosters.rules.marks import NOTHING
from luwes.rosters.rules.shifts.pattern import ShiftType
from luwes.rosters.rules.shifts.signs import place_of


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a day is worked, and the post filled there."""

    place: str
    """A place letter, or a space where the roster has nothing for the person."""
    post: str = ""
    shift: ShiftType | None = None
    """The shift worked, of a shift worker."""


@dataclass(frozen=True, slots=True)
class PublishedDay:
    """One day of a person as the newest roster has it."""

    day: date
    cell: Cell
    was: Cell | None
    """What it was before it last changed; None where it never did."""
    number: int
    """Number of the roster that holds."""
    changed_number: int
    """Number of the roster that last changed it; that of the first one where none did."""
    published_at: datetime
    """When the roster that holds was published."""
    run: UUID
    was_work: bool
    """Whether any roster ever had the person work on this day."""

    @property
    def is_work(self) -> bool:
        """Whether the person works on this day."""
        return self.cell.place in WORKING


@dataclass(frozen=True, slots=True)
class _Version:
    """One day in one roster."""

    roster: Roster
    cell: Cell


def days_of_person(person: Person, *, start: date, end: date) -> dict[date, PublishedDay]:
    """Return every day from start to end that a published roster has (three queries)."""
    rosters = list(
        Roster.objects.filter(run__start__lte=end, run__end__gte=start)
        .select_related("run")
        .only(
            *("number", "published_at"),
            *("run__start", "run__end", "run__days", "run__shift_types"),
        )
        .order_by("number")
    )
    rows = {row.run_id: row for row in _rows(person, rosters)}
    posts = post_names(rows.values())
    versions: dict[date, list[_Version]] = defaultdict(list)
    for roster in rosters:
        row = rows.get(roster.run_id)
        cells = _cells(row, days=roster.run.days, posts=posts)
        cells |= _shift_cells(row, roster.run, cells)
        unplanned = Cell(Place.OFF if row else NOTHING)
        for day in _covered(roster, start=start, end=end):
            versions[day].append(_Version(roster, cells.get(day, unplanned)))
    return {day: _published(day, held) for day, held in sorted(versions.items())}


def post_names(rows: Iterable[Assignment]) -> dict[UUID, str]:
    """Return the names of the posts that these assignments fill (one query at most)."""
    filled = {post for row in rows for post in row.posts or () if post is not None}
    if not filled:
        return {}
    return dict(Post.objects.filter(pk__in=filled).values_list("pk", "name"))


def absences_of(person: Person, *, start: date, end: date) -> list[Constraint]:
    """Return why a person is away, or cannot or would rather not come (one query)."""
    return list(person.constraints.touching(start=start, end=end).order_by("since", "kind"))


def person_to_show(person_id: UUID) -> Person | None:
    """Return a person with unit, office and region (one query)."""
    people = Person.objects.select_related("unit", "office__region")
    return people.filter(pk=person_id).first()


def _rows(person: Person, rosters: Sequence[Roster]) -> Iterable[Assignment]:
    runs = [roster.run_id for roster in rosters]
    return Assignment.objects.filter(person=person, run__in=runs)


def _covered(roster: Roster, *, start: date, end: date) -> list[date]:
    """Return the days of a roster from start to end; a holiday in it is a day of it too."""
    first, last = max(start, roster.run.start), min(end, roster.run.end)
    return [first + timedelta(days=offset) for offset in range((last - first).days + 1)]


def _cells(
    row: Assignment | None, *, days: Sequence[str], posts: dict[UUID, str]
) -> dict[date, Cell]:
    """Return each planned day of a person in one roster; without a row, nothing is said."""
    places = row.places if row else NOTHING * len(days)
    filled = (row and row.posts) or [None] * len(days)
    return {
        date.fromisoformat(day): Cell(place, posts.get(post, "") if post else "")
        for day, place, post in zip(days, places, filled, strict=True)
    }


def _shift_cells(row: Assignment | None, run: Run, known: Mapping[date, Cell]) -> dict[date, Cell]:
    """Return every day of a shift worker, weekends and holidays too."""
    if row is None or not row.shifts:
        return {}
    shifts = {
        shift.code: shift for shift in shift_types_of(run.shift_types).get(str(row.unit_id), ())
    }
    found = {}
    for ahead, sign in enumerate(row.shifts):
        day = run.start + timedelta(days=ahead)
        was = known.get(day, Cell(Place.LEAVE))
        place = place_of(sign, otherwise=was.place)
        found[day] = Cell(place, was.post if sign in shifts else "", shifts.get(sign))
    return found


def _published(day: date, versions: Sequence[_Version]) -> PublishedDay:
    last = versions[-1]
    changed = _last_change(versions)
    return PublishedDay(
        day=day,
        cell=last.cell,
        was=versions[changed - 1].cell if changed else None,
        number=last.roster.number,
        changed_number=versions[changed].roster.number,
        published_at=last.roster.published_at,
        run=last.roster.run_id,
        was_work=any(version.cell.place in WORKING for version in versions),
    )


def _last_change(versions: Sequence[_Version]) -> int:
    """Return the index of the version that last changed the day, 0 where none did."""
    for index in range(len(versions) - 1, 0, -1):
        before, after = versions[index - 1].cell, versions[index].cell
        if before not in {after, Cell(NOTHING)}:
            return index
    return 0
