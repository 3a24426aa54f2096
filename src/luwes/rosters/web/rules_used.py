"""The rules of law behind a plan: each as a line with its article."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from luwes.rosters.models import Run
from luwes.rosters.queries.rules_used import rules_used
from luwes.rosters.web.sentences import spoken
from luwes_policy.caps import percent_of
from luwes_policy.sentences import arithmetic
from luwes_roster.reasons import Reason

ABOUT = {"fairness": "minimum_days"}
"""Both aims count towards the same number of days."""


def rules_of(run: Run) -> list[dict[str, Any]]:
    """Return every rule that gave a number of this plan."""
    return [_line(rule) for rule in rules_used(run)]


def rules_about(
    run: Run, *, unit: int, position: int, reasons: Sequence[Reason]
) -> list[dict[str, Any]]:
    """Return the rules of law behind the reasons of one cell, with their arithmetic.

    unit: the number of the person's unit in the run's problem.
    """
    among = {ABOUT.get(reason.rule, reason.rule): reason.among for reason in reasons}
    found = rules_used(run, units=frozenset({unit}), position=position)
    return [
        _line(rule) | {"arithmetic": _arithmetic(rule, people=among[rule["about"]])}
        for rule in found
        if rule["about"] in among
    ]


def _arithmetic(rule: dict[str, Any], *, people: int) -> str:
    """Write out how a share became whole people: 9 × 25 % = 2,25, rounded down to 2."""
    if not rule["share"] or people < 0:
        return ""
    share = rule["share"]
    step = percent_of(Decimal(people), Decimal(share["percent"]), rounding=share["rounding"])
    return arithmetic(step, language=spoken())


def _line(rule: dict[str, Any]) -> dict[str, Any]:
    return {
        "sentence": rule["sentence"][spoken()],
        "facts": rule["facts"][spoken()],
        "citation": rule["citation"],
        "url": rule["url"],
    }
