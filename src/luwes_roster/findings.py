"""What `explain` answers, as data: sentences are made of it by `say`."""

from dataclasses import dataclass

from luwes_roster.reasons import Reason
from luwes_roster.violation import Violation


@dataclass(frozen=True, slots=True)
class WayOut:
    """What one colliding rule would have to give so that a roster exists."""

    rule: str
    total: int
    """People, days or cells by which the rule is broken, over all places."""
    places: tuple[Violation, ...]
    """Where: what the independent check says of a roster that breaks this rule alone, and
    as little as possible."""


@dataclass(frozen=True, slots=True)
class Collision:
    """A smallest set of rule families that no roster of one block can keep together.

    Every one of them is needed: without it, the others have a roster.
    """

    rules: tuple[str, ...]
    people: tuple[int, ...]
    units: tuple[int, ...]
    offices: tuple[int, ...]
    ways_out: tuple[WayOut, ...]
    """For each rule that alone can make room, the cheapest way; the cheapest rule first."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one level is worth in the block now, and at best with the opposite cell."""

    level: str
    now: int
    opposite: int


@dataclass(frozen=True, slots=True)
class CellReason:
    """Why one person is where the roster says, on one day."""

    person: int
    day: int
    office: bool
    post: int
    reasons: tuple[Reason, ...]
    """What speaks for the cell as it is, hard rules first."""
    possible: bool
    """Whether any roster has the opposite place here."""
    costs: tuple[Cost, ...]
    """Level by level in strict order, what the best roster with the opposite would be worth;
    empty where the opposite is not possible."""

    @property
    def decisive(self) -> str:
        """The first level that the opposite would make worse; empty if none is, or if hard
        rules decide.
        """
        worse = (cost.level for cost in self.costs if cost.opposite > cost.now)
        return next(worse, "")
