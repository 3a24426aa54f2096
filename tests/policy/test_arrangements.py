"""Who may work flexibly: each rule in force says its own word, with its article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policy.asking import ask

from luwes_policy.arrangements import VERDICTS, Asked, checks, gravest

TODAY = ask("2026-11-23")
FIT = {"task": ("digital_task",), "place": "home"}


def verdicts(in_force, **asked):
    return {check.rule_id: check.verdict for check in checks(in_force, asked=Asked(**asked))}


def test_two_days_at_home_with_a_digital_task_are_met():
    assert verdicts(TODAY, days=2, **FIT) == {
        "flexible.kinds": "met",
        "place.allowed": "met",
        "place.days": "met",
        "place.who": "met",
        "place.tasks": "met",
        "flexible.hours-owed": "told",
    }


def test_case_15_third_day_is_refused_unless_duty_is_outside():
    assert verdicts(TODAY, days=3, **FIT)["place.days"] == "refused"
    lifted = verdicts(TODAY, days=3, circumstances=("outside_duty",), **FIT)
    assert lifted["place.days"] == "met"


@pytest.mark.parametrize("mark", ["newly_placed", "discipline_running", "discipline_process"])
def test_case_16_marks_of_the_person_refuse(mark):
    found = checks(TODAY, asked=Asked(days=1, person=(mark,), **FIT))
    assert (found[0].rule_id, found[0].verdict) == ("place.who", "refused")
    assert "Pasal 25" in found[0].answer.citation


@pytest.mark.parametrize("task", [(), ("special_room", "digital_task")])
def test_a_task_that_does_not_suit_is_for_the_head_to_weigh(task):
    assert verdicts(TODAY, place="home", days=1, task=task)["place.tasks"] == "warned"


def test_flexible_time_asks_neither_for_a_place_nor_for_days():
    assert verdicts(TODAY, time="dynamic") == {
        "flexible.kinds": "met",
        "flexible.time": "met",
        "place.who": "met",
        "flexible.hours-owed": "told",
    }


def test_2019_knows_no_work_from_home_and_june_2020_asks_for_considerations():
    assert verdicts(ask("2019-03-04"), place="home", days=1) == {"place.home": "refused"}
    assert verdicts(ask("2020-06-08"), place="home", days=1) == {
        "place.allowed": "met",
        "place.considerations": "told",
    }


MARKS = ("newly_placed", "discipline_running", "discipline_process")


@given(
    place=st.sampled_from(["home", "other_office", "elsewhere"]),
    days=st.integers(0, 7),
    person=st.sets(st.sampled_from(MARKS)),
    task=st.sets(st.sampled_from(["digital_task", "special_room"])),
)
def test_gravest_comes_first_and_more_days_never_help(place, days, person, task):
    found = checks(TODAY, asked=Asked(place=place, days=days, person=person, task=task))
    order = [VERDICTS.index(check.verdict) for check in found]
    more = checks(TODAY, asked=Asked(place=place, days=days + 1, person=person, task=task))
    assert order == sorted(order)
    assert VERDICTS.index(gravest(more)) <= VERDICTS.index(gravest(found))
