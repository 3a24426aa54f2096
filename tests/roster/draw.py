"""Small problems in one call, and rosters as text.

A roster is drawn one line per person and one sign per day: `O` in the office, a digit at
that post, `.` not in the office.
"""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from luwes_roster.problem import NO_LIMIT, UNKNOWN, Post, Problem
from luwes_roster.result import Roster

MONDAY = date(2020, 10, 12)


def working_days(count: int, *, start: date = MONDAY) -> tuple[date, ...]:
    every = (start + timedelta(days=ahead) for ahead in range(2 * count + 2))
    return tuple(day for day in every if day.isoweekday() <= 5)[:count]


def ask(units: str, *, days: int, offices: str = "", start: date = MONDAY, **fields) -> Problem:
    """One letter per person: `ask("AAB", days=5)` is two people of unit A and one of B.

    Nothing limits anyone unless `fields` say so.
    """
    people, dates = len(units), working_days(days, start=start)
    unit, office = numbered(units), numbered(offices or "X" * people)
    weeks = len({day.isocalendar()[:2] for day in dates})
    problem = Problem(
        days=dates,
        unit=unit,
        office=office,
        unit_cap=np.full((unit.max(initial=-1) + 1, days), NO_LIMIT, np.int32),
        office_cap=np.full((office.max(initial=-1) + 1, days), NO_LIMIT, np.int32),
        may_office=np.ones((people, days), np.bool_),
        away=np.zeros((people, days), np.bool_),
        week_max=np.full(people, 7, np.int32),
        month_max=np.full(people, 31, np.int32),
        week_min=np.zeros((people, weeks), np.int32),
        wanted=np.zeros(people, np.int32),
        wish=np.zeros((people, days), np.int8),
        posts=(),
        baseline=np.full((people, days), UNKNOWN, np.int8),
        baseline_post=np.full((people, days), UNKNOWN, np.int16),
        pinned=np.full((people, days), UNKNOWN, np.int8),
        pinned_post=np.full((people, days), UNKNOWN, np.int16),
    )
    return replace(
        problem, **{name: _fitted(problem, name, value) for name, value in fields.items()}
    )


def numbered(letters: str) -> np.ndarray:
    names = sorted(set(letters))
    return np.array([names.index(letter) for letter in letters], np.int32)


def _fitted(problem: Problem, name: str, value: object) -> object:
    """Spread a number or a list over the shape of the field it is for."""
    like = getattr(problem, name)
    if not isinstance(like, np.ndarray):
        return value
    return np.array(np.broadcast_to(np.asarray(value), like.shape), like.dtype)


def post(
    *,
    qualified: list[int],
    days: int,
    minimum: int | list[int] = 1,
    target: int | None = None,
    unit: int = 0,
    office: int = 0,
) -> Post:
    least = np.array(np.broadcast_to(minimum, days), np.int32)
    most = least if target is None else np.array(np.broadcast_to(target, days), np.int32)
    return Post(unit, office, least, most, np.array(qualified, np.int32))


def drawn(roster: Roster) -> str:
    signs = np.where(roster.office, "O", ".")
    at_post = roster.post >= 0
    signs[at_post] = roster.post[at_post].astype(str)
    return "\n".join("".join(line) for line in signs)


def read(text: str) -> Roster:
    """The opposite of `drawn`."""
    lines = [line.strip() for line in text.strip().splitlines()]
    office = [[sign != "." for sign in line] for line in lines]
    post = [[int(sign) if sign.isdigit() else -1 for sign in line] for line in lines]
    return Roster(np.array(office, np.bool_), np.array(post, np.int16))
