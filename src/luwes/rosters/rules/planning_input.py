"""What a planning run starts from: people, units, offices, posts, constraints, the published.

Plain data under names and keys, filled from sheets by the command line and from tables by
the product. Keys are any text that is unique in its kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from luwes.rosters.rules.cells import RosterLines
from luwes.rosters.rules.shifts.pattern import PlannedTeam

Word = str | int | bool
ConstraintKind = Literal["leave", "travel", "cannot_office", "wish", "other_office", "other_place"]


@dataclass(frozen=True, slots=True)
class PlannedOffice:
    """An office: where it stands decides the risk, its desks decide the room."""

    key: str
    name: str
    region: str
    desks: int | None
    """None: desks limit nothing."""


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit, and what is known of it beside its region (sector, service, …)."""

    key: str
    name: str
    facts: Mapping[str, Word] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """A person to plan for."""

    nip: str
    name: str
    unit: str
    office: str
    cannot_office: bool = False


@dataclass(frozen=True, slots=True)
class PlannedPost:
    """A post to staff on its open days."""

    name: str
    unit: str
    office: str
    weekdays: frozenset[int]
    dates: tuple[date, ...]
    """Single days; where given, the weekdays say nothing."""
    minimum: int
    target: int
    qualified: tuple[str, ...]
    """NIPs."""

    def is_open(self, day: date) -> bool:
        """Tell whether the post is staffed on this day."""
        return day in self.dates if self.dates else day.weekday() in self.weekdays


@dataclass(frozen=True, slots=True)
class PlannedConstraint:
    """Leave, travel, a period without office work, a granted other place, or a wish."""

    nip: str
    kind: ConstraintKind
    start: date | None = None
    end: date | None = None
    """Inclusive; None: without end."""
    weekdays: frozenset[int] = frozenset()
    wish: int = 0

    def covers(self, day: date) -> bool:
        """Tell whether the constraint is about this day."""
        after = self.start is None or self.start <= day
        before = self.end is None or day <= self.end
        return after and before and (self.kind != "wish" or day.weekday() in self.weekdays)


@dataclass(frozen=True, slots=True)
class PlannedPin:
    """A cell that a person has fixed (H8)."""

    nip: str
    day: date
    office: bool
    post: str | None = None


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A team of one unit that meets in the office on one day a week (tim)."""

    name: str
    unit: str
    office: str
    members: tuple[str, ...]
    """NIPs."""
    weekday: int | None
    """0 Monday to 6 Sunday; None: the plan chooses, week by week."""
    share: int
    """Percent of the members who may come."""


@dataclass(frozen=True, slots=True)
class PlannedPair:
    """Two people of one unit who come on the same days, or never on the same day."""

    first: str
    second: str
    together: bool


@dataclass(frozen=True, slots=True)
class Meetings:
    """Who meets whom: the all-or-nothing rules of units."""

    teams: tuple[PlannedMeeting, ...] = ()
    pairs: tuple[PlannedPair, ...] = ()
    whole_weeks: tuple[str, ...] = ()
    """NIPs of people who come in a week as often as they may, or not at all."""


NOBODY_MEETS = Meetings()


@dataclass(frozen=True, slots=True)
class PlanningInput:
    """Everything of the agency that a planning run needs."""

    people: tuple[PlannedPerson, ...]
    units: tuple[PlannedUnit, ...]
    offices: tuple[PlannedOffice, ...]
    posts: tuple[PlannedPost, ...] = ()
    constraints: tuple[PlannedConstraint, ...] = ()
    baseline: RosterLines | None = None
    """The published roster."""
    pins: tuple[PlannedPin, ...] = ()
    teams: tuple[PlannedTeam, ...] = ()
    """Shift workers; nobody is in two of them."""
    meetings: Meetings = NOBODY_MEETS
