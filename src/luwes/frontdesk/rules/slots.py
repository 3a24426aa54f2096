"""Bookable times: cut out of the hours that are worked, as many at once as people are at post."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

Spans = Sequence[tuple[int, int]]
HOUR = timedelta(hours=1)


def cut(spans: Spans, *, minutes: int) -> list[tuple[int, int]]:
    """Return slots of so many minutes; what is left of a span before its end is no slot."""
    return [
        (start, start + minutes)
        for first, last in spans
        for start in range(first, last - minutes + 1, minutes)
    ]


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment, whatever its service, and everybody who could hold it."""

    start: datetime
    end: datetime
    able: frozenset[Hashable]
    """Officers: at a post of its service then, or at home for one at a distance."""
    room: str = ""
    """The room by video that it needs for itself alone; empty where it has its own."""


class Diary:
    """Appointments for which somebody is there: at no minute does one officer, or room, hold two.

    Who holds which is not decided here, only that at every minute it can be shared out; where
    services of different lengths share officers of different abilities, that may take
    an officer handing a visitor to a colleague in the middle.
    """

    def __init__(self) -> None:
        self._by_hour: defaultdict[datetime, list[Held]] = defaultdict(list)

    def add(self, held: Held) -> bool:
        """Take an appointment in if somebody is left for it; say whether."""
        if not self.room(held):
            return False
        for hour in _hours(held):
            self._by_hour[hour].append(held)
        return True

    def room(self, wanted: Held) -> int:
        """Return how many appointments like this one could still be taken in."""
        beside = self._beside(wanted)
        if wanted.room and any(held.room == wanted.room for held in beside):
            return 0
        instants = {wanted.start, *(held.start for held in beside if held.start > wanted.start)}
        left = min(_left(wanted, _at(beside, instant)) for instant in instants)
        return min(left, 1) if wanted.room else left

    def _beside(self, wanted: Held) -> list[Held]:
        near = {id(held): held for hour in _hours(wanted) for held in self._by_hour[hour]}
        return [
            held for held in near.values() if held.start < wanted.end and wanted.start < held.end
        ]


def _hours(held: Held) -> Iterator[datetime]:
    hour = held.start.replace(minute=0, second=0, microsecond=0)
    while hour < held.end:
        yield hour
        hour += HOUR


def _at(held: Sequence[Held], instant: datetime) -> list[Held]:
    return [each for each in held if each.start <= instant < each.end]


def _left(wanted: Held, running: Sequence[Held]) -> int:
    """Return for how many more like the one wanted an officer can be found beside others."""
    seats: dict[Hashable, Held] = {}
    for held in running:
        _seat(held, seats, set())
    return sum(_seat(wanted, seats, set()) for _ in wanted.able)


def _seat(held: Held, seats: dict[Hashable, Held], asked: set[Hashable]) -> bool:
    """Find an officer, asking others to change places where that helps (Kuhn's matching)."""
    for officer in held.able:
        if officer in asked:
            continue
        asked.add(officer)
        if officer not in seats or _seat(seats[officer], seats, asked):
            seats[officer] = held
            return True
    return False
