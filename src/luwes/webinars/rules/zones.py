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


def zone_name(key: str) -> str:
    """Return the short name of a zone, as `WIB`; the key itself where it is none of the three."""
    return {key: name for name, key in ZONES}.get(key, key)
