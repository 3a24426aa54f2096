"""What the rules in force say of the hours of each day, unit by unit."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from luwes.people.models import Unit
from luwes.policies.queries.law import Law
from luwes.presence.rules.asked import LawOfDay
from luwes_policy.answers import InForce, RuleNotInForce
from luwes_policy.calendar import CalendarEnds, day_off
from luwes_policy.facts import Facts
from luwes_policy.hours import day_share, hours_of

FRIDAY = 5
T = TypeVar("T")


class LawOfDays:
    """Asks the law once for every unit and day, and remembers the answer.

    Only what the unit is decides about hours; a rule that asked for the circumstances of a
    region would stay undecided, and the day without a rule.
    """

    def __init__(self, law: Law) -> None:
        self._law = law
        self._known: dict[tuple[int, str, str, date], LawOfDay] = {}

    def on(self, unit: Unit, day: date) -> LawOfDay:
        """Return what holds for a unit on a day."""
        library = id(self._law.library_for(path=unit.path))
        key = (library, str(unit.sector), str(unit.service), day)
        if key not in self._known:
            facts = Facts(sector=str(unit.sector), service=str(unit.service))
            in_force = self._law.in_force(path=unit.path, on=day, facts=facts)
            self._known[key] = _law_of(in_force)
        return self._known[key]


def _law_of(found: InForce) -> LawOfDay:
    weekend = found.on.isoweekday() > FRIDAY
    try:
        off = day_off(found.on)
    except CalendarEnds:
        return LawOfDay(is_weekend=weekend)
    return LawOfDay(
        is_weekend=weekend,
        off=off,
        hours=_or_none(hours_of, found),
        share=_or_none(day_share, found),
        flexible=found.get("flexible.time"),
        exempt=found.get("hours.exempt"),
        travel=found.get("hours.travel-fulfilled"),
        outage=found.get("hours.outage-excused"),
    )


def _or_none(ask: Callable[[InForce], T], found: InForce) -> T | None:
    try:
        return ask(found)
    except RuleNotInForce:
        return None
