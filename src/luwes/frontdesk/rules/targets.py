"""Which rule of law gives a kind of case its time, and what a rule says as a target."""

from collections.abc import Mapping

from luwes.foundation.rules.working_time import Target

ANSWER, RESPONSE = "answer", "response"
"""Purposes of a case's clocks: the end, and the first word to whoever complains."""

RULE_OF_KIND: Mapping[str, str] = {
    "information": "complaint.information",
    "complaint": "complaint.no-inspection",
    "inspection": "complaint.inspection",
    "objection": "objection.settled",
}
"""Kind of case → rule that says how long it may take; a request is promised by its service."""

RULE_OF_RESPONSE = "complaint.response"
ANSWERED_FIRST = frozenset({"complaint", "inspection"})
"""Kinds that are owed a first word besides an end."""


def as_target(amount: int, unit: str) -> Target | None:
    """Return a deadline of a pack as a target; days of the calendar are counted in hours.

    None for what no clock counts, such as months, or days that nobody has decided the kind of.
    """
    match unit:
        case "working_days":
            return Target(amount, "working_days")
        case "days":
            return Target(amount * 24, "hours")
        case "hours":
            return Target(amount, "hours")
    return None
