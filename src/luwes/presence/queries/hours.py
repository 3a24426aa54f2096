"""Hours of people day by day: what was asked, what was done, and what the rules make of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Min

from luwes.people.models import Person
from luwes.policies.models import Arrangement
from luwes.policies.queries.law import law
from luwes.presence.models import Absence, CheckIn, Outage
from luwes.presence.queries.days import (
    IN_DOUBT,
    Day,
    Tap,
    corrections_about,
    days_between,
    days_of_people,
    outages_between,
)
from luwes.presence.queries.law_of_days import LawOfDays
from luwes.presence.queries.team import GRANTED
from luwes.presence.rules import asked as asking
from luwes.presence.rules.hours import (
    WORKED,
    Asked,
    DayHours,
    Inputs,
    Minutes,
    Span,
    judged,
    minute_of,
)
from luwes.presence.rules.stretches import Stretch
from luwes.rosters.queries.duties import Duty, published_duties

A_DAY = timedelta(days=1)
Row = TypeVar("Row", Absence, Arrangement)


@dataclass(frozen=True, slots=True)
class Judged:
    """One day of a person: the answer, all that it rests on, and what the law says."""

    day: date
    inputs: Inputs
    hours: DayHours
    law: asking.LawOfDay
    absence: str = ""
    """Kind of the leave or travel of the day; empty where there is none."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What is read of many people at once."""

    days: Mapping[UUID, Mapping[date, Day]]
    duties: Mapping[UUID, Mapping[date, Duty]]
    absences: Mapping[UUID, Sequence[Absence]]
    arrangements: Mapping[UUID, Sequence[Arrangement]]
    waiting: frozenset[tuple[UUID, date]]
    outages: Sequence[Outage]
    law: LawOfDays
    in_use: Mapping[UUID, date]


def first_check_in() -> date | None:
    """Return the first day on which anybody checked in (one query)."""
    return CheckIn.objects.order_by("duty_date").values_list("duty_date", flat=True).first()


def in_use_since(people: Iterable[Person], *, start: date, end: date) -> dict[UUID, date]:
    """Return since when presence is used in the units of these people, by unit (one query).

    Looked for from the month before `start` on. A unit in which nobody checked in is left
    out: it has not begun, and nothing is held against its people.
    """
    units = {person.unit_id for person in people}
    month_before = (start.replace(day=1) - A_DAY).replace(day=1)
    rows = CheckIn.objects.filter(
        duty_date__in=days_between(month_before, end), person__unit__in=units
    )
    first = rows.order_by().values_list("person__unit").annotate(Min("duty_date"))
    return dict(first)


def hours_of_people(
    people: Sequence[Person],
    *,
    start: date,
    end: date,
    at: datetime,
    in_use: Mapping[UUID, date],
) -> dict[UUID, list[Judged]]:
    """Return every day from start to end of these people (eight queries, for any number).

    people: with unit, office and region.
    in_use: see `in_use_since`.
    """
    known = _known_of([person.pk for person in people], start=start, end=end, in_use=in_use)
    dates = days_between(start, end)
    return {person.pk: [_judged(person, day, known, at) for day in dates] for person in people}


def _known_of(
    ids: Sequence[UUID], *, start: date, end: date, in_use: Mapping[UUID, date]
) -> _Known:
    corrections = corrections_about(ids, start=start, end=end)
    absences = Absence.objects.filter(
        person__in=ids,
        state__in=(Absence.State.APPROVED, Absence.State.ASKED),
        first_day__lte=end,
        last_day__gte=start,
    )
    granted = Arrangement.objects.granted(start=start, end=end).filter(person__in=ids)
    undecided = (row for row in corrections if getattr(row, "ruling", None) is None)
    since = datetime.combine(start - A_DAY, time(), tzinfo=UTC)
    return _Known(
        days=days_of_people(ids, start=start, end=end, corrections=corrections),
        duties=published_duties(start=start, end=end, people=ids),
        absences=_by_person(absences),
        arrangements=_by_person(granted),
        waiting=frozenset((row.person_id, row.duty_date) for row in undecided),
        outages=outages_between(since, since + (end - start) + timedelta(days=4)),
        law=LawOfDays(law()),
        in_use=in_use,
    )


def _by_person(rows: Iterable[Row]) -> dict[UUID, list[Row]]:
    found: dict[UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(row)
    return found


def _judged(person: Person, day: date, known: _Known, at: datetime) -> Judged:
    said = known.law.on(person.unit, day)
    inputs, absence = _inputs(person, day, known, said, at)
    return Judged(day, inputs, judged(inputs), said, absence)


def _inputs(
    person: Person, day: date, known: _Known, said: asking.LawOfDay, at: datetime
) -> tuple[Inputs, str]:
    zone = ZoneInfo(person.office.region.zone)
    duty = known.duties.get(person.pk, {}).get(day)
    absences = [
        row for row in known.absences.get(person.pk, ()) if row.first_day <= day <= row.last_day
    ]
    approved = next((row for row in absences if row.state == Absence.State.APPROVED), None)
    flexible = [row for row in known.arrangements.get(person.pk, ()) if row.holds(day)]
    asked = _asked(person, day, known, said, duty=duty, approved=approved, flexible=flexible)
    own = known.days.get(person.pk, {}).get(day)
    inputs = Inputs(
        asked=asked,
        spans=tuple(_span(each, day=day, zone=zone) for each in own.stretches) if own else (),
        outages=tuple(_shut(known.outages, day=day, zone=zone)) if said.outage_excuses else (),
        is_over=_is_over(asked, day=day, zone=zone, at=at),
        is_waiting=(person.pk, day) in known.waiting
        or any(row.state == Absence.State.ASKED for row in absences),
        planned=_planned(duty, flexible),
    )
    is_told = approved is not None and asked.kind in {"leave", "travel"}
    return inputs, approved.kind if approved and is_told else ""


def _asked(
    person: Person,
    day: date,
    known: _Known,
    said: asking.LawOfDay,
    *,
    duty: Duty | None,
    approved: Absence | None,
    flexible: Sequence[Arrangement],
) -> Asked:
    if person.left_on is not None and day >= person.left_on:
        return Asked("not_serving")
    asked = asking.asked_of(
        said,
        published=_published(duty),
        granted=asking.Granted(
            leave=approved is not None and not approved.is_travel,
            travel=approved is not None and approved.is_travel,
            dynamic=any(row.time == Arrangement.Time.DYNAMIC for row in flexible),
        ),
    )
    has_begun = known.in_use.get(person.unit_id, date.max) <= day
    return asked if has_begun or asked.kind not in WORKED else Asked("not_in_use")


def _published(duty: Duty | None) -> asking.Published:
    if duty is None:
        return asking.UNPUBLISHED
    found = duty.shift
    shift = asking.Shift(found.code, found.start, found.minutes) if found else None
    return asking.Published(duty.letter, shift, duty.is_by_shifts)


def _planned(duty: Duty | None, flexible: Sequence[Arrangement]) -> str:
    if duty is not None and duty.letter in asking.WORKING_LETTERS:
        return duty.letter
    places = (GRANTED[Arrangement.Place(row.place)] for row in flexible if row.place)
    return str(next(places, ""))


def _span(stretch: Stretch[Tap], *, day: date, zone: ZoneInfo) -> Span:
    since, until = stretch.since, stretch.until
    return Span(
        since=None if since is None else minute_of(since, day=day, zone=zone),
        until=None if until is None else minute_of(until, day=day, zone=zone),
        in_doubt=any(
            tap is not None and tap.state == IN_DOUBT for tap in (stretch.came, stretch.left)
        ),
        place=stretch.place,
    )


def _shut(outages: Iterable[Outage], *, day: date, zone: ZoneInfo) -> Iterable[Minutes]:
    """Give the outages that touch a day, or the night after it, in its minutes."""
    for outage in outages:
        since = minute_of(outage.since, day=day, zone=zone)
        until = minute_of(outage.until, day=day, zone=zone)
        if until > 0 and since < asking.NEXT_NOON:
            yield since, until


def _is_over(asked: Asked, *, day: date, zone: ZoneInfo, at: datetime) -> bool:
    end = max(asked.end or 0, asking.MIDNIGHT)
    return minute_of(at, day=day, zone=zone) >= end
