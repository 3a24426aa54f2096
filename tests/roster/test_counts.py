"""How each rule was counted per person, beside the means."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import assume, given, settings
from tests.roster.draw import ask, post, read
from tests.roster.problems import problems
from tests.roster.shifts.small_problems import problem_of

from luwes_roster.check import measure
from luwes_roster.counts import counted, with_team
from luwes_roster.sentences.counts import COLUMNS
from luwes_roster.shifts.counts import counted_shifts
from luwes_roster.shifts.evaluate import evaluate
from luwes_roster.solve import solve


def test_every_day_is_counted_for_the_person_who_carries_it():
    problem = ask(
        "AAB", days=7, wanted=[2, 2, 1], wish=[[-1, 0, 0, 0, 0, 0, 0]] * 3,
        posts=(post(qualified=[0], days=7),), baseline=[[1] * 7] * 3,
    )  # fmt: skip
    table = counted(problem, read("0O.....\n.......\nOO....."))
    told = dict(zip(table.names, table.amounts.T.tolist(), strict=True))
    assert told == {
        "office_days": [2, 0, 2],
        "wanted": [2, 2, 1],
        "missing": [0, 2, 0],
        "above": [0, 0, 1],
        "post_days": [1, 0, 0],
        "weekend_days": [0, 0, 0],
        "refused": [1, 0, 1],
        "changed": [5, 7, 5],
    }


def test_a_unit_is_compared_with_its_own_mean_and_who_cannot_come_with_none():
    problem = ask("AAB", days=4, may_office=[[True], [True], [False]])
    table = counted(problem, read("OOO.\nO...\n...."))
    assert table.unit_mean[:, 0].tolist() == [2.0, 0.0]
    assert table.against_mean[:, 0].tolist() == [1.0, -1.0, 0.0]
    assert table.unit_size.tolist() == [2, 0]
    assert [each.tolist() for each in table.unit_spread("office_days")] == [[1, 0], [3, 0]]
    assert table.mean[0] == 2.0


def test_weekends_are_counted_where_they_are_planned():
    problem = replace(ask("A", days=2), days=(date(2020, 10, 16), date(2020, 10, 17)))
    assert counted(problem, read("OO")).column("weekend_days").tolist() == [1]


def test_an_empty_agency_has_an_empty_table():
    table = counted(ask("", days=3), solve(ask("", days=3)).roster)
    assert (table.amounts.shape, table.mean.tolist()) == ((0, 8), [0] * 8)


@settings(max_examples=60, deadline=None)
@given(problems())
def test_the_table_adds_up_to_what_the_levels_are_worth(problem):
    result = solve(problem)
    assume(result.roster is not None)
    table, levels = counted(problem, result.roster), measure(problem, result.roster)
    assert (table.column("missing") ** 2).sum() == levels["minimum_days"]
    assert (table.column("above") ** 2).sum() == levels["fairness"]
    assert table.column("changed").sum() == levels["stability"]
    assert table.column("refused").sum() == levels["wishes"]
    assert np.abs(table.against_mean.sum(axis=0)).max() < 1e-9


def test_every_column_has_its_words():
    office = counted(ask("A", days=1), read("O")).names
    assert set(office) <= set(COLUMNS)
    problem, roster = shift_roster()
    assert set(counted_shifts(problem, roster).names) <= set(COLUMNS)


def test_shifts_are_counted_with_their_nights_weekends_and_refusals():
    problem, roster = shift_roster()
    table = counted_shifts(problem, roster, nights=[1])
    told = dict(zip(table.names, table.amounts.T.tolist(), strict=True))
    assert told == {
        "work_days": [3, 4],
        "minutes": [3 * 480, 4 * 480],
        "nights": [2, 1],
        "weekend_days": [2, 2],
        "weekends": [1, 2],
        "refused": [5, 7],
    }
    assert evaluate(problem, roster).requests == 12


def test_shift_workers_are_counted_by_their_shifts_among_themselves():
    office = counted(ask("AAA", days=2, wanted=2), read("OO\n..\n.."))
    problem, roster = shift_roster()
    team = counted_shifts(problem, roster, nights=[1])
    table = with_team(office, people=np.array([1, 2], np.int32), team=team)
    told = dict(zip(table.names, table.amounts.T.tolist(), strict=True))
    assert (told["office_days"], told["nights"]) == ([2, 3, 4], [0, 2, 1])
    assert (told["missing"], told["weekends"]) == ([0, 0, 0], [0, 1, 2])
    assert table.unit.tolist() == [0, 1, 1]
    assert table.against_mean[:, 0].tolist() == [0, -0.5, 0.5]


def shift_roster():
    """Two people from a Saturday to the Sunday of the week after, with a day and a night."""
    asked = np.zeros((2, 9, 2), np.int64)
    asked[0, 0, 0] = 5
    unasked = np.zeros((2, 9, 2), np.int64)
    unasked[1, 8, 0] = 7
    problem = problem_of(
        people=2, days=9, shifts=2, first_weekday=6, on_weight=asked, off_weight=unasked
    )
    roster = [[1, 1, -1, -1, 0, -1, -1, -1, -1], [-1, 0, 0, -1, -1, 1, -1, -1, 0]]
    return problem, np.array(roster, np.int64)
