"""Each rule alone: a roster just inside, and one just outside."""

from datetime import date

import numpy as np
import pytest
from tests.roster.draw import ask, post, read

from luwes_roster.check import WrongShape, check, measure
from luwes_roster.result import Roster

FRIDAY = date(2020, 10, 16)
LAST_OF_SEPTEMBER = date(2020, 9, 30)


def found(problem, text):
    """What the check says, short: rule, detail, day, amount, limit."""
    return [
        (one.rule, one.detail, one.day, one.amount, one.limit) for one in check(problem, read(text))
    ]


def test_unit_cap_counts_everyone_of_the_unit_whichever_office_they_come_to():
    problem = ask("AAB", offices="XYX", days=2, unit_cap=1)
    assert found(problem, "O.\n.O\nOO") == []
    assert found(problem, "O.\nO.\nO.") == [("unit_cap", "cap", 0, 2, 1)]


def test_office_cap_counts_everyone_in_the_office_whichever_their_unit():
    problem = ask("AAB", offices="XYX", days=2, office_cap=1)
    assert found(problem, "O.\nOO\n.O") == []
    assert found(problem, "O.\nO.\nO.") == [("office_cap", "cap", 0, 2, 1)]


def test_posts_take_only_the_qualified():
    problem = ask("AA", days=1, posts=(post(qualified=[0], days=1),))
    assert found(problem, "0\nO") == []
    assert found(problem, "O\n0") == [("posts", "unqualified", 0, 1, 0)]


def test_posts_take_only_people_of_their_unit_and_office():
    problem = ask("AAB", offices="XYX", days=1, posts=(post(qualified=[0, 1, 2], days=1),))
    assert found(problem, "0\n.\n.") == []
    assert found(problem, ".\n0\n.") == [("posts", "elsewhere", 0, 1, 0)]
    assert found(problem, ".\n.\n0") == [("posts", "elsewhere", 0, 1, 0)]


def test_posts_are_never_filled_beyond_their_target_or_when_closed():
    counter = post(qualified=[0, 1], days=2, minimum=[1, 0])
    problem = ask("AA", days=2, posts=(counter,))
    assert found(problem, "0O\n..") == []
    assert found(problem, "0O\n00") == [
        ("posts", "too_many", 0, 2, 1),
        ("posts", "closed", 1, 1, 0),
    ]


def test_posts_that_do_not_exist_are_named():
    assert found(ask("A", days=1), "3") == [("posts", "unknown", 0, 1, 0)]


@pytest.mark.parametrize(
    ("field", "detail"),
    [({"away": [[True, False]]}, "away"), ({"may_office": [[False, True]]}, "protected")],
)
def test_absence_keeps_people_out_of_the_office(field, detail):
    problem = ask("A", days=2, **field)
    assert found(problem, ".O") == []
    assert found(problem, "OO") == [("absence", detail, 0, 1, 0)]


def test_office_days_of_a_week_have_a_most_and_a_least():
    problem = ask("A", days=5, week_max=3, week_min=1)
    assert found(problem, "OOO..") == []
    assert found(problem, "OOOO.") == [("office_days", "week_max", 0, 4, 3)]
    assert found(problem, ".....") == [("office_days", "week_min", 0, 0, 1)]


def test_office_days_of_a_week_end_with_sunday():
    problem = ask("A", days=2, start=FRIDAY, week_max=1)
    assert found(problem, "OO") == []


def test_office_days_of_a_month_end_with_the_month():
    problem = ask("A", days=3, start=LAST_OF_SEPTEMBER, month_max=1)
    assert found(problem, "OO.") == []
    assert found(problem, "OOO") == [("office_days", "month_max", 1, 2, 1)]


def test_one_post_is_not_filled_from_home():
    problem = ask("A", days=1, posts=(post(qualified=[0], days=1),))
    from_home = Roster(np.array([[False]]), np.array([[0]], np.int16))
    assert [(one.rule, one.detail) for one in check(problem, from_home)] == [
        ("one_post", "from_home")
    ]


def test_pins_are_kept_to_the_letter():
    counter = post(qualified=[0], days=3)
    problem = ask("A", days=3, posts=(counter,), pinned=[[1, 0, -1]], pinned_post=[[-1, -1, 0]])
    assert found(problem, "O.0") == []
    assert found(problem, ".OO") == [
        ("pins", "must_come", 0, 0, 1),
        ("pins", "must_not", 1, 1, 0),
        ("pins", "post", 2, 1, -1),
    ]


def test_post_shortage_weighs_the_minimum_far_above_the_target():
    counter = post(qualified=[0, 1, 2], days=1, minimum=2, target=3)
    problem = ask("AAA", days=1, posts=(counter,))
    shortage = [
        measure(problem, read(text))["post_shortage"]
        for text in ("0\n0\n0", "0\n0\n.", "0\n.\n.", ".\n.\n.")
    ]
    assert shortage == [0, 1, 1001, 2001]


def test_post_shortage_is_broken_only_when_strict():
    counter = post(qualified=[0], days=1)
    assert found(ask("A", days=1, posts=(counter,)), ".") == []
    strict = ask("A", days=1, posts=(counter,), strict=frozenset({"post_shortage"}))
    assert found(strict, ".") == [("post_shortage", "minimum", 0, 0, 1)]


def test_minimum_days_prefer_four_people_missing_one_to_one_missing_four():
    problem = ask("AAAA", days=4, wanted=4)
    spread = measure(problem, read("OOO.\nOOO.\nOOO.\nOOO."))["minimum_days"]
    heaped = measure(problem, read("OOOO\nOOOO\nOOOO\n...."))["minimum_days"]
    assert (spread, heaped) == (4, 16)


def test_minimum_days_are_broken_only_when_strict():
    assert found(ask("A", days=2, wanted=2), "O.") == []
    strict = ask("A", days=2, wanted=2, strict=frozenset({"minimum_days"}))
    assert found(strict, "O.") == [("minimum_days", "wanted", 0, 1, 2)]


def test_fairness_counts_days_above_wanted_squared():
    assert measure(ask("AB", days=3, wanted=1), read("OOO\nOO."))["fairness"] == 4 + 1


def test_stability_counts_changed_places_and_posts_left():
    problem = ask(
        "AB",
        days=3,
        posts=(post(qualified=[0, 1], days=3),),
        baseline=[[1, 0, -1], [1, 1, 0]],
        baseline_post=[[0, -1, -1], [0, -1, -1]],
    )
    assert measure(problem, read("0.O\n00."))["stability"] == 0
    assert measure(problem, read("OOO\n.O."))["stability"] == 3


def test_wishes_count_by_strength_and_only_where_they_could_be_granted():
    problem = ask("A", days=4, wish=[[2, -2, 1, 2]], may_office=[[True, True, True, False]])
    assert measure(problem, read("O.O."))["wishes"] == 0
    assert measure(problem, read(".O.."))["wishes"] == 2 + 2 + 1


def test_a_roster_of_another_shape_is_refused():
    with pytest.raises(WrongShape) as refusal:
        check(ask("AA", days=2), read("OO"))
    assert (refusal.value.expected, refusal.value.found) == ((2, 2), (1, 2))
