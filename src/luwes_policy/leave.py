"""Annual leave: what a year gives, what is carried over, what joint leave gives back.

Source: PP 11/2017 and PerBKN 24/2017 for PNS; PP 49/2018 and PerBKN 7/2022 for PPPK;
PP 11/2017 Pasal 333 for joint leave.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from luwes_policy.answers import Answer, Arithmetic, InForce


@dataclass(frozen=True, slots=True)
class LeaveAnswer:
    """Working days of annual leave in a year, with the parts they are made of."""

    days: int
    of_this_year: int
    carried: int
    """Unused days of former years that still count."""
    returned: int
    """Days of joint leave on which the person was kept at work."""
    answers: tuple[Answer, ...]


def annual_leave(
    in_force: InForce,
    *,
    unused_last_year: int = 0,
    unused_two_years: bool = False,
    joint_leave_worked: int = 0,
) -> LeaveAnswer:
    """Return the annual leave of an employee for the year of the question.

    unused_last_year: unused days of the year before (or of both years before where
    `unused_two_years` says that nothing was taken in two years). joint_leave_worked: joint
    leave days spent at work; they come on top and are no part of the carry-over limit.
    Needs the fact `employee`. Raises RuleNotInForce.
    """
    annual = in_force.require("leave.annual")
    limit = in_force.require(
        "leave.with-carry-two-years" if unused_two_years else "leave.with-carry"
    )
    whole = int(annual.number)
    carried = min(unused_last_year, int(limit.number) - whole)
    steps = (_plus(whole, carried), _plus(whole + carried, joint_leave_worked))
    said = replace(annual, arithmetic=tuple(step for step in steps if step.right))
    returned = in_force.get("leave.joint-returned") if joint_leave_worked else None
    return LeaveAnswer(
        days=whole + carried + joint_leave_worked,
        of_this_year=whole,
        carried=carried,
        returned=joint_leave_worked,
        answers=(said, limit, *([returned] if returned else [])),
    )


def _plus(left: int, right: int) -> Arithmetic:
    total = Decimal(left + right)
    return Arithmetic(Decimal(left), "plus", Decimal(right), total, total, unit="working_days")
