"""How many may be in the office or at home, and how often: the caps, with their arithmetic."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Literal

from luwes_policy.answers import Answer, Arithmetic, InForce
from luwes_policy.bodies import Cap, Rounding

OFFICE, HOME, FLEXIBLE_DAYS = "wfo.cap", "home.cap", "place.days"
WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class CapAnswer:
    """At most `value` people out of `staff`; `answer` is None where no rule limits them."""

    value: int
    staff: int
    answer: Answer | None

    @property
    def is_limited(self) -> bool:
        return self.value < self.staff

    @property
    def apply_to(self) -> Literal["unit", "office"] | None:
        """What the share is measured over, as the pack says it."""
        body = self.answer.body if self.answer else None
        return body.apply_to if isinstance(body, Cap) else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A plan that a rule forbids: what was asked, what is allowed, by which rule."""

    asked: int
    allowed: int
    answer: Answer


def office_cap(in_force: InForce, *, staff: int) -> CapAnswer:
    """Return how many of a unit's (or office's) people may be in the office.

    staff: people counted, all of them. Never more than staff; staff where no cap holds.
    Raises RuleNotInForce where a cap holds but facts are missing for it.
    Source: SE MenPANRB 67/2020; SE MenPANRB 23/2021 and its amendments.
    """
    return share_cap(in_force, rule_id=OFFICE, staff=staff)


def home_cap(in_force: InForce, *, staff: int) -> CapAnswer:
    """Return how many of a unit's people may work from home on an event day.

    Raises RuleNotInForce where a cap holds but facts are missing. Source: SE MenPANRB 1/2024.
    """
    return share_cap(in_force, rule_id=HOME, staff=staff)


def share_cap(in_force: InForce, *, rule_id: str, staff: int) -> CapAnswer:
    """Return a percentage of staff as whole people, by the rounding the rule names."""
    answer = in_force.decided(rule_id)
    if answer is None or not isinstance(answer.body, Cap):
        return CapAnswer(value=staff, staff=staff, answer=None)
    step = percent_of(Decimal(staff), Decimal(answer.number), rounding=answer.body.rounding)
    counted = replace(answer, arithmetic=(step,))
    return CapAnswer(value=min(int(step.result), staff), staff=staff, answer=counted)


def percent_of(whole: Decimal, percent: Decimal, *, rounding: Rounding) -> Arithmetic:
    """Return so many percent of a number of people, rounded to whole people."""
    exact = whole * percent / WHOLE
    modes = {"floor": ROUND_FLOOR, "ceiling": ROUND_CEILING}
    result = exact if rounding == "none" else exact.to_integral_value(modes[rounding])
    return Arithmetic(whole, "percent_of", percent, exact, result, rounding, "people")


def flexible_days(in_force: InForce) -> Answer | None:
    """Return how many days a week may be worked at a flexible place, or None: no limit.

    Source: PermenPANRB 4/2025 Pasal 13 ayat (1).
    """
    return in_force.decided(FLEXIBLE_DAYS)


def refuse_flexible_days(
    in_force: InForce, *, days: int, circumstances: Collection[str] = ()
) -> Refusal | None:
    """Say why so many flexible-place days in one week are too many, or None.

    circumstances: such as `outside_duty` or `special_circumstance`, which lift the limit
    where the rule excepts them. Source: PermenPANRB 4/2025 Pasal 13 ayat (1).
    """
    answer = flexible_days(in_force)
    if answer is None or days <= answer.number:
        return None
    if isinstance(answer.body, Cap) and set(answer.body.exceptions) & set(circumstances):
        return None
    return Refusal(asked=days, allowed=int(answer.number), answer=answer)
