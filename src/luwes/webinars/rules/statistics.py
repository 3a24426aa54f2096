"""Who came and stayed, by group; groups too small to be shown are one line together."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from luwes.foundation.rules.small_groups import hidden_groups

SMALLEST_GROUP = 5
"""Below five, one could tell who it was: the usual bound of official statistics."""
MOST_GROUPS = 30


@dataclass(frozen=True, slots=True)
class Tally:
    """How many registered, came and stayed."""

    registered: int
    joined: int
    stayed: int

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.registered + other.registered,
            self.joined + other.joined,
            self.stayed + other.stayed,
        )


NOBODY = Tally(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Group:
    """One line; without a name it is what is not shown on its own."""

    name: str | None
    tally: Tally


def grouped(counted: Iterable[tuple[str, Tally]], *, smallest: int = SMALLEST_GROUP) -> list[Group]:
    """Return the groups, the largest first, and last in one line those not shown.

    Names that differ by spaces or capitals alone are one group, named as it came first.
    """
    names: dict[str, str] = {}
    tallies: dict[str, Tally] = defaultdict(lambda: NOBODY)
    for name, tally in counted:
        key = " ".join(name.split()).casefold()
        names.setdefault(key, " ".join(name.split()))
        tallies[key] += tally
    hidden = hidden_groups(
        {key: each.registered for key, each in tallies.items()}, smallest=smallest
    )
    shown = [Group(names[key], each) for key, each in tallies.items() if key not in hidden]
    shown.sort(key=lambda group: (-group.tally.registered, group.name))
    rest = sum((group.tally for group in shown[MOST_GROUPS:]), NOBODY)
    rest = sum((tallies[key] for key in hidden), rest)
    return [*shown[:MOST_GROUPS], *([Group(None, rest)] if rest.registered else [])]
