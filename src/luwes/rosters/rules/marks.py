"""Marks of change: how a new roster differs from what is published, a sign a day."""

from collections.abc import Sequence
from uuid import UUID

CHANGED, NEW, SAME = "x", "+", "."
NOTHING = " "
"""Stands for a day on which nothing is published."""

Cell = tuple[str, UUID | None]
"""The letter of a place, and the post filled there."""


def mark_of(before: Cell, after: Cell) -> str:
    """Return the mark of one day: another place or another post is a change."""
    if before[0] == NOTHING:
        return NEW
    return SAME if before == after else CHANGED


def marks_of(
    before: tuple[str, Sequence[UUID | None]] | None, after: tuple[str, Sequence[UUID | None]]
) -> str:
    """Return a mark a day for one person; `before` is None where nothing is published."""
    if before is None:
        return NEW * len(after[0])
    if before[0] == after[0] and not any(before[1]) and not any(after[1]):
        return SAME * len(after[0])
    old, new = zip(*before, strict=True), zip(*after, strict=True)
    return "".join(mark_of(was, is_now) for was, is_now in zip(old, new, strict=True))
