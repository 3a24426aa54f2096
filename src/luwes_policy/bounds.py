"""What an agency may change in a rule, and whether a change stays within that."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from luwes_policy.bodies import (
    Body,
    Cap,
    Deadline,
    Duty,
    Eligibility,
    Number,
    Permit,
    Quota,
    Row,
)
from luwes_policy.facts import Conditions
from luwes_policy.model import Override, Rule

Direction = Literal["at_most", "at_least", "equal"]


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of one row of a rule: where these conditions hold, so far and no further."""

    when: Conditions
    value: Number


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an override form may offer for a rule."""

    mode: Literal["none", "stricter", "range", "free"]
    direction: Direction | None = None
    """Which way `stricter` points for numbers."""
    limits: tuple[Limit, ...] = ()
    low: Number | None = None
    high: Number | None = None
    choices: tuple[str, ...] = ()
    """What a list may be chosen from (permits), or must keep (duties, marks)."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A change that goes beyond what the rule leaves to an agency."""

    mode: str
    offered: str
    limit: str


def override_bounds(rule: Rule) -> Bounds:
    """Return what an agency may choose in place of this rule."""
    return Bounds(
        mode=rule.override.mode,
        direction=_direction(rule.body) if rule.override.mode == "stricter" else None,
        limits=tuple(Limit(row.when, row.value) for row in _rows(rule.body)),
        low=rule.override.low,
        high=rule.override.high,
        choices=_words(rule.body),
    )


def breaches(offered: Body, *, law: Rule) -> tuple[Breach, ...]:
    """List where an agency's body goes beyond the law's; empty means it may stand."""
    if type(offered) is not type(law.body):
        return (Breach("kind", type(offered).__name__.lower(), law.kind),)
    if _only_adds_items(offered, law=law.body):
        return ()
    match law.override.mode:
        case "free":
            return ()
        case "none":
            return (
                () if offered == law.body else (Breach("none", _brief(offered), _brief(law.body)),)
            )
        case "range":
            return tuple(_outside(offered, law.override))
        case "stricter":
            return tuple(_looser(offered, law=law.body))


def _only_adds_items(offered: Body, *, law: Body) -> bool:
    """A duty open to additions may gain items whatever else it forbids."""
    return (
        isinstance(offered, Duty)
        and isinstance(law, Duty)
        and law.extra == "free"
        and set(offered.items) >= set(law.items)
    )


def _direction(body: Body) -> Direction | None:
    match body:
        case Cap() | Deadline():
            return "at_most"
        case Quota(bound="at_most"):
            return "at_most"
        case Quota(bound="at_least"):
            return "at_least"
        case Quota():
            return "equal"
        case _:
            return None


def _rows(body: Body) -> tuple[Row, ...]:
    match body:
        case Cap(rows=rows) | Quota(rows=rows):
            return rows
        case Deadline(amount=amount):
            return (Row(when=(), value=amount),)
        case _:
            return ()


def _words(body: Body) -> tuple[str, ...]:
    match body:
        case Permit(value=tuple() as value):
            return value
        case Duty(items=words) | Eligibility(deny=words):
            return words
        case _:
            return ()


def _brief(body: Body) -> str:
    """Write a body shortly for an error: its numbers or words."""
    rows = _rows(body)
    if rows:
        return ", ".join(str(row.value) for row in rows)
    match body:
        case Permit(value=value):
            return str(value)
        case _:
            return ", ".join(_words(body)) or type(body).__name__.lower()


def _outside(offered: Body, override: Override) -> Iterator[Breach]:
    low, high = override.low or 0, override.high or 0
    for row in _rows(offered):
        if not low <= row.value <= high:
            yield Breach("range", str(row.value), f"{low}..{high}")


def _looser(offered: Body, *, law: Body) -> Iterator[Breach]:
    direction = _direction(law)
    if direction is None:
        if not _is_tighter(offered, law=law):
            yield Breach("stricter", _brief(offered), _brief(law))
        return
    if isinstance(offered, Deadline) and isinstance(law, Deadline) and offered.unit != law.unit:
        yield Breach("stricter", offered.unit, law.unit)
    for row in _rows(offered):
        for limit in _rows(law):
            if _may_meet(row.when, limit.when) and not _within(row, limit, direction):
                yield Breach("stricter", str(row.value), str(limit.value))


def _within(row: Row, limit: Row, direction: Direction) -> bool:
    match direction:
        case "at_most":
            return row.value <= limit.value
        case "at_least":
            return row.value >= limit.value
        case "equal":
            return row.value == limit.value


def _may_meet(left: Conditions, right: Conditions) -> bool:
    """Say whether two rows can hold for the same unit: no fact sets them apart."""
    others = dict(right)
    return all(fact not in others or set(words) & set(others[fact]) for fact, words in left)


def _is_tighter(offered: Body, *, law: Body) -> bool:
    match offered, law:
        case Permit(value=bool() as new), Permit(value=bool() as old):
            return old or not new
        case Permit(value=tuple() as names), Permit(value=tuple() as allowed):
            return set(names) <= set(allowed)
        case Eligibility(), Eligibility():
            return set(offered.deny) >= set(law.deny) and set(offered.need) >= set(law.need)
        case Duty(), Duty():
            return set(offered.items) >= set(law.items)
        case _:
            return offered == law
