"""Working hours: the grid of a day, the minutes owed in a week, and local time as instants.

Source: Keppres 68/1995 until 11 April 2023; Perpres 21/2023 Pasal 3, 4 and 9 since then.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from luwes_policy.answers import Answer, Arithmetic, InForce
from luwes_policy.bodies import WEEKDAYS, DayHours, Grid
from luwes_policy.calendar import working_days
from luwes_policy.library import Library

Zone = Literal["WIB", "WITA", "WIT"]
ZONES: dict[str, ZoneInfo] = {
    "WIB": ZoneInfo("Asia/Jakarta"),
    "WITA": ZoneInfo("Asia/Makassar"),
    "WIT": ZoneInfo("Asia/Jayapura"),
}

RULES_OF_HOURS = frozenset({"hours.grid", "hours.week", "hours.days"})
"""All that `hours_of` asks for."""


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours of one working day, local time."""

    day: date
    start: time
    end: time
    break_minutes: int
    work_minutes: int
    """Working time without the break."""
    answer: Answer


@dataclass(frozen=True, slots=True)
class Owed:
    """Working minutes owed from start to end, with the days they are counted over."""

    minutes: int
    days: tuple[date, ...]
    answers: tuple[Answer, ...]
    """One answer per kind of day (ordinary, Ramadan) with its arithmetic."""


def hours_of(in_force: InForce) -> Hours | None:
    """Return the hours of the day asked about, or None on a weekend.

    Where the law names no end, it is start + break + a day's share of the weekly minutes.
    A holiday is no matter of the grid: ask the calendar. Raises RuleNotInForce.
    """
    answer = in_force.require("hours.grid")
    weekday = WEEKDAYS[in_force.on.weekday()]
    if not isinstance(answer.body, Grid) or weekday in {"sat", "sun"}:
        return None
    hours = _of_day(answer.body, is_friday=weekday == "fri", in_force=in_force)
    per_day = _minutes_per_day(in_force).result
    end = hours.end or _later(hours.start, int(per_day) + hours.break_minutes)
    return Hours(
        day=in_force.on,
        start=hours.start,
        end=end,
        break_minutes=hours.break_minutes,
        work_minutes=_minutes(end) - _minutes(hours.start) - hours.break_minutes,
        answer=answer,
    )


def _of_day(grid: Grid, *, is_friday: bool, in_force: InForce) -> DayHours:
    ordinary = grid.fri if is_friday else grid.mon_thu
    ramadan = grid.ramadan_fri if is_friday else grid.ramadan_mon_thu
    return ramadan if in_force.facts.ramadan and ramadan else ordinary


def _minutes_per_day(in_force: InForce) -> Arithmetic:
    week = Decimal(in_force.require("hours.week").number)
    days = Decimal(in_force.require("hours.days").number)
    exact = week / days
    return Arithmetic(week, "divided_by", days, exact, exact, unit="minutes")


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _later(clock: time, minutes: int) -> time:
    hour, minute = divmod(_minutes(clock) + minutes, 60)
    return time(hour, minute)


def minutes_owed(
    *,
    start: date,
    end: date,
    rules_on: Callable[[date], InForce],
    known_on: date | None = None,
    library: Library | None = None,
) -> Owed:
    """Return the working minutes owed from start to end, both included, pro rata by day.

    rules_on: gives the rules in force of each day, so that a week which Ramadan enters is
    counted day by day. Days off owe nothing. Raises RuleNotInForce, CalendarEnds.
    Source: Perpres 21/2023 Pasal 4 ayat (1), (2) and Pasal 6; pro rata by day is a reading.
    """
    days = working_days(start=start, end=end, known_on=known_on, library=library)
    kinds: dict[str, tuple[Answer, Arithmetic, int]] = {}
    for day in days:
        in_force = rules_on(day)
        answer, share = in_force.require("hours.week"), _minutes_per_day(in_force)
        key = f"{answer.pack_id} {answer.number}"
        kinds[key] = (answer, share, kinds[key][2] + 1 if key in kinds else 1)
    counted = tuple(_times(answer, share, count) for answer, share, count in kinds.values())
    total = sum(int(answer.arithmetic[-1].result) for answer in counted)
    return Owed(minutes=total, days=days, answers=counted)


def _times(answer: Answer, share: Arithmetic, count: int) -> Answer:
    exact = share.result * count
    step = Arithmetic(share.result, "times", Decimal(count), exact, exact, unit="minutes")
    return replace(answer, arithmetic=(share, step))


def day_share(in_force: InForce) -> Answer:
    """Return the weekly hours with the part of one working day as their arithmetic.

    Raises RuleNotInForce. Pro rata by day is a reading of Perpres 21/2023 Pasal 4.
    """
    return replace(in_force.require("hours.week"), arithmetic=(_minutes_per_day(in_force),))


def start_instant(*, on: date, at: time, zone: Zone) -> datetime:
    """Return the instant (UTC) of a local time of a day in WIB, WITA or WIT."""
    return datetime.combine(on, at, tzinfo=ZONES[zone]).astimezone(UTC)


def week_of(day: date) -> tuple[date, date]:
    """Return Monday and Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)
