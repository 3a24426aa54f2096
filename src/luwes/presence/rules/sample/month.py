"""A month as people of the demonstration might have worked it: drawn, repeatable, pure."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

FRIDAY = 5
COMES, LEAVES, LEAVES_ON_FRIDAY = time(7, 22), time(16, 8), time(16, 38)
LATE, FORGETS, DOUBTED, WRITES = 0.04, 0.012, 0.008, 0.7
DEGREE = 0.000009
"""Of latitude, in a metre."""


@dataclass(frozen=True, slots=True)
class Worked:
    """One day of one person: when they came and left, and what their phone could show."""

    came: datetime
    left: datetime | None
    """None where checking out was forgotten."""
    metres: tuple[float, float]
    """How far from the middle of the office, to the north and to the east."""
    accuracy: float
    doubted: bool
    wrote: bool


@cache
def sample_month() -> Mapping[str, Any]:
    """Return the words of the demonstration's month."""
    return tomllib.loads(files(__package__).joinpath("month.toml").read_text("utf-8"))


def draw_day(random: Random, day: date, *, zone: ZoneInfo) -> Worked:
    """Return one day as it might have been: mostly on time, now and then not."""
    lateness = random.uniform(12, 55) if random.random() < LATE else random.gauss(0, 7)
    leaves = LEAVES_ON_FRIDAY if day.isoweekday() == FRIDAY else LEAVES
    came = datetime.combine(day, COMES, tzinfo=zone) + timedelta(minutes=lateness)
    left = datetime.combine(day, leaves, tzinfo=zone) + timedelta(minutes=abs(random.gauss(4, 9)))
    doubted = random.random() < DOUBTED
    spread = 3000 if doubted else 25
    return Worked(
        came=came,
        left=None if random.random() < FORGETS else left,
        metres=(random.uniform(-1, 1) * spread, random.uniform(0.6, 1) * spread),
        accuracy=round(random.uniform(8, 30), 1),
        doubted=doubted,
        wrote=random.random() < WRITES,
    )


def corner(worked: Worked, *, latitude: float, longitude: float) -> tuple[float, float]:
    """Return where the phone was, as degrees beside the middle of the office."""
    north, east = worked.metres
    return round(latitude + north * DEGREE, 6), round(longitude + east * DEGREE, 6)


def draw_sentence(random: Random, notes: list[str]) -> str:
    """Return what somebody wrote at the end of a day."""
    return random.choice(notes).format(n=random.randint(2, 18))
