"""A person's month and a unit's day out of the answers about single days."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from luwes.presence.rules.hours import DayHours, Inputs, summed
from luwes.presence.rules.hours_kept import Told, inputs_told

LEAVE_KINDS = (
    *("annual_leave", "sick_leave", "maternity_leave", "important_leave", "big_leave"),
    "unpaid_leave",
)
AWAY = frozenset({"leave", "away"})
QUARTER = 15
OF_MONTH = (
    *("duty_days", "present_days", "owed", "worked", "credited", "balance", "late", "excused"),
    *("early", "late_days", "absent_days", "doubtful_days", "travel_days", "leave_days"),
    *LEAVE_KINDS,
)
"""Every amount of a month; sums of many are sums of these."""


@dataclass(frozen=True, slots=True)
class Counted:
    """One day as a recap needs it."""

    day: date
    inputs: Inputs
    hours: DayHours
    absence: str = ""


Days = Iterable[Counted]


def month_of(days: Days) -> dict[str, int]:
    """Return every amount of `OF_MONTH` out of the days that are over."""
    over = [each for each in days if each.inputs.is_over]
    sums = summed((each.inputs, each.hours) for each in over)
    away = [each for each in over if each.inputs.asked.kind in AWAY]
    kinds = Counter(each.absence for each in away)
    return {
        "duty_days": sum(each.hours.owed > 0 for each in over),
        "present_days": sum(bool(each.inputs.spans) for each in over),
        **{name: getattr(sums, name) for name in OF_MONTH if hasattr(sums, name)},
        "travel_days": sum(each.inputs.asked.kind == "travel" for each in over),
        "leave_days": len(away),
        **{kind: kinds[kind] for kind in LEAVE_KINDS},
    }


def kept_of(days: Days) -> dict[str, Told]:
    """Return the inputs of a month as they are kept."""
    return {each.day.isoformat(): inputs_told(each.inputs) for each in days}


@dataclass(slots=True)
class DayOfUnit:
    """Counts of one day of a unit."""

    planned: Counter[str] = field(default_factory=Counter)
    actual: Counter[str] = field(default_factory=Counter)
    arrivals: Counter[str] = field(default_factory=Counter)

    def take(self, inputs: Inputs) -> None:
        """Count one person: planned once, at each place once, arrived once.

        A plan is not held against units that do not use presence yet.
        """
        if inputs.planned and inputs.asked.kind != "not_in_use":
            self.planned[inputs.planned] += 1
        self.actual.update({span.place for span in inputs.spans})
        came = [span.since for span in inputs.spans if span.since is not None]
        if came:
            self.arrivals[str(min(came) // QUARTER)] += 1
