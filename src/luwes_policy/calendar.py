"""Working days, days off and Ramadan, as they are now or as they were known on a date.

A day off is a weekend, a national holiday (hari libur nasional) or a day of joint leave
(cuti bersama). Which these are is decreed, changed and withdrawn, so every day carries the
date on which it was recorded. Source: Perpres 21/2023 Pasal 3 and 6 for the five days; the
decrees stand in the calendar packs.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from luwes_policy.bodies import WEEKDAYS, Dates, NamedDay, Span
from luwes_policy.library import Library, shipped
from luwes_policy.model import Pack, Proof, Rule, Source

HOLIDAY, JOINT_LEAVE, RAMADAN = "calendar.holiday", "calendar.joint-leave", "calendar.ramadan"
WEEKEND = frozenset({"sat", "sun"})
ONE_DAY = timedelta(days=1)


class CalendarEnds(LookupError):
    """The shipped calendars do not reach this day; nothing is assumed about it."""

    def __init__(self, *, day: date) -> None:
        self.day = day
        super().__init__(day.isoformat())


@dataclass(frozen=True, slots=True)
class DayOff:
    """A decreed day off, with its decree."""

    day: date
    kind: Literal["holiday", "joint_leave"]
    name_id: str
    name_en: str
    recorded_on: date
    estimated: bool
    pack_id: str
    edition: str
    citation: str
    url: str | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class _Entry:
    named: NamedDay
    off: DayOff

    def known(self, known_on: date | None) -> bool:
        """Say whether the decree stood on the audit date, or stands now."""
        withdrawn = self.named.withdrawn_on
        if known_on is None:
            return withdrawn is None
        return self.named.recorded_on <= known_on and (withdrawn is None or known_on < withdrawn)


@dataclass(frozen=True, slots=True)
class _Index:
    entries: Mapping[date, tuple[_Entry, ...]]
    ramadan: tuple[Span, ...]
    years: frozenset[int]


def is_working_day(
    day: date, *, known_on: date | None = None, library: Library | None = None
) -> bool:
    """Say whether a five-day office works on this day. Raises CalendarEnds."""
    if WEEKDAYS[day.weekday()] in WEEKEND:
        return False
    return day_off(day, known_on=known_on, library=library) is None


def day_off(
    day: date, *, known_on: date | None = None, library: Library | None = None
) -> DayOff | None:
    """Return the holiday or joint leave of a day, as known on the audit date.

    Weekends are no decree and give None. A holiday goes before joint leave on the same day.
    Raises CalendarEnds for a year without a calendar.
    """
    index = _index(library or shipped())
    if day.year not in index.years:
        raise CalendarEnds(day=day)
    return next((entry.off for entry in index.entries.get(day, ()) if entry.known(known_on)), None)


def working_days(
    *, start: date, end: date, known_on: date | None = None, library: Library | None = None
) -> tuple[date, ...]:
    """Return the working days from start to end, both included. Raises CalendarEnds."""
    return tuple(
        day for day in _days(start, end) if is_working_day(day, known_on=known_on, library=library)
    )


def add_working_days(
    *, start: date, days: int, known_on: date | None = None, library: Library | None = None
) -> date:
    """Return the day that is so many working days after start; start itself never counts.

    Zero days is start itself. Raises CalendarEnds.
    """
    day, left = start, days
    while left > 0:
        day += ONE_DAY
        left -= is_working_day(day, known_on=known_on, library=library)
    return day


def in_ramadan(day: date, *, library: Library | None = None) -> bool:
    """Say whether a day lies in Ramadan as officially begun in Indonesia.

    Decreed by the sighting on the eve, so no audit date changes what held on the day.
    """
    return any(day in span for span in _index(library or shipped()).ramadan)


def days_off(
    *, start: date, end: date, known_on: date | None = None, library: Library | None = None
) -> tuple[DayOff, ...]:
    """Return the decreed days off from start to end, both included. Raises CalendarEnds."""
    found = (day_off(day, known_on=known_on, library=library) for day in _days(start, end))
    return tuple(off for off in found if off is not None)


def _days(start: date, end: date) -> Iterator[date]:
    for offset in range((end - start).days + 1):
        yield start + timedelta(days=offset)


@lru_cache(maxsize=8)
def _index(library: Library) -> _Index:
    entries: dict[date, list[_Entry]] = defaultdict(list)
    ramadan: list[Span] = []
    years: set[int] = set()
    for rule_id in (HOLIDAY, JOINT_LEAVE, RAMADAN):
        for pack, rule in library.by_rule.get(rule_id, ()):
            if isinstance(rule.body, Dates):
                ramadan.extend(rule.body.spans)
                years.update(each.day.year for each in rule.body.named)
                for named in rule.body.named:
                    entries[named.day].append(_entry(pack, rule, named))
    return _Index(
        {day: tuple(each) for day, each in entries.items()}, tuple(ramadan), frozenset(years)
    )


def _entry(pack: Pack, rule: Rule, named: NamedDay) -> _Entry:
    source = _source(pack, rule, named)
    off = DayOff(
        day=named.day,
        kind="holiday" if rule.id == HOLIDAY else "joint_leave",
        name_id=named.name_id,
        name_en=named.name_en,
        recorded_on=named.recorded_on,
        estimated=named.estimated,
        pack_id=pack.id,
        edition=pack.edition,
        citation=source.citation,
        url=source.url,
        proof=source.proof,
    )
    return _Entry(named, off)


def _source(pack: Pack, rule: Rule, named: NamedDay) -> Source:
    return next((each for each in pack.sources if each.key == named.source), rule.source)
