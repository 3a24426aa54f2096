"""Bookable times: cut out of the hours that are worked, as many at once as people are at post."""

from collections.abc import Sequence
from typing import TypeVar

Booked = TypeVar("Booked")
Spans = Sequence[tuple[int, int]]


def cut(spans: Spans, *, minutes: int) -> list[tuple[int, int]]:
    """Return slots of so many minutes; what is left of a span before its end is no slot."""
    return [
        (start, start + minutes)
        for first, last in spans
        for start in range(first, last - minutes + 1, minutes)
    ]


def without_place(booked: Sequence[Booked], *, capacity: int) -> Sequence[Booked]:
    """Return the bookings of one slot for which nobody is left: those that came last.

    booked: in the order in which they were made.
    """
    return booked[max(capacity, 0) :]
