"""What a form may offer in place of a rule, and the keys that a pack would say it with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from luwes_policy.bodies import Body, Cap, Dates, Deadline, Grid, Permit, Quota, Row
from luwes_policy.bounds import Bounds, override_bounds
from luwes_policy.facts import Conditions
from luwes_policy.model import Rule

Shape = Literal["numbers", "yes_no", "words", "hours", "weekday"]
Refusal = Literal["no_room", "no_value"]
"""The law leaves no room, or the rule says nothing that a form could ask for."""


@dataclass(frozen=True, slots=True)
class NumberOffer:
    """One number of a rule: where these conditions hold, what the law says, how far it may go."""

    conditions: Conditions
    law: int
    lowest: int | None
    highest: int | None


def shape_of(body: Body) -> Shape | None:
    """Return what kind of value a form asks for, None where there is none to ask for."""
    match body:
        case Cap() | Quota() | Deadline():
            return "numbers"
        case Permit(value=bool()):
            return "yes_no"
        case Permit():
            return "words"
        case Grid():
            return "hours"
        case Dates(weekday=weekday) if weekday is not None:
            return "weekday"
        case _:
            return None


def refusal_of(rule: Rule) -> Refusal | None:
    """Say why a rule is not offered for change; None means that it is."""
    shape, bounds = shape_of(rule.body), override_bounds(rule)
    if bounds.mode == "none" or bounds.direction == "equal":
        return "no_room"
    if shape is None or (shape in {"hours", "weekday"} and bounds.mode != "free"):
        return "no_value"
    return None


def numbers_of(rule: Rule) -> tuple[NumberOffer, ...]:
    """Return every number of a rule with the bounds that the law sets to it."""
    bounds = override_bounds(rule)
    return tuple(
        NumberOffer(
            conditions=row.when,
            law=int(row.value),
            lowest=_lowest(bounds, law=int(row.value)),
            highest=_highest(bounds, law=int(row.value)),
        )
        for row in rows_of(rule.body)
    )


def rows_of(body: Body) -> tuple[Row, ...]:
    """Return the numbers of a rule by their conditions."""
    match body:
        case Cap(rows=rows) | Quota(rows=rows):
            return rows
        case Deadline(amount=amount):
            return (Row(when=(), value=amount),)
        case _:
            return ()


def keys_for_numbers(body: Body, numbers: Sequence[int]) -> dict[str, Any]:
    """Return what a pack says for these numbers, in the order of the rule's own."""
    match body:
        case Deadline(unit=unit):
            return {"amount": numbers[0], "unit": unit}
        case Cap(measure=measure, rows=rows) | Quota(measure=measure, rows=rows):
            lines = [
                {**_as_keys(row.when), "value": number}
                for row, number in zip(rows, numbers, strict=True)
            ]
            return {"measure": measure, "rows": lines}
        case _:
            return {}


def keys_for_hours(hours: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return what a pack says for starts and breaks of kinds of day."""
    return {
        day: {key: value for key, value in said.items() if value is not None}
        for day, said in hours.items()
    }


def _as_keys(conditions: Conditions) -> dict[str, list[Any]]:
    return {fact: list(words) for fact, words in conditions}


def _lowest(bounds: Bounds, *, law: int) -> int | None:
    if bounds.mode == "range" and bounds.low is not None:
        return int(bounds.low)
    return law if bounds.direction == "at_least" else 0


def _highest(bounds: Bounds, *, law: int) -> int | None:
    if bounds.mode == "range" and bounds.high is not None:
        return int(bounds.high)
    return law if bounds.direction == "at_most" else None
