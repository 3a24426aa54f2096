"""When something is due: working days, days or hours after it began.

Source: PermenPANRB 62/2018 for complaints; UU 20/2001 Pasal 12C and Perkom KPK for gifts;
UU 27/2022 Pasal 46 for breaches of personal data.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from luwes_policy.answers import Answer, InForce
from luwes_policy.bodies import Deadline
from luwes_policy.calendar import add_working_days
from luwes_policy.library import Library


class NotADeadline(ValueError):
    """A rule that says no such deadline: of another kind, or in another unit."""

    def __init__(self, *, rule_id: str, unit: str) -> None:
        self.rule_id = rule_id
        self.unit = unit
        super().__init__(f"{rule_id}: {unit}")


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which something is in time."""

    on: date
    answer: Answer


@dataclass(frozen=True, slots=True)
class DueAt:
    """The last instant at which something is in time."""

    at: datetime
    answer: Answer


def due_date(
    in_force: InForce,
    *,
    rule_id: str,
    began: date,
    known_on: date | None = None,
    library: Library | None = None,
) -> Due:
    """Return the last day of a deadline in days, such as `complaint.information`.

    began: the day it began, which is not counted. Raises RuleNotInForce, NotADeadline,
    CalendarEnds.
    """
    answer = in_force.require(rule_id)
    match answer.body:
        case Deadline(amount=days, unit="working_days"):
            last = add_working_days(start=began, days=days, known_on=known_on, library=library)
        case Deadline(amount=days, unit="days"):
            last = began + timedelta(days=days)
        case Deadline(unit=unit):
            raise NotADeadline(rule_id=rule_id, unit=unit)
        case _:
            raise NotADeadline(rule_id=rule_id, unit=answer.kind)
    return Due(last, answer)


def due_at(in_force: InForce, *, rule_id: str, known_at: datetime) -> DueAt:
    """Return the last instant of a deadline in hours, such as `breach.notice`.

    known_at: an aware datetime; the answer is in its zone.
    Source: UU 27/2022 Pasal 46. Raises RuleNotInForce, NotADeadline.
    """
    answer = in_force.require(rule_id)
    match answer.body:
        case Deadline(amount=hours, unit="hours"):
            return DueAt(known_at + timedelta(hours=hours), answer)
        case Deadline(unit=unit):
            raise NotADeadline(rule_id=rule_id, unit=unit)
        case _:
            raise NotADeadline(rule_id=rule_id, unit=answer.kind)
