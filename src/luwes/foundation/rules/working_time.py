"""Working time: when it is worked, how much of it has passed, and when something falls due.

A calendar is a list of openings (from one instant to another), made elsewhere out of days,
hours, breaks and a zone. All questions about it are answered by counting its open time, so
that a break, a short day, a holiday or a change of zone is never a case of its own.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Literal
from zoneinfo import ZoneInfo

Unit = Literal["working_minutes", "working_days", "hours"]
MICROSECOND = timedelta(microseconds=1)
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class BeyondCalendarError(LookupError):
    """The calendar ends before the target is spent; nothing is assumed about later days."""

    def __init__(self, *, known_until: datetime | None) -> None:
        super().__init__(known_until)
        self.known_until = known_until


class UnusableTargetError(ValueError):
    """A target must be more than nothing."""

    def __init__(self, *, amount: int) -> None:
        super().__init__(amount)
        self.amount = amount


@dataclass(frozen=True, slots=True)
class Target:
    """How long something may take: minutes or days of working time, or plain hours.

    Working days end at the close of the last of them; the day it begins is not counted.
    """

    amount: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a target of nothing. Raises: UnusableTargetError."""
        if self.amount <= 0:
            raise UnusableTargetError(amount=self.amount)


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """When is worked on one day: spans in minutes after its local midnight, in order.

    A span may end after midnight (1440) and belongs to the day it begins.
    """

    day: date
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch that does not count; without an end it still goes on."""

    start: datetime
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Open time, ready for counting. Made by `calendar_of`; instants are microseconds.

    version: names this calendar in every answer that was counted with it.
    """

    version: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    passed: tuple[int, ...]
    """Open time by the end of each opening."""
    days: tuple[date, ...]
    """The local days that are worked."""
    closings: tuple[int, ...]
    """The last instant of each of those days."""
    zone: ZoneInfo

    def worked(self, at: int) -> int:
        """Return the open time before an instant."""
        place = bisect_right(self.starts, at) - 1
        if place < 0:
            return 0
        left = max(self.ends[place] - at, 0)
        return self.passed[place] - left

    def reached(self, worked: int) -> int:
        """Return the first instant by which so much open time has passed.

        Raises: BeyondCalendarError.
        """
        place = bisect_left(self.passed, worked)
        if place == len(self.passed):
            raise BeyondCalendarError(known_until=self.known_until)
        return self.ends[place] - (self.passed[place] - worked)

    @property
    def known_until(self) -> datetime | None:
        """The end of the last opening; nothing is known of later days."""
        return _instant(self.ends[-1]) if self.ends else None


def calendar_of(days: Iterable[WorkingDay], *, zone: ZoneInfo, version: str) -> Calendar:
    """Return the calendar of these days in this zone; days may come in any order, each once."""
    ordered = sorted((day for day in days if day.spans), key=lambda each: each.day)
    openings = _joined(
        (_at(day.day, start, zone), _at(day.day, end, zone))
        for day in ordered
        for start, end in day.spans
    )
    return Calendar(
        version=version,
        starts=tuple(start for start, _end in openings),
        ends=tuple(end for _start, end in openings),
        passed=tuple(accumulate(end - start for start, end in openings)),
        days=tuple(day.day for day in ordered),
        closings=tuple(_at(day.day, day.spans[-1][1], zone) for day in ordered),
        zone=zone,
    )


def due_at(
    calendar: Calendar,
    *,
    began: datetime,
    target: Target,
    pauses: Sequence[Pause] = (),
    share: int = 100,
) -> datetime | None:
    """Return when so many percent of a target are spent, or None while a pause goes on.

    A pause lengthens it by what is worked in it. Time in which nobody works does not count, so
    what comes in at night begins with the next opening; what is spent exactly at a closing is
    due then, not on the next morning. Raises: BeyondCalendarError.
    """
    stops = _stops(pauses, after=_number(began))
    if target.unit == "hours":
        return _due_in_hours(began, target, stops, share=share)
    first = _number(began)
    worked = calendar.worked(first) + _share(amount_of(calendar, began=began, target=target), share)
    for start, end in stops:
        if calendar.reached(worked) <= start:
            break
        if end is None:
            return None
        worked += calendar.worked(end) - calendar.worked(start)
    return _instant(max(calendar.reached(worked), first))


def spent(
    calendar: Calendar, *, began: datetime, until: datetime, pauses: Sequence[Pause] = ()
) -> timedelta:
    """Return the working time from one instant to another, without the pauses."""
    first, last = _number(began), max(_number(until), _number(began))
    total = calendar.worked(last) - calendar.worked(first)
    for start, end in _stops(pauses, after=first):
        stop = last if end is None else min(end, last)
        total -= max(calendar.worked(stop) - calendar.worked(min(start, last)), 0)
    return total * MICROSECOND


def amount_of(calendar: Calendar, *, began: datetime, target: Target) -> int:
    """Return a target as working time: minutes as they are, days up to the close of the last."""
    if target.unit == "working_minutes":
        return target.amount * 60_000_000
    place = bisect_right(calendar.days, began.astimezone(calendar.zone).date())
    last = place + target.amount - 1
    if last >= len(calendar.closings):
        raise BeyondCalendarError(known_until=calendar.known_until)
    return calendar.worked(calendar.closings[last]) - calendar.worked(_number(began))


def next_opening(calendar: Calendar, *, at: datetime) -> datetime | None:
    """Return this instant if it is worked, else when work begins next; None if never again."""
    number = _number(at)
    place = bisect_right(calendar.ends, number)
    if place == len(calendar.starts):
        return None
    return max(at, _instant(calendar.starts[place]))


def instant_before(calendar: Calendar, *, at: datetime, working: timedelta) -> datetime:
    """Return when so much working time before an instant began; never before the calendar."""
    left = max(calendar.worked(_number(at)) - working // MICROSECOND, 1)
    return min(_instant(calendar.reached(left)), at)


def is_open(calendar: Calendar, *, at: datetime) -> bool:
    """Say whether this instant is worked; the moment of closing no longer is."""
    return next_opening(calendar, at=at) == at


def _due_in_hours(
    began: datetime, target: Target, stops: Sequence[tuple[int, int | None]], *, share: int
) -> datetime | None:
    due = _number(began) + _share(target.amount * 3_600_000_000, share)
    for start, end in stops:
        if due <= start:
            break
        if end is None:
            return None
        due += end - start
    return _instant(due)


def _share(amount: int, percent: int) -> int:
    return -(-amount * percent // 100)


def _stops(pauses: Sequence[Pause], *, after: int) -> list[tuple[int, int | None]]:
    """Return pauses after the beginning, in order, those that overlap as one."""
    found: list[tuple[int, int | None]] = []
    for pause in sorted(pauses, key=lambda each: each.start):
        start = max(_number(pause.start), after)
        end = None if pause.end is None else _number(pause.end)
        if end is not None and end <= start:
            continue
        if found and (found[-1][1] is None or start <= found[-1][1]):
            before = found[-1][1]
            end = None if before is None or end is None else max(before, end)
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _joined(openings: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return openings in order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(opening for opening in openings if opening[1] > opening[0]):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _at(day: date, minute: int, zone: ZoneInfo) -> int:
    """Return a minute after local midnight as the clock on the wall shows it."""
    ahead, inside = divmod(minute, 1440)
    local = datetime.combine(day + timedelta(days=ahead), datetime.min.time(), tzinfo=zone)
    return _number(local.replace(hour=inside // 60, minute=inside % 60))


def _number(at: datetime) -> int:
    return (at - EPOCH) // MICROSECOND


def _instant(number: int) -> datetime:
    return EPOCH + number * MICROSECOND
