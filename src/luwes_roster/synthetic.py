"""A seeded agency of any size, credible enough to measure and to test with.

Unit sizes are lognormal (mean about 55), eight units share an office, 12 % of people
cannot come to the office, 6 % are on leave on a given stretch of days, 35 % of the
larger units keep one or two counters which 40 % of their people may serve.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from luwes_roster.problem import CHOSEN, UNKNOWN, Counts, Flags, Marks, Post, Problem, Team

UNITS_PER_OFFICE = 8
LARGE_UNIT = 30
"""People from which a unit may keep a counter."""


SMALLEST_TEAM, LARGEST_TEAM = 5, 12
SHARE = 70
"""Percent of a team that makes a meeting."""
FIXED = 0.1
"""Share of the teams with a fixed weekday."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Proportions of a synthetic agency; every field is a share of one."""

    desks: float = 0.45
    vulnerable: float = 0.12
    leave: float = 0.06
    counters: float = 0.35
    qualified: float = 0.40


def synthetic(
    people: int,
    *,
    seed: int,
    risk_share: float = 0.5,
    first_day: date = date(2020, 10, 12),
    weeks: int = 4,
    wanted: int = 8,
    shares: Shares | None = None,
) -> Problem:
    """Draw an agency of so many people and the question of who comes when.

    The same arguments always give the same problem.

    risk_share: share of a unit that may be in the office on one day.
    weeks:      weeks of five working days from first_day on.
    """
    draw, shares = np.random.default_rng(seed), shares or Shares()
    days = _working_days(first_day, weeks=weeks)
    sizes = _unit_sizes(people, draw=draw)
    unit = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    office = (unit // UNITS_PER_OFFICE).astype(np.int32)
    vulnerable = draw.random(people) < shares.vulnerable
    away = _leave(people, days=len(days), share=shares.leave, draw=draw)
    cells = (people, len(days))
    return Problem(
        days=days,
        unit=unit,
        office=office,
        unit_cap=_cap(sizes, share=risk_share, days=len(days)),
        office_cap=_cap(np.bincount(office), share=shares.desks, days=len(days)),
        may_office=~vulnerable[:, None] & ~away,
        away=away,
        week_max=np.full(people, 4, dtype=np.int32),
        month_max=np.full(people, 12, dtype=np.int32),
        week_min=np.zeros((people, weeks), dtype=np.int32),
        wanted=np.where(vulnerable, 0, wanted).astype(np.int32),
        wish=_wishes(people, days=days, draw=draw),
        posts=_posts(unit, office=office, able=~vulnerable, days=days, shares=shares, draw=draw),
        baseline=np.full(cells, UNKNOWN, dtype=np.int8),
        baseline_post=np.full(cells, UNKNOWN, dtype=np.int16),
        pinned=np.full(cells, UNKNOWN, dtype=np.int8),
        pinned_post=np.full(cells, UNKNOWN, dtype=np.int16),
    )


def with_teams(problem: Problem, *, seed: int) -> Problem:
    """Return a synthetic agency whose units are made of teams that meet once a week.

    Teams of five to twelve people of one unit; one of ten has a fixed day. Everything else
    is as it was drawn.
    """
    draw = np.random.default_rng([seed, 4])
    teams: list[Team] = []
    starts = np.flatnonzero(np.diff(problem.unit, prepend=-1))
    for begin, end in pairwise([*starts, len(problem.unit)]):
        first = begin
        while end - first >= SMALLEST_TEAM:
            size = min(int(draw.integers(SMALLEST_TEAM, LARGEST_TEAM + 1)), end - first)
            weekday = int(draw.integers(0, 5)) if draw.random() < FIXED else CHOSEN
            teams.append(Team(np.arange(first, first + size, dtype=np.int32), SHARE, weekday))
            first += size
    return replace(problem, teams=tuple(teams))


def _working_days(first_day: date, *, weeks: int) -> tuple[date, ...]:
    every = (first_day + timedelta(days=ahead) for ahead in range(7 * weeks))
    return tuple(day for day in every if day.isoweekday() <= 5)  # noqa: PLR2004  Friday


def _unit_sizes(people: int, *, draw: np.random.Generator) -> Counts:
    """Lognormal sizes that add up to the number of people."""
    drawn = np.clip(draw.lognormal(mean=3.8, sigma=0.65, size=people // 10 + 1), 3, 400)
    ends = np.minimum(np.cumsum(drawn.astype(np.int64)), people)
    ends[-1] = people
    sizes = np.diff(np.unique(ends), prepend=0)
    return sizes[sizes > 0].astype(np.int32)


def _cap(sizes: np.ndarray, *, share: float, days: int) -> Counts:
    return np.repeat(np.floor(share * sizes).astype(np.int32)[:, None], days, axis=1)


def _leave(people: int, *, days: int, share: float, draw: np.random.Generator) -> Flags:
    """Stretches of one to five days that cover the share of all days."""
    length = draw.integers(1, 6, size=people)
    start = draw.integers(0, max(days, 1), size=people)
    takes = draw.random(people) < share * days / 3
    day = np.arange(days)
    return takes[:, None] & (day >= start[:, None]) & (day < (start + length)[:, None])


def _wishes(people: int, *, days: tuple[date, ...], draw: np.random.Generator) -> Marks:
    """Three people of four have a liking for each weekday, the same every week."""
    by_weekday = draw.choice([-2, -1, 0, 1, 2], p=[0.1, 0.2, 0.4, 0.2, 0.1], size=(people, 7))
    by_weekday[draw.random(people) < 0.25] = 0  # noqa: PLR2004  one of four
    return by_weekday[:, [day.weekday() for day in days]].astype(np.int8)


def _posts(
    unit: Counts,
    *,
    office: Counts,
    able: Flags,
    days: tuple[date, ...],
    shares: Shares,
    draw: np.random.Generator,
) -> tuple[Post, ...]:
    posts: list[Post] = []
    starts = np.flatnonzero(np.diff(unit, prepend=-1))
    for first, end in pairwise([*starts, len(unit)]):
        if end - first < LARGE_UNIT or draw.random() >= shares.counters:
            continue
        for _ in range(draw.integers(1, 3)):
            members = np.arange(first, end, dtype=np.int32)
            fit = able[members] & (draw.random(len(members)) < shares.qualified)
            minimum = np.full(len(days), draw.integers(1, 3), dtype=np.int32)
            target = minimum + np.int32(draw.integers(0, 2))
            posts.append(Post(int(unit[first]), int(office[first]), minimum, target, members[fit]))
    return tuple(posts)
