"""Whether a gift must be reported, and by when.

Source: UU 20/2001 Pasal 12C; Perkom KPK 2/2019 as amended by 1/2026.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luwes_policy.answers import Answer, InForce
from luwes_policy.deadlines import Due, due_date
from luwes_policy.library import Library

Occasion = Literal["wedding", "colleague", "farewell", "other"]


@dataclass(frozen=True, slots=True)
class GiftAnswer:
    """Whether a gift is to be reported; `limit` is the rule that spares small ones."""

    must_be_reported: bool
    rupiah: int
    limit: Answer | None
    """None where no rule spares gifts of this occasion."""
    exceeded: tuple[Answer, ...] = ()


def must_report(
    in_force: InForce, *, occasion: Occasion, rupiah: int, rupiah_this_year: int | None = None
) -> GiftAnswer:
    """Say whether a gift must be reported: unless a rule spares it, it must.

    rupiah: value of this gift from this giver. rupiah_this_year: all gifts of this giver in
    the year, this one included, where a yearly limit exists.
    Source: Perkom KPK 2/2019 jo. 1/2026.
    """
    limit = in_force.get(f"gift.{occasion}")
    yearly = in_force.get(f"gift.{occasion}-year")
    total = rupiah if rupiah_this_year is None else rupiah_this_year
    asked = ((limit, rupiah), (yearly, total))
    exceeded = tuple(rule for rule, value in asked if rule and value > rule.number)
    return GiftAnswer(limit is None or bool(exceeded), rupiah, limit, exceeded)


@dataclass(frozen=True, slots=True)
class GiftDeadlines:
    """Until when a gift is reported to the commission, or to the agency's own unit."""

    commission: Due
    own_unit: Due


def report_deadlines(
    in_force: InForce,
    *,
    received: date,
    known_on: date | None = None,
    library: Library | None = None,
) -> GiftDeadlines:
    """Return the last days for a report to KPK and to the UPG.

    The day it was received is not counted. Raises RuleNotInForce, CalendarEnds.
    Source: UU 20/2001 Pasal 12C; Perkom KPK 2/2019 jo. 1/2026.
    """
    commission, own = (
        due_date(in_force, rule_id=rule, began=received, known_on=known_on, library=library)
        for rule in ("gift.report-kpk", "gift.report-upg")
    )
    return GiftDeadlines(commission, own)
