"""Random small problems for hypothesis, and the truth about them by trying everything."""

from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from tests.roster.draw import ask

from luwes_roster.check import check, measure
from luwes_roster.problem import CHOSEN, NO_LIMIT, UNKNOWN, Pair, Post, Problem, Team
from luwes_roster.result import Roster

STARTS = [date(2020, 10, 12), date(2020, 9, 28), date(2020, 9, 30)]
"""A Monday; a week that straddles two months; the last day of a month."""


STRICT = [frozenset()] * 4 + [frozenset({"post_shortage"}), frozenset({"anchors"})]


@st.composite
def problems(
    draw,
    *,
    people: int = 6,
    days: int = 5,
    cells: int = 30,
    straddle: bool = True,
    anchored: bool = True,
):
    """Draw a problem of at most so many people, days and cells."""
    width = draw(st.integers(1, min(days, cells)))
    height = draw(st.integers(1, min(people, cells // width)))
    units = draw(st.text("ABC", min_size=height, max_size=height))
    offices = draw(st.text("XY", min_size=height, max_size=height))
    start = draw(st.sampled_from(STARTS if straddle else STARTS[:1]))
    plain = ask(units, days=width, offices=offices, start=start)
    shape, rough = plain.shape, draw(st.booleans())
    return replace(
        plain,
        unit_cap=numbers(draw, plain.unit_cap.shape, [NO_LIMIT, 0, 1, 1, 2, 3], np.int32),
        office_cap=numbers(draw, plain.office_cap.shape, [NO_LIMIT, 1, 2, 2, 4], np.int32),
        may_office=numbers(draw, shape, [True, True, True, False], np.bool_),
        week_max=numbers(draw, height, [1, 2, 3, 5], np.int32),
        month_max=numbers(draw, height, [1, 2, 3, 12], np.int32),
        week_min=numbers(draw, plain.week_min.shape, [0, 0, 0, 1] if rough else [0], np.int32),
        wanted=numbers(draw, height, [0, 1, 2, 3, 5], np.int32),
        wish=numbers(draw, shape, [-2, -1, 0, 1, 2], np.int8),
        posts=tuple(draw(st.lists(posts(plain), max_size=2))),
        baseline=numbers(draw, shape, [UNKNOWN, 0, 0, 1], np.int8),
        baseline_post=numbers(draw, shape, [UNKNOWN, UNKNOWN, 0], np.int16),
        pinned=numbers(draw, shape, [UNKNOWN] * 9 + [0, 1] * rough, np.int8),
        pinned_post=numbers(draw, shape, [UNKNOWN] * 15 + [0] * rough, np.int16),
        teams=tuple(draw(st.lists(teams(plain), max_size=2 * anchored))),
        pairs=tuple(draw(st.lists(pairs(plain), max_size=2 * anchored * has_pairs(units)))),
        whole_weeks=tuple(sorted(draw(st.sets(st.integers(0, height - 1), max_size=anchored)))),
        strict=draw(st.sampled_from(STRICT)),
        settled_days=draw(st.integers(0, width // 2)) if anchored else 0,
    )


def has_pairs(units: str) -> bool:
    """Tell whether any unit has two people."""
    return len(set(units)) < len(units)


def numbers(draw, shape, choices, kind):
    return draw(arrays.arrays(kind, shape, elements=st.sampled_from(choices)))


@st.composite
def teams(draw, problem: Problem):
    unit = draw(st.sampled_from(problem.unit.tolist()))
    members = np.flatnonzero(problem.unit == unit).tolist()
    some = draw(st.sets(st.sampled_from(members), min_size=1))
    weekday = draw(st.sampled_from([CHOSEN, CHOSEN, 0, 2]))
    return Team(np.array(sorted(some), np.int32), draw(st.sampled_from([50, 70, 100])), weekday)


@st.composite
def pairs(draw, problem: Problem):
    units, counts = np.unique(problem.unit, return_counts=True)
    unit = draw(st.sampled_from(units[counts > 1].tolist()))
    members = np.flatnonzero(problem.unit == unit).tolist()
    first, second = draw(st.permutations(members))[:2]
    return Pair(first, second, together=draw(st.booleans()))


@st.composite
def posts(draw, problem: Problem):
    people, days = problem.shape
    minimum = numbers(draw, days, [0, 1, 1, 2], np.int32)
    extra = numbers(draw, days, [0, 0, 1], np.int32)
    return Post(
        unit=int(draw(st.sampled_from(problem.unit.tolist()))),
        office=int(draw(st.sampled_from(problem.office.tolist()))),
        minimum=minimum,
        target=minimum + extra,
        qualified=np.array(sorted(draw(st.sets(st.integers(0, people - 1)))), np.int32),
    )


def best_by_trying(problem: Problem) -> tuple[int, ...] | None:
    """Return the best level values of all rosters there are, or None if none is allowed."""
    people, days = problem.shape
    choices = [(False, -1), (True, -1), *((True, post) for post in range(len(problem.posts)))]
    best = None
    for cells in product(choices, repeat=people * days):
        office = np.array([place for place, _ in cells], np.bool_).reshape(people, days)
        post = np.array([at for _, at in cells], np.int16).reshape(people, days)
        values = tuple(measure(problem, Roster(office, post)).values())
        if (best is None or values < best) and not check(problem, Roster(office, post)):
            best = values
    return best
