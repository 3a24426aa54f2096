"""Working hours of a unit by day, by the law as the agency follows it."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from luwes.people.models import Region, Unit
from luwes.policies.queries.circumstances import (
    circumstances_by_day,
    circumstances_by_region_and_day,
)
from luwes.policies.queries.law import Law, law
from luwes_policy.answers import RuleNotInForce
from luwes_policy.facts import Facts
from luwes_policy.hours import RULES_OF_HOURS, Hours, hours_of


def hours_by_day(unit: Unit, *, region: Region, days: Collection[date]) -> dict[date, Hours]:
    """Return the hours of each day, local time (three queries); those without a grid are left out.

    Weekends have none, and days for which no rule says when work begins.
    """
    if not days:
        return {}
    asked = law()
    known = circumstances_by_day(region, start=min(days), end=max(days))
    found: dict[date, Hours] = {}
    for day in sorted(days):
        if (hours := _hours(asked, unit, known=known[day], day=day)) is not None:
            found[day] = hours
    return found


def hours_of_units(homes: Mapping[UUID, tuple[Unit, UUID]], *, day: date) -> dict[UUID, Hours]:
    """Return the hours of one day of many units (four queries); units without any are left out.

    homes: key → unit, and the region in which it works.
    """
    asked = law()
    known = circumstances_by_region_and_day(start=day, end=day)
    found: dict[UUID, Hours] = {}
    for key, (unit, region) in homes.items():
        if (hours := _hours(asked, unit, known=known[region][day], day=day)) is not None:
            found[key] = hours
    return found


def _hours(asked: Law, unit: Unit, *, known: Mapping[str, Any], day: date) -> Hours | None:
    """Return the hours of a unit on a day; None on weekends and where no rule gives any."""
    facts = Facts(**{**known, "sector": str(unit.sector), "service": str(unit.service)})
    try:
        return hours_of(asked.in_force(path=unit.path, on=day, facts=facts, only=RULES_OF_HOURS))
    except RuleNotInForce:
        return None
