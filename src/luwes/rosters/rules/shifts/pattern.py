"""Shift patterns as people write them: shift types, cover, and the rules of each worker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

DAY_MINUTES = 24 * 60
MORNING, NOON, EVENING = 4, 11, 18
"""Hours from which a shift is drawn as one of the morning, the afternoon, the night."""
FOUR_WEEKS = 28
"""Limits of a worker are written per four weeks."""


@dataclass(frozen=True, slots=True)
class ShiftType:
    """One shift: a letter, when it starts, how long it lasts."""

    code: str
    """One capital letter or digit."""
    name: str
    start: int
    """Minutes after midnight, in the zone of the office."""
    minutes: int
    rest: int = 0
    """Minutes that must lie between its end and the next start (agency's own rule)."""
    forbids: frozenset[str] = frozenset()
    """Codes that may not be worked on the next day."""

    @property
    def end(self) -> int:
        """Minutes after the midnight it began after; more than a day where it passes one."""
        return self.start + self.minutes

    @property
    def hours(self) -> str:
        """As people write it: 22.00–06.00."""
        return f"{clock(self.start)}–{clock(self.end)}"

    @property
    def look(self) -> str:
        """How it is drawn: by the time of day it starts, in letter, pattern and colour."""
        hour = self.start // 60
        if MORNING <= hour < NOON:
            return "morning"
        return "afternoon" if NOON <= hour < EVENING else "night"

    def lets_follow(self, following: "ShiftType") -> bool:
        """Tell whether another shift may be worked on the next day."""
        rested = following.start + DAY_MINUTES - self.end >= self.rest
        return rested and following.code not in self.forbids


@dataclass(frozen=True, slots=True)
class CoverNeed:
    """How many people a shift needs on some days; later needs of a day win over earlier."""

    code: str
    people: int
    weekdays: frozenset[int] = frozenset(range(7))
    """0 Monday to 6 Sunday."""
    dates: tuple[date, ...] = ()
    """Single days; where given, the weekdays say nothing."""

    def about(self, day: date) -> bool:
        """Tell whether the need is about a day."""
        return day in self.dates if self.dates else day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class WorkerRules:
    """What the agency allows one shift worker; numbers of days and weekends per four weeks."""

    run_max: int = 6
    run_min: int = 1
    off_min: int = 1
    weekends_max: int = 4
    shifts_max: Mapping[str, int] = field(default_factory=dict)
    """Code → shifts of that kind at most; a code that is missing has no limit."""
    minutes_min: int | None = None
    """Minutes in the whole period at least; None: two longest shifts below the law's."""
    minutes_max: int | None = None
    """Minutes in the whole period at most; None: those that the law asks for."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole pattern as somebody wants it for one unit."""

    shifts: Sequence[ShiftType]
    cover: Sequence[CoverNeed]
    workers: Mapping[UUID, WorkerRules] = field(default_factory=dict)
    """Person → rules."""


@dataclass(frozen=True, slots=True)
class WishedShift:
    """What a shift worker asks for on one day: a shift, not that shift, or a day off."""

    day: date
    sign: str
    """A code, or the sign of a day off."""
    wanted: bool = True
    """False: rather not this shift."""
    strength: int = 1
    """1 or 2."""

    def granted_by(self, sign: str) -> bool:
        """Tell whether a day's sign is what was asked for."""
        return (sign == self.sign) == self.wanted


@dataclass(frozen=True, slots=True)
class PlannedWorker:
    """A shift worker, and what is known of the days before and of what is settled."""

    nip: str
    rules: WorkerRules = WorkerRules()
    known: Mapping[date, str] = field(default_factory=dict)
    """Published signs: before the first day they are history, after it what should stay."""
    pins: Mapping[date, str] = field(default_factory=dict)
    """Day → code, or the sign of a day off."""
    wishes: tuple[WishedShift, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedTeam:
    """The shift workers of one unit in one office."""

    unit: str
    """Key of the unit."""
    office: str
    shifts: tuple[ShiftType, ...]
    cover: tuple[CoverNeed, ...]
    workers: tuple[PlannedWorker, ...]


def clock(minutes: int) -> str:
    """Write minutes after midnight as the time of day: 06.00."""
    return f"{minutes // 60 % 24:02d}.{minutes % 60:02d}"
