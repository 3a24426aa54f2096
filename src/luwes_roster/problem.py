"""What is asked of the engine: people, days and posts as plain arrays.

Whole numbers only and no names: whoever builds a problem keeps the names and the
sources of the numbers. Shapes are written with P people, D days, U units, O offices
and W weeks (ISO weeks touched by the days, in order).
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int32]
Marks = NDArray[np.int8]
Flags = NDArray[np.bool_]

NO_LIMIT = -1
"""In a cap: nothing limits this unit or office on this day."""

UNKNOWN = -1
"""In a baseline or a pin: nothing is said about this cell."""

CHOSEN = -1
"""As the weekday of a team: the engine chooses the day, week by week."""

PER_PERSON = (
    "unit",
    "office",
    "may_office",
    "away",
    "week_max",
    "month_max",
    "week_min",
    "wanted",
    "wish",
    "baseline",
    "baseline_post",
    "pinned",
    "pinned_post",
)
"""Fields of a problem whose first axis is the people."""


@dataclass(frozen=True, slots=True)
class Post:
    """A place in the roster to fill: a counter, a duty (pos tugas)."""

    unit: int
    office: int
    minimum: Counts
    """(D,) people who must be there; 0 on a day the post is closed."""
    target: Counts
    """(D,) people wanted; never less than the minimum."""
    qualified: Counts
    """Indices of the people who may fill it, ascending."""


@dataclass(frozen=True, slots=True)
class Team:
    """People of one unit who meet in the office on one day a week (tim)."""

    members: Counts
    """Indices of the people, ascending."""
    share: int
    """Percent of those who may come on a meeting day of the week that must be there."""
    weekday: int
    """The fixed day of the meeting, 0 Monday to 6 Sunday; or CHOSEN."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people of one unit who come on the same days, or never on the same day."""

    first: int
    second: int
    together: bool
    """True: on days when both may come, both are in the office or neither is."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One planning question. Everything the answer depends on is in here."""

    days: tuple[date, ...]
    """The days to plan, ascending; days on which nobody works are left out."""

    unit: Counts
    """(P,) the unit of each person."""
    office: Counts
    """(P,) the posted office of each person."""

    unit_cap: Counts
    """(U, D) people of the unit in the office at most (H1), or NO_LIMIT."""
    office_cap: Counts
    """(O, D) people in the office at most (H2): desks, or the share where it is measured
    per office; or NO_LIMIT."""

    may_office: Flags
    """(P, D) False: cannot be in the office that day (H4: vulnerable, leave, travel)."""
    away: Flags
    """(P, D) True: on leave or travel, hence neither in the office nor at home."""

    week_max: Counts
    """(P,) office days in one week at most (H5)."""
    month_max: Counts
    """(P,) office days in one calendar month at most (H5)."""
    week_min: Counts
    """(P, W) office days in the week at least (H5: flexible days are limited by law)."""

    wanted: Counts
    """(P,) office days wanted over all days; missing ones are level `minimum_days`."""
    wish: Marks
    """(P, D) from -2 (rather not in the office) to 2 (rather in the office)."""

    posts: tuple[Post, ...]

    baseline: Marks
    """(P, D) the published roster: 1 office, 0 not, UNKNOWN where nothing is published."""
    baseline_post: NDArray[np.int16]
    """(P, D) the published post, or UNKNOWN."""

    pinned: Marks
    """(P, D) 1 must be in the office, 0 must not, UNKNOWN free (H8)."""
    pinned_post: NDArray[np.int16]
    """(P, D) the post this person must fill, or UNKNOWN (H8)."""

    strict: frozenset[str] = frozenset()
    """Names of levels that must be met in full (`post_shortage`, `minimum_days`, `anchors`)."""

    teams: tuple[Team, ...] = ()
    """Whose missing people on the anchor day are level `anchors` (L4)."""
    pairs: tuple[Pair, ...] = ()
    """All-or-nothing rules about two people (H9)."""
    whole_weeks: tuple[int, ...] = ()
    """People who come in a week as often as they may, or not at all (H10), ascending."""
    settled_days: int = 0
    """So many of the first days are past: pairs do not bind on them, nor whole weeks in weeks
    that they touch, so that a rule made afterwards cannot make the past impossible."""

    @property
    def shape(self) -> tuple[int, int]:
        """Number of people and of days."""
        return len(self.unit), len(self.days)

    @property
    def may_come(self) -> Flags:
        """(P, D) True: nothing but a cap or a pin keeps this person out of the office."""
        return self.may_office & ~self.away

    @property
    def week_of_day(self) -> NDArray[np.intp]:
        """(D,) which ISO week each day is in, counted from 0 as in `week_min`."""
        return _ranks([day.isocalendar()[:2] for day in self.days])

    @property
    def begun_weeks(self) -> Flags:
        """(W,) True: weeks that settled days touch."""
        begun = np.zeros(self.week_min.shape[1], dtype=np.bool_)
        begun[self.week_of_day[: self.settled_days]] = True
        return begun

    @property
    def month_of_day(self) -> NDArray[np.intp]:
        """(D,) which calendar month each day is in, counted from 0."""
        return _ranks([(day.year, day.month) for day in self.days])


def _ranks(spans: list[tuple[int, int]]) -> NDArray[np.intp]:
    order = {span: rank for rank, span in enumerate(dict.fromkeys(spans))}
    return np.array([order[span] for span in spans], dtype=np.intp)
