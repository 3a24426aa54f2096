"""H5, how many days one person is in the office: per ISO week and per calendar month.

Weeks and months count only the planned days in them. A week has a most and a least (flexible
days are limited by law); a month has a most.

Source: the policy in force.
"""

import numpy as np
from numpy.typing import NDArray

from luwes_roster.problem import Problem
from luwes_roster.result import Roster
from luwes_roster.violation import Violation


def check(problem: Problem, roster: Roster) -> list[Violation]:
    """Return one violation per person and week or month beyond its limit."""
    weeks, months = problem.week_of_day, problem.month_of_day
    per_week = _days_per_span(roster, spans=weeks)
    per_month = _days_per_span(roster, spans=months)
    most_in_week = np.broadcast_to(problem.week_max[:, None], per_week.shape)
    most_in_month = np.broadcast_to(problem.month_max[:, None], per_month.shape)
    return [
        *_broken("week_max", per_week, most_in_week, weeks, per_week > most_in_week),
        *_broken("week_min", per_week, problem.week_min, weeks, per_week < problem.week_min),
        *_broken("month_max", per_month, most_in_month, months, per_month > most_in_month),
    ]


def _days_per_span(roster: Roster, *, spans: NDArray[np.intp]) -> NDArray[np.int64]:
    count = int(spans.max(initial=-1)) + 1
    columns = [roster.office[:, spans == span].sum(axis=1) for span in range(count)]
    return np.array(columns, dtype=np.int64).reshape(count, len(roster.office)).T


def _broken(
    detail: str,
    counted: NDArray[np.int64],
    limit: NDArray[np.int32],
    spans: NDArray[np.intp],
    where: NDArray[np.bool_],
) -> list[Violation]:
    return [
        Violation(
            "office_days",
            detail,
            day=int(np.argmax(spans == span)),
            amount=int(counted[person, span]),
            limit=int(limit[person, span]),
            person=int(person),
        )
        for person, span in np.argwhere(where)
    ]
