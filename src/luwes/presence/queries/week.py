"""A week of a team: who is where, as planned and as they came, and what for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from luwes.people.access import Reach
from luwes.people.models import Person
from luwes.presence.models import Result, ResultNote
from luwes.presence.queries.days import Day, days_of_people
from luwes.presence.queries.team import rows_of
from luwes.rosters.models import WORKING, Place
from luwes.rosters.rules.marks import NOTHING

SUNDAY = 7
IDLE = frozenset({NOTHING, str(Place.OFF)})


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of one person."""

    day: date
    planned: str
    """Letter of the place, or a space where nothing is known."""
    came: str
    """Letter of the place of the first check-in; empty for none, or for who may not see it."""
    purpose: str
    """What the day is for: what was written that day, else the open result due next."""
    noted: bool
    """Whether the purpose is the person's own sentence of that day."""

    @property
    def differs(self) -> bool:
        """Whether the person came elsewhere than planned."""
        return bool(self.came) and self.planned in WORKING and self.came != self.planned


@dataclass(frozen=True, slots=True)
class Row:
    """One person's week."""

    person: Person
    cells: tuple[Cell, ...]


def week_days(day: date) -> list[date]:
    """Return the seven days of the week that a day lies in."""
    monday = day - timedelta(days=day.isoweekday() - 1)
    return [monday + timedelta(days=n) for n in range(SUNDAY)]


def week_of(people: Sequence[Person], *, days: Sequence[date], reach: Reach) -> list[Row]:
    """Return the week of each person (eight queries).

    Colleagues see where somebody is planned and for which result; when they came and what they
    wrote is for themselves and those who answer for them.
    """
    planned = rows_of(list(people), days=list(days))
    close = [person.pk for person in people if reach.sees(person)]
    came = days_of_people(close, start=days[0], end=days[-1]) if close else {}
    notes = _notes(close, days=days)
    results = _results([person.pk for person in people], days=days)
    return [
        Row(
            row.person,
            tuple(
                _cell(
                    day,
                    letter,
                    came.get(row.person.pk, {}),
                    notes.get((row.person.pk, day), ""),
                    results.get(row.person.pk, ()),
                )
                for day, letter in zip(days, row.letters, strict=True)
            ),
        )
        for row in planned
    ]


def _cell(
    day: date, letter: str, came: Mapping[date, Day], note: str, results: Sequence[Result]
) -> Cell:
    taps = came[day].taps if day in came else ()
    first = next((tap.place for tap in taps if tap.direction == "in"), "")
    works = letter in WORKING or bool(first)
    purpose = note or (_due_next(results, day) if works else "")
    return Cell(day, letter, first, purpose, bool(note))


def _due_next(results: Sequence[Result], day: date) -> str:
    """Return the result that a day is for: the one due next among those that have begun."""
    return next((row.title for row in results if row.first_day <= day <= row.last_day), "")


def _notes(people: Sequence[UUID], *, days: Sequence[date]) -> dict[tuple[UUID, date], str]:
    if not people:
        return {}
    rows = ResultNote.objects.filter(person__in=people, day__range=(days[0], days[-1]))
    told = rows.order_by("received_at").values_list("person", "day", "words")
    return {(person, day): words for person, day, words in told}


def _results(people: Sequence[UUID], *, days: Sequence[date]) -> dict[UUID, list[Result]]:
    rows = Result.objects.filter(person__in=people).standing()
    found: dict[UUID, list[Result]] = defaultdict(list)
    for row in rows.within(start=days[0], end=days[-1]).order_by("last_day", "planned_at"):
        found[row.person_id].append(row)
    return found


def shown_days(rows: Sequence[Row], days: Sequence[date]) -> list[date]:
    """Return the working week, and the days of its end on which anybody is planned or came."""
    busy = {cell.day for row in rows for cell in row.cells if cell.planned not in IDLE or cell.came}
    return [day for day in days if day.isoweekday() < SUNDAY - 1 or day in busy]
