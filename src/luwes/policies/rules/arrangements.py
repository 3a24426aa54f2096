"""Which days an arrangement is about, and whether posts stay filled on them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from luwes_policy.arrangements import VERDICTS, Check
from luwes_policy.hours import week_of

ONE_DAY = timedelta(days=1)
LONGEST = timedelta(days=366)
"""A request looks at most a year ahead: a grant always expires."""


class TooLong(ValueError):
    """The period is longer than a request may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Days as they are asked for: ISO weekdays of a period, or single dates in it."""

    first_day: date
    last_day: date
    weekdays: frozenset[int] = frozenset()
    dates: frozenset[date] = frozenset()

    def days(self) -> Iterator[date]:
        """Yield every day it names, working day or not. Raises TooLong."""
        if self.last_day - self.first_day > LONGEST:
            raise TooLong
        day = self.first_day
        while day <= self.last_day:
            if day.isoweekday() in self.weekdays or day in self.dates:
                yield day
            day += ONE_DAY


def by_week(days: Iterable[date]) -> Mapping[date, tuple[date, ...]]:
    """Return days by the Monday of their week, in order."""
    weeks: dict[date, list[date]] = {}
    for day in sorted(days):
        weeks.setdefault(week_of(day)[0], []).append(day)
    return {monday: tuple(each) for monday, each in weeks.items()}


def merged(found: Iterable[Check]) -> tuple[Check, ...]:
    """Return one check a rule over all weeks: the gravest, and of those the earliest."""
    worst: dict[str, Check] = {}
    for check in sorted(found, key=lambda each: (VERDICTS.index(each.verdict), each.on)):
        worst.setdefault(check.rule_id, check)
    return tuple(worst.values())


def as_data(found: Sequence[Check]) -> list[dict[str, Any]]:
    """Return checks as plain data, to be kept beside a request or decision."""
    return [
        {
            "rule": check.rule_id,
            "verdict": check.verdict,
            "on": check.on.isoformat(),
            "pack": check.answer.pack_id if check.answer else "",
            "edition": check.answer.edition if check.answer else "",
            "citation": check.answer.citation if check.answer else "",
        }
        for check in found
    ]


@dataclass(frozen=True, slots=True)
class PostToFill:
    """A post as staffing is counted: who can fill it, and how many it cannot do without."""

    id: UUID
    name: str
    weekdays: frozenset[int]
    minimum: int
    qualified: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Gap:
    """A post that would lack people on a day if the request were granted."""

    day: date
    post: str
    needed: int
    able: int
    """People who could still be put there when all posts of the day are shared out."""


def gaps(
    days: Iterable[date],
    *,
    posts: Sequence[PostToFill],
    away: Mapping[date, Collection[UUID]],
    without: UUID,
) -> tuple[Gap, ...]:
    """Return the posts that would be short on these days, without a person, that are not now.

    away: who is granted another place on a day already. Each person fills one post a day. A
    post that is short anyway is no reason against the request.
    """
    found: list[Gap] = []
    for day in days:
        open_posts = [post for post in posts if day.isoweekday() in post.weekdays]
        if not any(without in post.qualified for post in open_posts):
            continue
        gone = frozenset(away.get(day, ()))
        before = filled(open_posts, gone=gone)
        after = filled(open_posts, gone=gone | {without})
        if sum(after.values()) < sum(before.values()):
            short = min(open_posts, key=lambda post: after[post.id] - before[post.id])
            found.append(Gap(day, short.name, short.minimum, after[short.id]))
    return tuple(found)


def filled(posts: Sequence[PostToFill], *, gone: Collection[UUID]) -> Counter[UUID]:
    """Return how many of the people needed each post can have, shared out as well as may be."""
    seats = [(post.id, number) for post in posts for number in range(post.minimum)]
    able = {post.id: sorted(post.qualified - frozenset(gone), key=str) for post in posts}
    seated: dict[UUID, tuple[UUID, int]] = {}

    def seat(place: tuple[UUID, int], tried: set[UUID]) -> bool:
        for person in able[place[0]]:
            if person in tried:
                continue
            tried.add(person)
            if person not in seated or seat(seated[person], tried):
                seated[person] = place
                return True
        return False

    for place in seats:
        seat(place, set())
    return Counter(post for post, _number in seated.values())
