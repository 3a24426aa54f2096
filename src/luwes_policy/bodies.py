"""What each kind of rule says, as plain data: one small class per kind."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Literal

from luwes_policy.facts import Conditions

Number = int | Decimal
Bound = Literal["at_most", "at_least", "exactly"]
Rounding = Literal["floor", "ceiling", "none"]
DayType = Literal["working_days", "days", "hours", "months", "disputed"]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
MIDNIGHT = time(0)
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: where these conditions hold, this value counts."""

    when: Conditions
    value: Number
    proof: str | None = None
    """The row's own level of proof, where it is weaker than the rule's."""


@dataclass(frozen=True, slots=True)
class Cap:
    """An upper limit (paling banyak)."""

    measure: str
    """What is counted, with its unit: `office_share_pct`, `flex_days_per_week`, …"""
    rows: tuple[Row, ...]
    rounding: Rounding = "floor"
    apply_to: Literal["unit", "office"] = "unit"
    exceptions: tuple[str, ...] = ()
    """Circumstances in which the limit does not bind."""


@dataclass(frozen=True, slots=True)
class Quota:
    """An amount that is owed, due or given (wajib, berhak)."""

    measure: str
    rows: tuple[Row, ...]
    bound: Bound = "exactly"


@dataclass(frozen=True, slots=True)
class DayHours:
    """The working hours of one kind of day; without an end, the end is computed."""

    start: time
    break_minutes: int
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Start, break and end of working days, in local time."""

    mon_thu: DayHours
    fri: DayHours
    ramadan_mon_thu: DayHours | None = None
    ramadan_fri: DayHours | None = None


@dataclass(frozen=True, slots=True)
class Permit:
    """Yes or no, or the list of what is allowed."""

    value: bool | tuple[str, ...]
    decided_by: str | None = None


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Marks of a person that rule out (deny) or are needed (need)."""

    deny: tuple[str, ...]
    need: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of a ladder: from this amount on, this follows."""

    at_least: int
    level: str
    sanction: str
    months: int | None = None
    substitute: str | None = None
    """What is done instead as long as the sanction itself awaits a regulation."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Steps that rise with an amount counted over a period."""

    measure: str
    rungs: tuple[Rung, ...]
    """Ascending by `at_least`."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long something may take, counted from the day after it began."""

    amount: int
    unit: DayType


@dataclass(frozen=True, slots=True)
class Matrix:
    """A table of two judgements and what they give together."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One grade of a scale, from this value on."""

    at_least: Decimal
    grade: str


@dataclass(frozen=True, slots=True)
class Bands:
    """Grades of a number, highest first; the number is rounded to `decimals` before."""

    measure: str
    decimals: int
    factor: int
    items: tuple[str, ...]
    """What is measured; every item weighs the same unless an agency says otherwise."""
    bands: tuple[Band, ...]
    scale_min: int = 1
    scale_max: int = 4


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that must be weighed, done or kept."""

    items: tuple[str, ...]
    extra: Literal["none", "free"] = "none"
    """Whether an agency may add items of its own."""
    decided_by: str | None = None
    close_days: int | None = None
    day_type: DayType = "working_days"


@dataclass(frozen=True, slots=True)
class NamedDay:
    """One day of a calendar, with the date it was decreed and, if so, withdrawn."""

    day: date
    name_id: str
    name_en: str
    recorded_on: date
    withdrawn_on: date | None = None
    estimated: bool = False
    source: str | None = None
    """Key of the decree of this day, where it is not the rule's."""


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` up to but not including `until`."""

    start: date
    until: date

    def __contains__(self, day: date) -> bool:
        return self.start <= day < self.until


@dataclass(frozen=True, slots=True)
class Dates:
    """Days that a rule names: one by one, by weekday, as named days or as a span."""

    days: tuple[date, ...] = ()
    weekday: Weekday | None = None
    named: tuple[NamedDay, ...] = ()
    spans: tuple[Span, ...] = ()
    place: str | None = None
    deny: tuple[str, ...] = ()
    """Who is left out."""
    asks: bool = False
    """True: everybody else is asked to be at the place; False: it is only allowed."""


Body = Cap | Quota | Grid | Permit | Eligibility | Ladder | Deadline | Matrix | Bands | Duty | Dates
