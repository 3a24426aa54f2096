"""The opponent of clocks: every minute looked at, one after the other, and random cases for both.

It knows nothing of openings or sums: whether each minute of a stretch is worked is written out,
and minutes are counted until the target is spent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from luwes.foundation.rules.working_time import (
    Calendar,
    Pause,
    Target,
    Unit,
    WorkingDay,
    calendar_of,
)

ZONES = tuple(ZoneInfo(name) for name in ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))
FIRST = date(2026, 1, 5)
DAYS = 150
MINUTE = timedelta(minutes=1)
START = datetime(2026, 1, 4, tzinfo=UTC)
LENGTH = (DAYS + 3) * 1440
ORDINARY, FRIDAY = ((450, 720), (780, 960)), ((450, 690), (780, 990))
RAMADAN, SHORT = ((480, 720), (750, 900)), ((480, 660),)
NIGHT = ((1320, 1500), (1530, 1800))
"""A shift over midnight, with its break."""


@dataclass(frozen=True, slots=True)
class World:
    """A calendar, and the same working time minute by minute."""

    calendar: Calendar
    days: tuple[WorkingDay, ...]
    worked: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Question:
    """When something is due, and all that it hangs on."""

    world: World
    began: datetime
    target: Target
    pauses: tuple[Pause, ...]


def world_of(
    days: Sequence[WorkingDay], *, zone: ZoneInfo, first: date = FIRST, length: int = DAYS
) -> World:
    """Return a calendar beside the minutes of so many of its days, from the first on."""
    last = first + timedelta(days=length)
    worked = np.zeros(LENGTH, dtype=np.bool_)
    for day in (each for each in days if first <= each.day < last):
        for start, end in day.spans:
            worked[_minute_of(day.day, start, zone) : _minute_of(day.day, end, zone)] = True
    return World(calendar_of(days, zone=zone, version="drawn"), tuple(days), worked)


def random_worlds(chance: Random, *, total: int) -> list[World]:
    """Return calendars of three zones: weeks with holidays, Ramadan, short days and nights."""
    return [_random_world(chance, ZONES[place % len(ZONES)]) for place in range(total)]


def random_questions(worlds: Sequence[World], chance: Random, *, total: int) -> Iterator[Question]:
    """Draw questions: any minute, minutes or days or hours, up to three pauses, some unfinished."""
    for _each in range(total):
        world = chance.choice(worlds)
        began = START + chance.randrange(1440, 60 * 1440) * MINUTE
        pauses = tuple(
            _random_pause(began, chance) for _pause in range(chance.choice((0, 0, 1, 3)))
        )
        yield Question(world, began, _random_target(chance), pauses)


def counted_due(question: Question) -> datetime | None:
    """Return when it is due by counting minutes; None while a pause goes on."""
    world, first = question.world, _number(question.began)
    counts = _counting(question)
    for pause in question.pauses:
        end = LENGTH if pause.end is None else _number(pause.end)
        counts[max(_number(pause.start), first) : max(end, first)] = False
    wanted = _minutes_wanted(world, question)
    spent = np.cumsum(counts[first:])
    place = int(np.searchsorted(spent, wanted))
    return None if place == len(spent) else START + (first + place + 1) * MINUTE


def _counting(question: Question) -> NDArray[np.bool_]:
    if question.target.unit == "hours":
        return np.ones(LENGTH, dtype=np.bool_)
    return question.world.worked.copy()


def _minutes_wanted(world: World, question: Question) -> int:
    target = question.target
    if target.unit == "working_minutes":
        return target.amount
    if target.unit == "hours":
        return target.amount * 60
    zone = world.calendar.zone
    today = question.began.astimezone(zone).date()
    last = [day for day in world.days if day.day > today and day.spans][target.amount - 1]
    closing = _minute_of(last.day, last.spans[-1][1], zone)
    return int(world.worked[_number(question.began) : closing].sum())


def _random_world(chance: Random, zone: ZoneInfo) -> World:
    days = [FIRST + timedelta(days=ahead) for ahead in range(DAYS)]
    night = chance.random() < 0.2  # noqa: PLR2004  one in five works at night
    return world_of(
        [
            WorkingDay(day, _random_spans(day, chance, night=night))
            for day in days
            if day.isoweekday() < 6 and chance.random() > 0.08  # noqa: PLR2004  days off
        ],
        zone=zone,
    )


def _random_spans(day: date, chance: Random, *, night: bool) -> tuple[tuple[int, int], ...]:
    if chance.random() < 0.05:  # noqa: PLR2004  a short day now and then
        return SHORT
    if night:
        return NIGHT
    if date(2026, 2, 18) <= day <= date(2026, 3, 19):
        return RAMADAN
    return FRIDAY if day.isoweekday() == 5 else ORDINARY  # noqa: PLR2004  Friday


def _random_target(chance: Random) -> Target:
    unit: Unit = chance.choice(("working_minutes", "working_days", "hours"))
    most = {"working_minutes": 4500, "working_days": 20, "hours": 480}[unit]
    return Target(chance.randint(1, most), unit)


def _random_pause(began: datetime, chance: Random) -> Pause:
    start = began + chance.randrange(-600, 14 * 1440) * MINUTE
    if chance.random() < 0.05:  # noqa: PLR2004  somebody never answered
        return Pause(start)
    return Pause(start, start + chance.randrange(0, 4 * 1440) * MINUTE)


def _minute_of(day: date, minute: int, zone: ZoneInfo) -> int:
    ahead, inside = divmod(minute, 1440)
    midnight = datetime.combine(day + timedelta(days=ahead), datetime.min.time(), tzinfo=zone)
    return _number(midnight.replace(hour=inside // 60, minute=inside % 60))


def _number(at: datetime) -> int:
    return (at - START) // MINUTE
