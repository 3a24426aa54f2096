"""Hours owed and worked on a duty date, lateness, and what could not be helped.

Every time is a whole minute after the midnight that begins the duty date, in the zone of the
person's office, so that a night shift ends after minute 1 440 of the day it began on. An instant
counts as the minute that a clock shows.

Source: Perpres 21/2023 Pasal 4 and 9, PermenPANRB 4/2025 for shifts and dynamic hours; the
numbers come in with `Asked`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal
from zoneinfo import ZoneInfo

# fmt: off
Kind = Literal[
    "work", "dynamic", "shift", "travel", "leave", "away", "day_off", "weekend",
    "holiday", "joint_leave", "not_serving", "not_in_use", "no_rule",
]
Word = Literal[
    "late", "late_excused", "left_early", "absent", "outage", "no_arrival", "no_departure",
    "in_doubt", "waiting", "other_place", "not_yet",
]
# fmt: on
WORKED: frozenset[Kind] = frozenset({"work", "dynamic", "shift"})
"""Days on which somebody is expected at work."""
DAY = 24 * 60
Minutes = tuple[int, int]
"""From one minute to before another."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a person on a duty date."""

    kind: Kind
    minutes: int = 0
    """Owed, without the break."""
    begin: int | None = None
    end: int | None = None
    """Fixed hours; None where none are fixed, as with dynamic hours."""
    rest: int = 0
    """Length of the break."""
    is_credited: bool = False
    """Whether what nobody measured counts as worked: duty travel."""


@dataclass(frozen=True, slots=True)
class Span:
    """One stretch of duty; an end that nobody tapped is None and counts for nothing."""

    since: int | None
    until: int | None
    in_doubt: bool = False
    """Whether a head has yet to decide on one of its ends; it counts until then."""
    place: str = ""
    """Letter of the place."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the answer about a day rests on."""

    asked: Asked
    spans: tuple[Span, ...] = ()
    outages: tuple[Minutes, ...] = ()
    is_over: bool = True
    """Whether the day has ended; until then nothing is held against anybody."""
    is_waiting: bool = False
    """Whether a correction or leave that was asked for is yet to be decided."""
    planned: str = ""
    """Letter of the place that was published or granted; empty where none was."""


@dataclass(frozen=True, slots=True)
class DayHours:
    """The answer about one day; every amount in minutes."""

    owed: int
    present: int
    """Between coming and going, overlaps once."""
    rest: int
    """Break taken off what was present."""
    credited: int
    """Counted as worked though nobody measured it: duty travel, lateness inside an outage."""
    late: int
    excused: int
    """Lateness inside an outage: not attributable."""
    early: int
    doubtful: int
    """Of the time present, what rests on a check-in in doubt."""
    words: tuple[Word, ...]

    @property
    def worked(self) -> int:
        """Time present without the break."""
        return self.present - self.rest

    @property
    def balance(self) -> int:
        """Worked and credited, less what is owed."""
        return self.worked + self.credited - self.owed


@dataclass(frozen=True, slots=True)
class Sums:
    """Several days together, in minutes and days; days that are not over are left out."""

    owed: int = 0
    worked: int = 0
    credited: int = 0
    late: int = 0
    excused: int = 0
    early: int = 0
    late_days: int = 0
    absent_days: int = 0
    doubtful_days: int = 0

    @property
    def balance(self) -> int:
        """Worked and credited, less what is owed."""
        return self.worked + self.credited - self.owed


def judged(inputs: Inputs) -> DayHours:
    """Return the answer about a day; the same inputs always give the same answer."""
    asked, spans = inputs.asked, inputs.spans
    present = union(_whole(spans))
    total = length(present)
    late, excused = _lateness(inputs)
    rest = break_taken(present, asked=asked)
    credited = max(asked.minutes - total + rest, 0) if asked.is_credited else excused
    early = _early(inputs)
    certain = length(union(_whole(span for span in spans if not span.in_doubt)))
    return DayHours(
        owed=asked.minutes,
        present=total,
        rest=rest,
        credited=credited,
        late=late,
        excused=excused,
        early=early,
        doubtful=total - certain,
        words=tuple(_words(inputs, late=late, excused=excused, early=early)),
    )


def union(spans: Iterable[Minutes]) -> list[Minutes]:
    """Return the same minutes without overlaps, in order: no time counts twice."""
    found: list[Minutes] = []
    for since, until in sorted(spans):
        if until <= since:
            continue
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return found


def length(spans: Iterable[Minutes]) -> int:
    """Return how many minutes there are in spans that do not overlap."""
    return sum(until - since for since, until in spans)


def break_taken(present: Sequence[Minutes], *, asked: Asked) -> int:
    """Return the break to take off from time present (a `union`).

    The rule gives a break its length and not its hour. It is taken to begin once half of the
    day's work is done, so half a day is never shortened; minutes spent elsewhere between the
    first coming and the last going are part of it.
    """
    if not present:
        return 0
    total = length(present)
    elsewhere = present[-1][1] - present[0][0] - total
    left = max(asked.rest - elsewhere, 0)
    return min(max(total - asked.minutes // 2, 0), left)


def overlap(span: Minutes, others: Iterable[Minutes]) -> int:
    """Return how many minutes of a span lie in any of the others."""
    since, until = span
    return length(union((max(since, start), min(until, end)) for start, end in others))


def summed(days: Iterable[tuple[Inputs, DayHours]]) -> Sums:
    """Return the sums of the days that are over."""
    told = [found for inputs, found in days if inputs.is_over]
    return Sums(
        owed=sum(each.owed for each in told),
        worked=sum(each.worked for each in told),
        credited=sum(each.credited for each in told),
        late=sum(each.late for each in told),
        excused=sum(each.excused for each in told),
        early=sum(each.early for each in told),
        late_days=sum("late" in each.words for each in told),
        absent_days=sum("absent" in each.words for each in told),
        doubtful_days=sum("in_doubt" in each.words for each in told),
    )


def added(sums: Iterable[Sums]) -> Sums:
    """Return sums of sums, such as those of a month's people."""
    told = list(sums)
    return Sums(**{name: sum(getattr(each, name) for each in told) for name in Sums.__slots__})


def minute_of(at: datetime, *, day: date, zone: ZoneInfo) -> int:
    """Return the minute of an instant, counted from the midnight that begins a duty date."""
    midnight = datetime.combine(day, time(), tzinfo=zone).astimezone(UTC)
    return int((at - midnight).total_seconds() // 60)


def _whole(spans: Iterable[Span]) -> list[Minutes]:
    return [
        (span.since, span.until)
        for span in spans
        if span.since is not None and span.until is not None
    ]


def _lateness(inputs: Inputs) -> tuple[int, int]:
    """Return minutes of lateness, and those of them in which nobody could check in."""
    begin, came = inputs.asked.begin, _came(inputs.spans)
    if begin is None or came is None or came <= begin:
        return 0, 0
    excused = overlap((begin, came), inputs.outages)
    return came - begin - excused, excused


def _early(inputs: Inputs) -> int:
    end, left = inputs.asked.end, _left(inputs.spans)
    return 0 if end is None or left is None else max(end - left, 0)


def _came(spans: Sequence[Span]) -> int | None:
    """Return when the person first came; None where the first stretch has no coming."""
    first = min(spans, key=_place, default=None)
    return first.since if first else None


def _left(spans: Sequence[Span]) -> int | None:
    """Return when the person last went; None where the last stretch has no going."""
    last = max(spans, key=_place, default=None)
    return last.until if last else None


def _place(span: Span) -> int:
    known = span.since if span.since is not None else span.until
    return 0 if known is None else known


def _words(inputs: Inputs, *, late: int, excused: int, early: int) -> Iterable[Word]:
    asked, spans = inputs.asked, inputs.spans
    if not inputs.is_over:
        yield "not_yet"
        return
    is_open = any(span.until is None for span in spans)
    held: dict[Word, bool] = {
        "late": late > 0,
        "late_excused": excused > 0,
        "left_early": early > 0,
        "absent": asked.kind in WORKED and asked.minutes > 0 and not spans,
        "outage": (is_open or not spans) and asked.minutes > 0 and _was_shut(inputs),
        "no_arrival": any(span.since is None for span in spans),
        "no_departure": is_open,
        "in_doubt": any(span.in_doubt for span in spans),
        "waiting": inputs.is_waiting,
        "other_place": bool(inputs.planned) and any(s.place != inputs.planned for s in spans),
    }
    yield from (word for word, holds in held.items() if holds)


def _was_shut(inputs: Inputs) -> bool:
    """Whether check-ins could not be taken at some time of the day's duty."""
    begin = inputs.asked.begin if inputs.asked.begin is not None else 0
    end = inputs.asked.end if inputs.asked.end is not None else DAY
    return any(since <= end and begin < until for since, until in inputs.outages)
