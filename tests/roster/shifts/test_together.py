"""Shift teams and office workers in one agency: one answer, desks and posts shared."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from tests.roster.draw import ask
from tests.roster.shifts.small_problems import limits_of, problem_of, small_problems

from luwes_roster.check import check
from luwes_roster.problem import Post
from luwes_roster.shifts.collide import collision, ways_out
from luwes_roster.shifts.evaluate import broken_rules, evaluate
from luwes_roster.shifts.history import history_of, indexes_of
from luwes_roster.shifts.problem import OFF
from luwes_roster.shifts.rolling import solve_by_windows
from luwes_roster.shifts.serialize import teams_from_bytes, teams_to_bytes
from luwes_roster.shifts.solve import solve_shifts
from luwes_roster.shifts.together import NoTeamRoster, solve_together, team_hash
from luwes_roster.shifts.why import opposite, shift_reason
from luwes_roster.teams import Team, present, settled

MONDAY = date(2020, 10, 12)
FORBIDDEN = np.array([[False, False], [True, False]])
"""B is a night: no A on the day after it."""


def night_team(people=4, days=7, rows=(0, 1, 2, 3), **changes):
    limits = limits_of(people, 2, run_max=[5] * people)
    problem = problem_of(people, days, 2, forbidden=FORBIDDEN, limits=limits, **changes)
    problem = replace(problem, under_weight=np.full((days, 2), 1000))
    rows = np.array(rows, np.int32)
    return Team(rows, problem, first=MONDAY, at_desk=np.array([True, False]))


def test_shift_workers_take_desks_and_leave_the_rest_to_the_office():
    problem = ask("AAAAAA", days=5, start=MONDAY)
    desks = np.full_like(problem.office_cap, 3)
    problem = replace(problem, office_cap=desks, wanted=np.full(6, 5, np.int32))
    answer = solve_together(problem, [night_team()], work=2000)
    (team,) = answer.teams
    there = answer.result.roster.office.sum(axis=0)
    seated = present(problem, night_team(), team.roster)
    assert seated.sum(axis=0).tolist() == [1] * 5
    assert there.tolist() == [3] * 5
    assert (answer.result.roster.office[:4] == seated).all()
    assert check(answer.problem, answer.result.roster) == ()
    assert broken_rules(night_team().problem, team.roster) == ()
    assert team.value == team.bound == 0


def test_a_post_is_filled_by_whoever_is_there():
    problem = ask("AAAAA", days=5, start=MONDAY)
    one = np.ones(5, np.int32)
    able = np.array([0, 1, 2, 3], np.int32)
    post = Post(unit=0, office=0, minimum=one, target=one, qualified=able)
    answer = solve_together(replace(problem, posts=(post,)), [night_team()], work=2000)
    filled = answer.result.roster.post
    assert (filled >= 0).sum(axis=0).tolist() == [1] * 5
    assert (answer.result.roster.office[filled >= 0]).all()


def test_a_cap_gives_way_to_shift_workers_and_to_nobody_else():
    problem = ask("AAAAAA", days=5, start=MONDAY)
    problem = replace(problem, unit_cap=np.zeros_like(problem.unit_cap))
    answer = solve_together(problem, [night_team()], work=2000)
    assert answer.result.roster.office.sum(axis=0).tolist() == [1] * 5
    assert not answer.result.roster.office[4:].any()


def test_the_answer_is_the_same_for_any_number_of_workers():
    problem = ask("AAAAAABBB", days=5, start=MONDAY)
    answers = [solve_together(problem, [night_team()], work=300, workers=n) for n in (1, 2, 4)]
    assert len({answer.result.roster_hash for answer in answers}) == 1
    assert all((each.teams[0].roster == answers[0].teams[0].roster).all() for each in answers)


def test_the_same_question_keeps_its_answer_and_another_does_not():
    problem = ask("AAAA", days=5, start=MONDAY)
    (team,) = solve_together(problem, [night_team()], work=300).teams
    again = solve_together(problem, [night_team()], work=300, former={team.name: team})
    assert again.teams[0].reused
    off = np.zeros((4, 7), np.bool_)
    off[0, 0] = True
    other = night_team(days_off=off)
    assert team_hash(other) != team.name
    assert not solve_together(problem, [other], work=300, former={team.name: team}).teams[0].reused


def test_a_stop_keeps_the_best_so_far_and_goes_on_to_the_offices():
    problem = ask("AAAA", days=5, start=MONDAY)
    answer = solve_together(problem, [night_team()], work=10**9, stop=lambda: True)
    assert answer.result.status == "optimal"
    assert broken_rules(night_team().problem, answer.teams[0].roster) == ()


def test_teams_survive_being_written_down():
    team = night_team()
    (answer,) = solve_together(ask("AAAA", days=5, start=MONDAY), [team], work=300).teams
    ((read, known),) = teams_from_bytes(teams_to_bytes([(team, answer)]))
    assert team_hash(read) == answer.name == known.name
    assert (known.roster == answer.roster).all()
    assert read.first == MONDAY


def test_a_person_without_a_roster_is_named_with_the_rules_that_collide():
    off = np.zeros((4, 7), np.bool_)
    off[2] = True
    limits = limits_of(4, 2, minutes_min=[0, 0, 480, 0])
    team = night_team(days_off=off)
    team = replace(team, problem=replace(team.problem, limits=limits))
    with pytest.raises(NoTeamRoster) as none:
        solve_together(ask("AAAA", days=5, start=MONDAY), [team], work=300)
    assert (none.value.team, none.value.person) == (0, 2)
    assert collision(team.problem, person=2) == ("minutes_min", "day_off")
    assert {way.rule for way in ways_out(team.problem, person=2)} == {"minutes_min", "day_off"}
    assert collision(team.problem, person=0) == ()


def test_no_rule_is_broken_over_the_seam_of_two_periods():
    """The last days published are the history of the next period."""
    first = night_team(people=3, rows=(0, 1, 2)).problem
    limits = limits_of(3, 2, run_max=[4] * 3, run_min=[2] * 3, off_min=[2] * 3)
    first = replace(first, limits=limits)
    before = solve_shifts(first, work=600, seed=3).roster
    history = history_of(before, first_weekday=1)
    after = solve_shifts(replace(first, history=history), work=600).roster
    whole = replace(
        first,
        days=14,
        days_off=np.zeros((3, 14), np.bool_),
        on_weight=np.zeros((3, 14, 2), np.int64),
        off_weight=np.zeros((3, 14, 2), np.int64),
        need=np.ones((14, 2), np.int64),
        under_weight=np.ones((14, 2), np.int64),
        over_weight=np.ones((14, 2), np.int64),
    )
    assert broken_rules(whole, np.hstack([before, after])) == ()


def test_without_the_history_a_rule_would_be_broken_over_the_seam():
    """The test above can fail: a night before a morning is refused only with the history."""
    nights = np.full((1, 7), 1)
    problem = problem_of(1, 1, 2, forbidden=FORBIDDEN)
    morning = np.array([[0]])
    assert broken_rules(problem, morning) == ()
    known = replace(problem, history=history_of(nights, first_weekday=1))
    assert [each.rule for each in broken_rules(known, morning)] == ["succession"]


def test_history_counts_runs_and_the_split_weekend():
    before = indexes_of(["PP--P", "-----", "PPMMM"], codes=("P", "M"))
    history = history_of(before, first_weekday=7)
    assert history.worked.tolist() == [1, 0, 5]
    assert history.off.tolist() == [0, 366, 0]
    assert history.last_shift.tolist() == [0, OFF, 1]
    assert history.weekend_worked.tolist() == [True, False, True]


@settings(max_examples=25, deadline=None)
@given(problem=small_problems(people=2, days=6, shifts=2))
def test_windows_never_hand_out_a_roster_that_breaks_a_rule(problem):
    try:
        roster = solve_by_windows(problem, work=60, window=3)
    except ValueError:
        return
    assert roster is None or broken_rules(problem, roster) == ()


def test_a_long_horizon_is_planned_in_windows():
    days = 70
    limits = limits_of(5, 2, run_max=[5] * 5, minutes_max=[50 * 480] * 5)
    problem = problem_of(5, days, 2, forbidden=FORBIDDEN, limits=limits)
    roster = solve_by_windows(problem, work=4000, window=14)
    assert roster is not None
    assert broken_rules(problem, roster) == ()
    assert evaluate(problem, roster).cover == 0


def test_a_cell_says_what_forbids_and_what_the_opposite_costs():
    team = night_team()
    (answer,) = solve_together(ask("AAAA", days=5, start=MONDAY), [team], work=2000).teams
    person, day = map(int, np.argwhere(answer.roster == 1)[0])
    why = shift_reason(team.problem, answer.roster, person=person, day=day)
    assert (why.need, why.given) == (1, 1)
    alone = {other.shift: other.more for other in why.others}
    assert alone[OFF] == 1000
    free = opposite(team.problem, answer.roster, person=person, day=day, to=OFF)
    assert free.possible
    assert free.least <= free.found
    off = np.ones((4, 7), np.bool_)
    off[person] = False
    alone = replace(team.problem, days_off=off)
    dear = opposite(alone, np.where(off, OFF, answer.roster), person=person, day=day, to=OFF)
    assert dear.found >= dear.least > 0


def test_days_before_the_team_begins_stay_as_they_are():
    problem = ask("AAAA", days=10, start=MONDAY)
    pinned = problem.pinned.copy()
    pinned[:, :5] = 1
    team = replace(night_team(), first=date(2020, 10, 19))
    roster = np.full((4, 7), OFF)
    around = settled(replace(problem, pinned=pinned), [team], [roster])
    assert (around.pinned[:, :5] == 1).all()
    assert (around.pinned[:, 5:] == 0).all()
    assert (around.wanted == 5).all()
