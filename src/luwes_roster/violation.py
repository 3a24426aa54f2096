"""One broken hard rule, as data: a sentence is made of it at the edge."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """Where a roster breaks a hard rule, and by how much.

    Indices are those of the problem; a field that does not apply is -1, so that violations
    can be sorted.
    """

    rule: str
    """Name of the rule: the name of its file in `rules/`."""
    detail: str
    """Which limit of that rule, e.g. `week_max` of `office_days`."""
    day: int
    """The day, or the first day of the week or month the limit counts over."""
    amount: int
    """What the roster does, in the unit of the limit (people, days)."""
    limit: int
    """What the rule allows or asks."""
    person: int = -1
    unit: int = -1
    office: int = -1
    post: int = -1
    team: int = -1
    other: int = -1
    """The second person of a pair."""
