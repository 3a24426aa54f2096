"""Build a problem by hand: say what limits whom, and leave out the rest."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

import numpy as np

from luwes_roster.problem import NO_LIMIT, UNKNOWN, Post, Problem
from luwes_roster.wellformed import refuse_malformed

EVERY_DAY_OF_A_WEEK, EVERY_DAY_OF_A_MONTH = 7, 31
SAID = frozenset(field.name for field in fields(Problem)) - {"days", "unit", "office"}


class UnknownField(TypeError):
    """A problem has no field of this name."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name)
        self.name = name


def question(
    *, days: Sequence[date], unit: Sequence[int], office: Sequence[int] = (), **said: Any
) -> Problem:
    """Return a problem in which nothing limits anyone but what is said.

    days:   the working days, ascending.
    unit:   (P,) the unit of each person, counted from 0.
    office: (P,) the office of each person; everyone in office 0 where it is left out.
    said:   any other field of `Problem`. A number is spread over the whole shape; a list of one
            entry a person needs an axis more to be spread over the days: `[[2], [0]]`.
    Raises: UnknownField; ValueError, where something cannot be spread; wellformed.Malformed.
    """
    problem = _free(tuple(days), np.asarray(unit, np.int32), np.asarray(office, np.int32))
    for name in said.keys() - SAID:
        raise UnknownField(name=name)
    spread = {name: _spread(getattr(problem, name), value) for name, value in said.items()}
    problem = replace(problem, **spread)
    refuse_malformed(problem)
    return problem


def post(
    *,
    days: int,
    qualified: Sequence[int],
    minimum: int | Sequence[int] = 1,
    target: int | Sequence[int] | None = None,
    unit: int = 0,
    office: int = 0,
) -> Post:
    """Return a post that is open on so many days.

    minimum: people that must be there, each day or all days; target: people wanted, at least the
    minimum, which it is where it is left out.
    """
    least = np.array(np.broadcast_to(minimum, days), np.int32)
    most = least if target is None else np.array(np.broadcast_to(target, days), np.int32)
    return Post(unit, office, least, most, np.array(sorted(qualified), np.int32))


def _free(days: tuple[date, ...], unit: np.ndarray, office: np.ndarray) -> Problem:
    people = len(unit)
    office = office if len(office) else np.zeros(people, np.int32)
    shape = people, len(days)
    weeks = len({day.isocalendar()[:2] for day in days})
    return Problem(
        days=days,
        unit=unit,
        office=office,
        unit_cap=np.full((unit.max(initial=-1) + 1, len(days)), NO_LIMIT, np.int32),
        office_cap=np.full((office.max(initial=-1) + 1, len(days)), NO_LIMIT, np.int32),
        may_office=np.ones(shape, np.bool_),
        away=np.zeros(shape, np.bool_),
        week_max=np.full(people, EVERY_DAY_OF_A_WEEK, np.int32),
        month_max=np.full(people, EVERY_DAY_OF_A_MONTH, np.int32),
        week_min=np.zeros((people, weeks), np.int32),
        wanted=np.zeros(people, np.int32),
        wish=np.zeros(shape, np.int8),
        posts=(),
        baseline=np.full(shape, UNKNOWN, np.int8),
        baseline_post=np.full(shape, UNKNOWN, np.int16),
        pinned=np.full(shape, UNKNOWN, np.int8),
        pinned_post=np.full(shape, UNKNOWN, np.int16),
    )


def _spread(like: Any, value: Any) -> Any:
    if not isinstance(like, np.ndarray):
        return value
    return np.array(np.broadcast_to(np.asarray(value), like.shape), like.dtype)
