"""What of a roster is news to a person, decided without tables or clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from luwes.rosters.rules.marks import CHANGED, NEW


class Cell(NamedTuple):
    """One day of one person as a roster has it."""

    place: str
    """A place letter, or a space where nothing was published."""
    post: str = ""
    """Name of the post filled that day, empty when none is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One day that is not what it was (perubahan hari kerja)."""

    day: date
    was: Cell
    now: Cell


def changes_in(
    signs: str, *, days: Sequence[date], was: Sequence[Cell], now: Sequence[Cell]
) -> list[Change]:
    """Return the days marked as changed, with what they were and what they are.

    signs: one a day, as `Assignment.changed`; `was` and `now` stand in the same order.
    Days on which nothing was published before are no change: they are told as a new roster.
    """
    return [
        Change(day, was=before, now=after)
        for sign, day, before, after in zip(signs, days, was, now, strict=True)
        if sign == CHANGED
    ]


def is_first(signs: str) -> bool:
    """Say whether all that is new to this person are days that had no roster before."""
    return NEW in signs and CHANGED not in signs


def notice_key(*, roster: object, person: object) -> str:
    """Return what makes a notice unique: who is told of what (pengumuman tidak berulang)."""
    return f"roster:{roster}:{person}"
