"""When each item of a run-of-show is due."""

from collections.abc import Hashable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def due_times(starts_at: datetime, minutes: Sequence[int]) -> list[tuple[datetime, datetime]]:
    """Return start and end of each item, one after another from the start of the webinar."""
    spans, at = [], starts_at
    for length in minutes:
        spans.append((at, at + timedelta(minutes=length)))
        at = spans[-1][1]
    return spans


def moved(order: Sequence[Key], key: Key, *, to: int) -> list[Key]:
    """Return the order with one item at another place; places past an end are the end.

    Raises: ValueError where the item is not there.
    """
    rest = [each for each in order if each != key]
    if len(rest) == len(order):
        raise ValueError(key)
    place = max(0, min(to, len(rest)))
    return [*rest[:place], key, *rest[place:]]
