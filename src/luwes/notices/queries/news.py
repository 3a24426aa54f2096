"""What a published roster means to each person it concerns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from luwes.foundation.models import Event
from luwes.notices.models import Notice
from luwes.notices.rules import Cell, changes_in, is_first
from luwes.people.models import Post, Region
from luwes.rosters.models import WORKING, Assignment, Place, Roster
from luwes.rosters.queries.published import PublishedDays, published_days
from luwes.rosters.queries.shifts import published_signs, shift_types_of
from luwes.rosters.rules.marks import CHANGED, NEW, NOTHING
from luwes.rosters.rules.shifts.signs import is_shift, place_of

BATCH = 2000
CIRCUMSTANCE = "policies.circumstance_recorded"


@dataclass(frozen=True, slots=True)
class News:
    """What one person is to be told of a roster, ready to be kept as a notice."""

    person: UUID
    email: str
    language: str
    kind: Notice.Kind
    data: dict[str, Any] = field(repr=False)


def touched_by(roster: Roster) -> int:
    """Return how many people a roster is news to."""
    return _touched(roster).count()


def news_of(roster: Roster) -> Iterator[list[News]]:
    """Yield what everyone is to be told, in batches: four queries a batch, in order of rows.

    Only those whose days changed, or who have days for which nothing was published before.
    """
    teller = _Teller(roster)
    rows = _touched(roster).order_by("row").iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        yield teller.tell(batch)


def _touched(roster: Roster) -> QuerySet[Assignment]:
    any_news = f"[{CHANGED}{NEW}]"
    news = Q(changed__regex=any_news) | Q(shifts_changed__regex=any_news)
    people = Assignment.objects.filter(news, run=roster.run_id)
    return people.select_related("person__login").only(
        *("changed", "places", "posts", "shifts", "shifts_changed", "unit"),
        *("person__email", "person__login__language"),
    )


class _Teller:
    """Holds what all people of one roster have in common."""

    def __init__(self, roster: Roster) -> None:
        self.number = roster.number
        self.days = [date.fromisoformat(day) for day in roster.run.days]
        self.start = roster.run.start
        self.shifts = shift_types_of(roster.run.shift_types)
        self.posts = dict(Post.objects.values_list("pk", "name"))
        self.common = {
            "roster": roster.number,
            "start": roster.run.start.isoformat(),
            "end": roster.run.end.isoformat(),
            "note": roster.note,
            "cause": cause_of(roster),
        }

    def tell(self, batch: Sequence[Assignment]) -> list[News]:
        people = [row.person_id for row in batch]
        before = published_days(self.days, people=people, below=self.number)
        in_shifts = [row for row in batch if row.shifts]
        signs = self._signs_before(in_shifts) if in_shifts else {}
        return [
            self._news(row, before=before.get(row.person_id), signs=signs.get(row.person_id, {}))
            for row in batch
        ]

    def _signs_before(self, rows: Sequence[Assignment]) -> dict[UUID, dict[date, str]]:
        days = self._every_day(max(len(row.shifts) for row in rows))
        return published_signs(days, people=[row.person_id for row in rows], below=self.number)

    def _every_day(self, count: int) -> list[date]:
        return [self.start + timedelta(days=ahead) for ahead in range(count)]

    def _news(
        self, row: Assignment, *, before: PublishedDays | None, signs: Mapping[date, str]
    ) -> News:
        login = getattr(row.person, "login", None)
        first = is_first(row.shifts_changed or row.changed)
        if row.shifts:
            told = self._first_shifts(row) if first else self._changed_shifts(row, signs)
        else:
            told = self._first(row) if first else self._changes(row, before=before)
        return News(
            person=row.person_id,
            email=row.person.email,
            language=login.language if login else "",
            kind=Notice.Kind.ROSTER_PUBLISHED if first else Notice.Kind.DAYS_CHANGED,
            data=self.common | told,
        )

    def _first(self, row: Assignment) -> dict[str, Any]:
        new = [place for place, sign in zip(row.places, row.changed, strict=True) if sign == NEW]
        return {
            "office_days": new.count(Place.OFFICE),
            "working_days": sum(place in WORKING for place in new),
        }

    def _first_shifts(self, row: Assignment) -> dict[str, Any]:
        worked = sum(is_shift(sign) for sign in row.shifts)
        return {"office_days": worked, "working_days": worked}

    def _changed_shifts(self, row: Assignment, before: Mapping[date, str]) -> dict[str, Any]:
        days = self._every_day(len(row.shifts))
        was = [self._shift_cell(row, before.get(day, NOTHING)) for day in days]
        now = [self._shift_cell(row, sign) for sign in row.shifts]
        changes = changes_in(row.shifts_changed, days=days, was=was, now=now)
        return {"days": [[change.day.isoformat(), *change.was, *change.now] for change in changes]}

    def _shift_cell(self, row: Assignment, sign: str) -> Cell:
        """Return a day in shifts: the shift with its hours stands where a post would."""
        if sign == NOTHING:
            return Cell(NOTHING)
        if not is_shift(sign):
            return Cell(place_of(sign, otherwise=Place.LEAVE))
        shift = next(
            (each for each in self.shifts.get(str(row.unit_id), ()) if each.code == sign), None
        )
        return Cell(Place.OFFICE, f"{shift.name}, {shift.hours}" if shift else sign)

    def _changes(self, row: Assignment, *, before: PublishedDays | None) -> dict[str, Any]:
        was = self._cells(before.places, before.posts) if before else self._cells("", None)
        now = self._cells(row.places, row.posts)
        changes = changes_in(row.changed, days=self.days, was=was, now=now)
        return {"days": [[change.day.isoformat(), *change.was, *change.now] for change in changes]}

    def _cells(self, places: str, posts: Sequence[UUID | None] | None) -> list[Cell]:
        letters = places.ljust(len(self.days), NOTHING)
        filled = posts or [None] * len(letters)
        names = ("" if post is None else self.posts.get(post, "") for post in filled)
        return [Cell(letter, name) for letter, name in zip(letters, names, strict=True)]


def cause_of(roster: Roster) -> dict[str, str] | None:
    """Return the circumstance that asked for the roster, if one did."""
    if not is_id(roster.run.cause):
        return None
    event = Event.objects.filter(pk=roster.run.cause, verb=CIRCUMSTANCE).first()
    if event is None or event.payload is None:
        return None
    region = Region.objects.filter(pk=event.payload["region"]).first()
    named = {key: event.payload[key] for key in ("kind", "value", "since")}
    return named | {"region": str(region or "")}


def is_id(text: str) -> bool:
    """Return whether a text could be the id of an event."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True
