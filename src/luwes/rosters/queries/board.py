"""The roster board: units × people × days, a page of people at a time."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from luwes.people.access import Reach
from luwes.people.models import Post, Unit
from luwes.rosters.models import IN_OFFICE, Assignment, Pin, Run
from luwes.rosters.queries.meetings import MetTeam, met_by_units

PEOPLE_PER_PAGE = 60
UNITS_TO_CHOOSE = 200
"""In one list; those deeper in a larger tree are called by name."""

CAPS_OF_UNITS = """
    WITH of_run AS MATERIALIZED (SELECT caps -> 'units' AS units FROM rosters_run WHERE id = %s)
    SELECT unit, units -> unit FROM of_run, unnest(%s::text[]) AS unit
"""
"""Unpacks the limits of a run once; asked for by as many keys, it would be unpacked for each."""

Counts = tuple[int, ...]
Caps = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class BoardFilter:
    """What is looked for; empty means everything."""

    unit: UUID | None = None
    words: str = ""
    place: str = ""
    post: UUID | None = None
    only_changed: bool = False


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person on the board."""

    row: int
    person: UUID
    name: str
    nip: str
    places: str
    posts: tuple[UUID | None, ...]
    changed: str
    pinned: frozenset[int]
    """Positions of the days that are pinned."""


@dataclass(frozen=True, slots=True)
class BoardUnit:
    """One unit on the board: how many are in the office each day, and how many may be."""

    pk: UUID
    name: str
    parent: str
    used: Counts
    cap: Caps
    rows: tuple[BoardRow, ...]
    teams: tuple[MetTeam, ...] = ()
    """The teams of the unit, and when they meet."""


@dataclass(frozen=True, slots=True)
class BoardPage:
    """A page of the board; `after` is where the next one starts, None at the end."""

    units: tuple[BoardUnit, ...]
    post_names: dict[UUID, str] = field(default_factory=dict)
    after: int | None = None


def days_of(run: Run) -> list[date]:
    """Return the planned days in the order of the letters."""
    return [date.fromisoformat(text) for text in run.days]


def rows_seen(*, run: Run, reach: Reach) -> QuerySet[Assignment]:
    """Return the assignments of a run that may be looked at."""
    return Assignment.objects.filter(reach.within("unit__path"), run=run)


def board_page(
    *, run: Run, reach: Reach, wanted: BoardFilter, posts: Iterable[Post], after: int = -1
) -> BoardPage:
    """Return the next people of the board, in the order of the tree (at most five queries).

    posts: posts at hand already, whose names need no asking for.
    """
    found = _matching(rows_seen(run=run, reach=reach), wanted).filter(row__gt=after)
    page = list(
        found.select_related("person", "unit", "unit__parent").order_by("row")[
            : PEOPLE_PER_PAGE + 1
        ]
    )
    more, page = len(page) > PEOPLE_PER_PAGE, page[:PEOPLE_PER_PAGE]
    days = days_of(run)
    pins = _pinned(page, days=days)
    units = _units(page, run=run, days=len(days), pins=pins)
    return BoardPage(units, _post_names(page, known=posts), page[-1].row if more else None)


@dataclass(frozen=True, slots=True)
class UnitsOffered:
    """Units to filter by; of a larger agency those at the top, and the others by name."""

    units: tuple[Unit, ...]
    has_more: bool


def units_to_choose(*, reach: Reach) -> UnitsOffered:
    """Return the units to filter by, those at the top of the tree first to stay (one query)."""
    within = Unit.objects.filter(reach.within()).only("name", "path", "parent")
    found = list(within.order_by(Length("path"), "path")[: UNITS_TO_CHOOSE + 1])
    shown = sorted(found[:UNITS_TO_CHOOSE], key=lambda unit: unit.path)
    return UnitsOffered(tuple(shown), len(found) > UNITS_TO_CHOOSE)


def units_named(text: str, *, reach: Reach) -> list[Unit]:
    """Return the units of this name, else those whose name holds it (one query)."""
    within = Unit.objects.filter(reach.within(), name__icontains=text)
    found = list(within.order_by(Length("path"), "path")[:UNITS_TO_CHOOSE])
    exact = [unit for unit in found if unit.name.casefold() == text.casefold()]
    return exact or found


def unit_chosen(pk: UUID, *, reach: Reach) -> Unit | None:
    """Return a unit within reach (one query)."""
    return Unit.objects.filter(reach.within(), pk=pk).first()


def posts_to_choose(*, reach: Reach) -> list[Post]:
    """Return the posts to filter by (one query)."""
    seen = Post.objects.filter(reach.within("unit__path")).select_related("unit")
    return list(seen.order_by("unit__path", "name")[:UNITS_TO_CHOOSE])


def used_per_day(places: Iterable[str], *, days: int) -> Counts:
    """Return how many are in the office on each day."""
    letters = "".join(places)
    columns = [letters[position::days] for position in range(days)]
    return tuple(sum(map(column.count, IN_OFFICE)) for column in columns)


def caps_of_units(*, run: Run, units: Collection[UUID]) -> dict[UUID, Caps]:
    """Return the limit of each day for these units (one query); a unit without is left out."""
    if not units:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(CAPS_OF_UNITS, [run.pk, [str(unit) for unit in units]])
        found = cursor.fetchall()
    return {UUID(unit): tuple(json.loads(caps)) for unit, caps in found if caps is not None}


def _matching(rows: QuerySet[Assignment], wanted: BoardFilter) -> QuerySet[Assignment]:
    if wanted.unit is not None:
        path = Unit.objects.filter(pk=wanted.unit).values_list("path", flat=True).first()
        rows = rows.filter(unit__path__startswith=path or "-")
    for word in wanted.words.split():
        rows = rows.filter(
            Q(person__name__icontains=word)
            | Q(person__nip__startswith=word)
            | Q(unit__name__icontains=word)
        )
    if wanted.place:
        rows = rows.filter(places__contains=wanted.place)
    if wanted.post is not None:
        rows = rows.filter(posts__contains=[wanted.post])
    changed = Q(changed__contains="x") | Q(shifts_changed__contains="x")
    return rows.filter(changed) if wanted.only_changed else rows


def _pinned(page: Sequence[Assignment], *, days: Sequence[date]) -> dict[UUID, frozenset[int]]:
    position = {day: index for index, day in enumerate(days)}
    people = [row.person_id for row in page]
    pins = Pin.objects.filter(person__in=people, day__in=days).values_list("person", "day")
    found: dict[UUID, set[int]] = defaultdict(set)
    for person, day in pins:
        found[person].add(position[day])
    return {person: frozenset(positions) for person, positions in found.items()}


def _units(
    page: Sequence[Assignment], *, run: Run, days: int, pins: dict[UUID, frozenset[int]]
) -> tuple[BoardUnit, ...]:
    ids = list({row.unit_id for row in page})
    caps = caps_of_units(run=run, units=ids)
    teams = met_by_units(run=run, units=ids) if run.summary.get("meetings", {}).get("teams") else {}
    places: dict[UUID, list[str]] = defaultdict(list)
    counted = Assignment.objects.filter(run=run, unit__in=ids).values_list("unit", "places")
    for unit, letters in counted:
        places[unit].append(letters)
    return tuple(
        BoardUnit(
            pk=unit.pk,
            name=unit.name,
            parent=unit.parent.name if unit.parent else "",
            used=used_per_day(places[unit.pk], days=days),
            cap=caps.get(unit.pk, (None,) * days),
            rows=tuple(_row(each, days=days, pins=pins) for each in rows),
            teams=teams.get(unit.pk, ()),
        )
        for unit, rows in groupby(page, key=lambda each: each.unit)
    )


def _row(each: Assignment, *, days: int, pins: dict[UUID, frozenset[int]]) -> BoardRow:
    return BoardRow(
        row=each.row,
        person=each.person_id,
        name=each.person.full_name,
        nip=each.person.nip,
        places=each.places,
        posts=tuple(each.posts or (None,) * days),
        changed=each.changed,
        pinned=pins.get(each.person_id, frozenset()),
    )


def _post_names(page: Sequence[Assignment], *, known: Iterable[Post]) -> dict[UUID, str]:
    names = {post.pk: post.name for post in known}
    filled = {post for row in page for post in row.posts or () if post is not None}
    if missing := filled - names.keys():
        names |= dict(Post.objects.filter(pk__in=missing).values_list("pk", "name"))
    return names
