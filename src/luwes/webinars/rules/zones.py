"""The three zones of Indonesia beside one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

ZONES = (("WIB", "Asia/Jakarta"), ("WITA", "Asia/Makassar"), ("WIT", "Asia/Jayapura"))


@dataclass(frozen=True, slots=True)
class Clock:
    """An instant as the clocks of one zone show it."""

    zone: str
    at: datetime


def clocks(at: datetime) -> Sequence[Clock]:
    """Return an instant in WIB, WITA and WIT, in this order."""
    return [Clock(name, at.astimezone(ZoneInfo(key))) for name, key in ZONES]


@dataclass(frozen=True, slots=True)
class Hours:
    """Start and end as the clocks of one zone show them."""

    start: Clock
    end: Clock
    names_start: bool
    """Its day is another one than at home: midnight lies between."""
    names_end: bool
    """It ends on another day than it starts, there."""


def hours(starts_at: datetime, ends_at: datetime, *, home: str) -> Sequence[Hours]:
    """Return start and end in the three zones; `home` is the key of the organisers' zone."""
    at_home = starts_at.astimezone(ZoneInfo(home)).date()
    return [
        Hours(
            start,
            end,
            names_start=start.at.date() != at_home,
            names_end=end.at.date() != start.at.date(),
        )
        for start, end in zip(clocks(starts_at), clocks(ends_at), strict=True)
    ]


def zone_name(key: str) -> str:
    """Return the short name of a zone, as `WIB`; the key itself where it is none of the three."""
    return {key: name for name, key in ZONES}.get(key, key)
