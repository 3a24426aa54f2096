"""What is asked of a person on a day: by the law, the calendar, the roster and what was granted."""

from dataclasses import dataclass
from datetime import time

from luwes.presence.rules.hours import DAY, Asked, Kind
from luwes_policy.answers import Answer
from luwes_policy.calendar import DayOff
from luwes_policy.hours import Hours

LEAVE_LETTER, OFF_LETTER, NOTHING = "C", "-", " "
WORKING_LETTERS = frozenset("KNRL")
MIDNIGHT, NEXT_NOON = DAY, DAY * 3 // 2
"""Minutes after which a day is over, and a night duty that began on it."""


@dataclass(frozen=True, slots=True)
class LawOfDay:
    """What the rules in force say of a day for a unit; None where they say nothing."""

    is_weekend: bool
    off: DayOff | None = None
    hours: Hours | None = None
    share: Answer | None = None
    """The day's part of the weekly hours, with its arithmetic."""
    flexible: Answer | None = None
    """What lets people work by shifts or dynamic hours."""
    exempt: Answer | None = None
    """What lets a unit serve on a day off."""
    travel: Answer | None = None
    """Whether a day of duty travel counts as worked."""
    outage: Answer | None = None
    """Whether an outage excuses lateness."""

    @property
    def travel_counts(self) -> bool:
        """Whether duty travel counts as worked."""
        return self.travel is not None and self.travel.value is True

    @property
    def outage_excuses(self) -> bool:
        """Whether lateness inside an outage is not attributable."""
        return self.outage is not None and self.outage.value is True


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift as it is published: minutes after midnight, and its length."""

    code: str
    begin: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Published:
    """What the newest roster has for a person on a day."""

    letter: str = NOTHING
    shift: Shift | None = None
    is_by_shifts: bool = False
    """Whether the person works by shifts that day, or has a day off between them."""


UNPUBLISHED = Published()


@dataclass(frozen=True, slots=True)
class Granted:
    """What was approved for a person on a day."""

    leave: bool = False
    travel: bool = False
    dynamic: bool = False


NOTHING_GRANTED = Granted()


def asked_of(
    law: LawOfDay, *, published: Published = UNPUBLISHED, granted: Granted = NOTHING_GRANTED
) -> Asked:
    """Return what is asked of a person on a day.

    A published shift goes before the calendar, and approved leave and travel before both. A day
    of leave owes nothing; duty travel owes the day, which is then credited whole where the rule
    says so. A unit that serves on a day off owes the share of a day, at no fixed hour.
    """
    if published.is_by_shifts:
        return _by_shift(law, published, granted)
    if law.is_weekend or law.off is not None:
        return _on_a_day_off(law, published, granted)
    if law.hours is None or law.share is None:
        return Asked("no_rule")
    return _by_the_clock(law, law.hours, published, granted)


def _on_a_day_off(law: LawOfDay, published: Published, granted: Granted) -> Asked:
    is_called = published.letter in WORKING_LETTERS and not (granted.leave or granted.travel)
    if is_called and law.share is not None:
        return Asked("dynamic", _owed(law.share))
    if law.is_weekend:
        return Asked("weekend")
    assert law.off is not None
    return Asked(law.off.kind)


def _by_shift(law: LawOfDay, published: Published, granted: Granted) -> Asked:
    shift = published.shift
    owed = shift.minutes if shift else _owed(law.share)
    away = _away(published, granted)
    if away is not None:
        return _absent(away, owed, law)
    if shift is None:
        return Asked("day_off")
    return Asked("shift", owed, shift.begin, shift.begin + shift.minutes)


def _by_the_clock(law: LawOfDay, hours: Hours, published: Published, granted: Granted) -> Asked:
    owed = _owed(law.share)
    away = _away(published, granted)
    if away is not None:
        return _absent(away, owed, law)
    if published.letter == OFF_LETTER:
        return Asked("day_off")
    if granted.dynamic:
        return Asked("dynamic", owed, rest=hours.break_minutes)
    begin, end = minute_of_clock(hours.start), minute_of_clock(hours.end)
    return Asked("work", owed, begin, end, rest=hours.break_minutes)


def _away(published: Published, granted: Granted) -> Kind | None:
    if granted.leave:
        return "leave"
    if granted.travel:
        return "travel"
    return "away" if published.letter == LEAVE_LETTER else None


def _absent(kind: Kind, owed: int, law: LawOfDay) -> Asked:
    if kind != "travel":
        return Asked(kind)
    return Asked(kind, owed, is_credited=law.travel_counts)


def _owed(share: Answer | None) -> int:
    return int(share.arithmetic[-1].result) if share else 0


def minute_of_clock(clock: time) -> int:
    """Return minutes after midnight."""
    return clock.hour * 60 + clock.minute
