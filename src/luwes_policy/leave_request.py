"""What the rules say to a request for leave, before it is sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from luwes_policy.answers import Answer, InForce
from luwes_policy.arrangements import VERDICTS, Check, NotAmong, Verdict
from luwes_policy.bodies import Permit
from luwes_policy.leave_ledger import add_months, months_between

LIMITS: Mapping[str, str] = {
    "big_leave": "leave.big",
    "sick_leave": "leave.sick",
    "maternity_leave": "leave.maternity",
    "important_leave": "leave.important",
    "unpaid_leave": "leave.unpaid",
}
"""Kind of leave → the rule of its longest time; annual leave is limited by its balance."""
SERVICE: Mapping[str, str] = {
    "annual_leave": "leave.after",
    "big_leave": "leave.big-after",
    "unpaid_leave": "leave.unpaid-after",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLeave:
    """A kind of leave from its first to its last day, and what is left of annual leave."""

    kind: str
    first: date
    last: date
    served_since: date | None
    days: Mapping[int, int]
    """Year → working days asked for."""
    left: Mapping[int, int]
    """Year → annual leave left."""


@dataclass(frozen=True, slots=True)
class TooSoon:
    """Months of service that are not enough."""

    months: int
    needed: int
    answer: Answer


@dataclass(frozen=True, slots=True)
class TooLong:
    """Leave that goes on after the last day the rule lets it."""

    months: int
    last_allowed: date
    answer: Answer


@dataclass(frozen=True, slots=True)
class Short:
    """Annual leave that is not there."""

    year: int
    left: int
    asked: int
    answer: Answer


def leave_checks(in_force: InForce, *, asked: AskedLeave) -> tuple[Check, ...]:
    """Return what each rule says to a request, the gravest first."""
    found = [*_kind(in_force, asked), *_service(in_force, asked), *_length(in_force, asked)]
    if asked.kind == "annual_leave":
        found += _balance(in_force, asked)
    return tuple(sorted(found, key=lambda check: VERDICTS.index(check.verdict)))


def _kind(in_force: InForce, asked: AskedLeave) -> Iterator[Check]:
    answer = in_force.get("leave.kinds")
    if answer is None or not isinstance(answer.body, Permit):
        return
    value = answer.body.value
    if isinstance(value, tuple) and asked.kind not in value:
        found = NotAmong(asked.kind, answer)
        yield Check(answer.rule_id, "refused", in_force.on, answer, found)


def _service(in_force: InForce, asked: AskedLeave) -> Iterator[Check]:
    answer = in_force.get(SERVICE.get(asked.kind, ""))
    if answer is None or asked.served_since is None:
        return
    months, needed = months_between(asked.served_since, asked.first), int(answer.number)
    if months < needed:
        found = TooSoon(months, needed, answer)
        yield Check(answer.rule_id, "refused", in_force.on, answer, found)
    else:
        yield Check(answer.rule_id, "met", in_force.on, answer)


def _length(in_force: InForce, asked: AskedLeave) -> Iterator[Check]:
    answer = in_force.get(LIMITS.get(asked.kind, ""))
    if answer is None:
        return
    months = int(answer.number)
    last = add_months(asked.first, months) - timedelta(days=1)
    if asked.last > last:
        against: Verdict = "refused" if answer.effect == "block" else "warned"
        found = TooLong(months, last, answer)
        yield Check(answer.rule_id, against, in_force.on, answer, found)
    else:
        yield Check(answer.rule_id, "met", in_force.on, answer)


def _balance(in_force: InForce, asked: AskedLeave) -> Iterator[Check]:
    annual, smallest = in_force.get("leave.annual"), in_force.get("leave.smallest")
    if annual is None:
        return
    for year, days in sorted(asked.days.items()):
        left = asked.left.get(year, 0)
        if days > left:
            found = Short(year, left, days, annual)
            yield Check(annual.rule_id, "refused", in_force.on, annual, found)
    if smallest is not None:
        yield Check(smallest.rule_id, "told", in_force.on, smallest)
