"""Which posts stay short, and which rule stands in the way of filling them.

Reads only the problem and the finished roster, so it says the same of any roster.
"""

import numpy as np

from luwes_roster.problem import NO_LIMIT, Post, Problem
from luwes_roster.result import Roster, Shortfall
from luwes_roster.rules import post_shortage


def shortfalls(problem: Problem, roster: Roster) -> tuple[Shortfall, ...]:
    """Return each post and day below its minimum, ordered by post and day."""
    return tuple(
        Shortfall(
            short.post,
            short.day,
            short.limit - short.amount,
            cause=_cause(problem, roster, index=short.post, day=short.day),
        )
        for short in post_shortage.check(problem, roster)
    )


def _cause(problem: Problem, roster: Roster, *, index: int, day: int) -> str:
    """Return the rule that alone keeps the readiest qualified person away from the post."""
    candidates = _placed(problem, problem.posts[index])
    candidates = candidates[roster.post[candidates, day] != index]
    obstacles = [_obstacles(problem, roster, person=int(one), day=day) for one in candidates]
    readiest = min(obstacles, key=len, default=["posts"])
    return readiest[0] if readiest else "posts"


def _placed(problem: Problem, post: Post) -> np.ndarray:
    people = post.qualified
    placed: np.ndarray = people[
        (problem.unit[people] == post.unit) & (problem.office[people] == post.office)
    ]
    return placed


def _obstacles(problem: Problem, roster: Roster, *, person: int, day: int) -> list[str]:
    """Return every rule that keeps the person from the office or from one more post."""
    if not problem.may_come[person, day]:
        return ["absence", "absence"]
    if problem.pinned[person, day] == 0:
        return ["pins", "pins"]
    if roster.office[person, day]:
        return ["one_post"]
    full = {
        "unit_cap": _full(problem.unit_cap, problem.unit, roster, person=person, day=day),
        "office_cap": _full(problem.office_cap, problem.office, roster, person=person, day=day),
        "office_days": _days_used_up(problem, roster, person=person, day=day),
    }
    return [rule for rule, binds in full.items() if binds]


def _full(caps: np.ndarray, group: np.ndarray, roster: Roster, *, person: int, day: int) -> bool:
    cap = caps[group[person], day]
    present = roster.office[group == group[person], day].sum()
    return bool(cap != NO_LIMIT and present >= cap)


def _days_used_up(problem: Problem, roster: Roster, *, person: int, day: int) -> bool:
    days = roster.office[person]
    week = days[problem.week_of_day == problem.week_of_day[day]].sum()
    month = days[problem.month_of_day == problem.month_of_day[day]].sum()
    return bool(week >= problem.week_max[person] or month >= problem.month_max[person])
