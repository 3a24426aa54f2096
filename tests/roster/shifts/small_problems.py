"""Small shift problems, by hand and drawn at random, and every roster of one person."""

from itertools import product

import numpy as np
from hypothesis import strategies as st

from luwes_roster.shifts.evaluate import broken_rules
from luwes_roster.shifts.problem import FREE, OFF, History, Limits, ShiftProblem


def limits_of(people, shifts, **changes):
    wide = {
        "shifts_max": np.full((people, shifts), 99),
        "minutes_min": np.zeros(people, np.int64),
        "minutes_max": np.full(people, 99_999),
        "run_min": np.ones(people, np.int64),
        "run_max": np.full(people, 99),
        "off_min": np.ones(people, np.int64),
        "weekends_max": np.full(people, 9),
    }
    return Limits(**(wide | {name: np.array(value) for name, value in changes.items()}))


def problem_of(people=1, days=7, shifts=1, **changes):
    limits = changes.pop("limits", None) or limits_of(people, shifts)
    nothing = np.zeros((people, days, shifts), np.int64)
    parts = {
        "people": tuple(f"p{n}" for n in range(people)),
        "shifts": tuple("ABCD"[:shifts]),
        "days": days,
        "first_weekday": 1,
        "minutes": np.full(shifts, 480),
        "forbidden": np.zeros((shifts, shifts), np.bool_),
        "limits": limits,
        "days_off": np.zeros((people, days), np.bool_),
        "on_weight": nothing,
        "off_weight": nothing,
        "need": np.ones((days, shifts), np.int64),
        "under_weight": np.full((days, shifts), 10),
        "over_weight": np.full((days, shifts), 1),
    }
    return ShiftProblem(**(parts | changes))


def rosters_of(problem):
    """Return every roster (N, D) that a problem of one person allows."""
    choices = range(OFF, len(problem.shifts))
    rows = (np.array([row]) for row in product(choices, repeat=problem.days))
    return np.array([row[0] for row in rows if not broken_rules(problem, row)])


def numbers(draw, low, high, *shape):
    size = int(np.prod(shape))
    values = draw(st.lists(st.integers(low, high), min_size=size, max_size=size))
    return np.array(values, np.int64).reshape(shape)


@st.composite
def small_problems(draw, people=1, days=6, shifts=2, history=None):
    """Problems that may or may not have a roster."""
    has_history = draw(st.booleans()) if history is None else history
    minutes = numbers(draw, 1, 3, shifts) * 120
    run_min = numbers(draw, 1, 3, people)
    limits = Limits(
        shifts_max=numbers(draw, 0, days, people, shifts),
        minutes_min=numbers(draw, 0, 6, people) * 110,
        minutes_max=numbers(draw, 6, 18, people) * 110,
        run_min=run_min,
        run_max=run_min + numbers(draw, 0, 3, people),
        off_min=numbers(draw, 1, 3, people),
        weekends_max=numbers(draw, 0, 2, people),
    )
    return problem_of(
        people,
        days,
        shifts,
        first_weekday=draw(st.integers(1, 7)),
        minutes=minutes,
        forbidden=numbers(draw, 0, 1, shifts, shifts).astype(np.bool_),
        limits=limits,
        days_off=numbers(draw, 0, 5, people, days) == 0,
        on_weight=numbers(draw, 0, 3, people, days, shifts),
        off_weight=numbers(draw, 0, 3, people, days, shifts),
        need=numbers(draw, 0, people, days, shifts),
        under_weight=numbers(draw, 0, 120, days, shifts),
        over_weight=numbers(draw, 0, 9, days, shifts),
        pinned=_pins(draw, people, days, shifts),
        history=_history(draw, limits, people, shifts) if has_history else None,
    )


def _pins(draw, people, days, shifts):
    if draw(st.booleans()):
        return np.zeros((0, 0), np.int64)
    pins = numbers(draw, -1, 12, people, days)
    return np.where(pins < shifts, pins, FREE)


def _history(draw, limits, people, shifts):
    worked = np.minimum(numbers(draw, 0, 4, people), limits.run_max)
    return History(
        worked=worked,
        last_shift=np.where(worked > 0, numbers(draw, 0, shifts - 1, people), OFF),
        off=np.where(worked > 0, 0, numbers(draw, 1, 4, people)),
        weekend_worked=worked > 0,
    )
