"""What bears on one cell of a roster: the rules and aims that touch it, with their numbers.

Reads only the problem and the roster. Which of them decides is for `explain` to prove.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from luwes_roster.problem import NO_LIMIT, UNKNOWN, Problem
from luwes_roster.result import Roster
from luwes_roster.rules import anchors


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule or aim that speaks for the cell as it is.

    Indices that do not apply are -1.
    """

    rule: str
    detail: str
    """Which sentence of the rule, e.g. `full` of `unit_cap`."""
    amount: int
    """What is used up or reached: people, days."""
    limit: int
    """Of how much."""
    among: int = -1
    """How many people the limit was drawn up for (of a cap: everyone counted in it)."""
    unit: int = -1
    office: int = -1
    post: int = -1
    team: int = -1


def reasons(problem: Problem, roster: Roster, *, person: int, day: int) -> tuple[Reason, ...]:
    """Return what speaks for this cell, hard rules first, then aims in strict order."""
    speak = _for_office if roster.office[person, day] else _against_office
    return tuple(speak(problem, roster, person, day))


def _against_office(problem: Problem, roster: Roster, person: int, day: int) -> Iterator[Reason]:
    if problem.away[person, day]:
        yield Reason("absence", "away", 1, 0)
    elif not problem.may_office[person, day]:
        yield Reason("absence", "protected", 1, 0)
    if problem.pinned[person, day] == 0:
        yield Reason("pins", "must_not", 0, 0)
    yield from _full_unit(problem, roster, int(problem.unit[person]), day)
    yield from _full_office(problem, roster, int(problem.office[person]), day)
    yield from _used_up_days(problem, roster, person, day)
    yield from _pairs_out(problem, roster, person, day)
    yield from _whole_week(problem, roster, person, day, detail="out")
    days, wanted = int(roster.office[person].sum()), int(problem.wanted[person])
    if days >= wanted:
        yield Reason("fairness", "enough", days, wanted)
    yield from _meetings(problem, roster, person, day, here=False)
    if problem.baseline[person, day] == 0:
        yield Reason("stability", "published_home", 0, 0)
    if problem.wish[person, day] < 0:
        yield Reason("wishes", "rather_home", int(-problem.wish[person, day]), 2)


def _for_office(problem: Problem, roster: Roster, person: int, day: int) -> Iterator[Reason]:
    if problem.pinned[person, day] == 1:
        yield Reason("pins", "must_come", 1, 1)
    post = int(roster.post[person, day])
    if problem.pinned_post[person, day] != UNKNOWN:
        yield Reason("pins", "post", 1, 1, post=post)
    yield from _needed_days(problem, roster, person, day)
    if post >= 0:
        filled = int((roster.post[:, day] == post).sum())
        there, fit = problem.posts[post], len(problem.posts[post].qualified)
        minimum = int(there.minimum[day])
        yield Reason("post_shortage", "serves", filled, minimum, among=fit, post=post)
    for pair in problem.pairs:
        if pair.together and person in (pair.first, pair.second):
            yield Reason("pairs", "together_in", 2, 2)
    yield from _whole_week(problem, roster, person, day, detail="in")
    days, wanted = int(roster.office[person].sum()), int(problem.wanted[person])
    if days <= wanted:
        yield Reason("minimum_days", "wanted", days, wanted)
    yield from _meetings(problem, roster, person, day, here=True)
    if problem.baseline[person, day] == 1:
        yield Reason("stability", "published_office", 1, 1)
    if problem.wish[person, day] > 0:
        yield Reason("wishes", "rather_office", int(problem.wish[person, day]), 2)


def _full_unit(problem: Problem, roster: Roster, unit: int, day: int) -> Iterator[Reason]:
    members = problem.unit == unit
    present, cap = int(roster.office[members, day].sum()), int(problem.unit_cap[unit, day])
    if cap != NO_LIMIT and present >= cap:
        yield Reason("unit_cap", "full", present, cap, among=int(members.sum()), unit=unit)


def _full_office(problem: Problem, roster: Roster, office: int, day: int) -> Iterator[Reason]:
    members = problem.office == office
    present, cap = int(roster.office[members, day].sum()), int(problem.office_cap[office, day])
    if cap != NO_LIMIT and present >= cap:
        yield Reason("office_cap", "full", present, cap, among=int(members.sum()), office=office)


def _used_up_days(problem: Problem, roster: Roster, person: int, day: int) -> Iterator[Reason]:
    for detail, spans, most in (
        ("week_max", problem.week_of_day, problem.week_max),
        ("month_max", problem.month_of_day, problem.month_max),
    ):
        used = int(roster.office[person, spans == spans[day]].sum())
        if used >= most[person]:
            yield Reason("office_days", detail, used, int(most[person]))


def _needed_days(problem: Problem, roster: Roster, person: int, day: int) -> Iterator[Reason]:
    week = int(problem.week_of_day[day])
    least = int(problem.week_min[person, week])
    used = int(np.count_nonzero(roster.office[person, problem.week_of_day == week]))
    if least > 0 and used <= least:
        yield Reason("office_days", "week_min", used, least)


def _meetings(
    problem: Problem, roster: Roster, person: int, day: int, *, here: bool
) -> Iterator[Reason]:
    """Yield the meetings of the person's teams in this week: on this day, or on another."""
    week, same_unit = int(problem.week_of_day[day]), problem.unit == problem.unit[person]
    teams = [index for index, team in enumerate(problem.teams) if same_unit[team.members[0]]]
    for index in teams:
        if not (problem.teams[index].members == person).any():
            continue
        for meeting in anchors.meetings_of(problem, roster, index):
            met = meeting.week == week and not meeting.missing
            if met and roster.office[person, meeting.day] and here == (meeting.day == day):
                detail = "meets" if here else "other_day"
                yield Reason("anchors", detail, meeting.present, meeting.needed, team=index)


def _pairs_out(problem: Problem, roster: Roster, person: int, day: int) -> Iterator[Reason]:
    for pair in problem.pairs:
        if person in (pair.first, pair.second):
            other = pair.second if person == pair.first else pair.first
            if roster.office[other, day] and not pair.together:
                yield Reason("pairs", "apart", 1, 1)
            elif pair.together and not roster.office[other, day]:
                yield Reason("pairs", "together_out", 0, 2)


def _whole_week(
    problem: Problem, roster: Roster, person: int, day: int, *, detail: str
) -> Iterator[Reason]:
    if person in problem.whole_weeks:
        days = problem.week_of_day == problem.week_of_day[day]
        used = int(np.count_nonzero(roster.office[person, days]))
        most = int(np.count_nonzero(problem.may_come[person, days]))
        if (used > 0) == (detail == "in"):
            limit = min(most, int(problem.week_max[person]))
            yield Reason("whole_weeks", detail, used, limit)
