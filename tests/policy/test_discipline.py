from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policy.asking import agency, ask

from luwes_policy.answers import RuleNotInForce
from luwes_policy.calendar import working_days
from luwes_policy.discipline import (
    absence_in_year,
    lateness_days,
    propose_for_absence,
    running_absence,
)
from luwes_policy.library import shipped

NOW = "2026-06-01"


@pytest.mark.parametrize(
    ("days", "sanction", "months"),
    [
        pytest.param(2, None, None, id="case 20: 2"),
        pytest.param(3, "oral_reprimand", None, id="case 20: 3"),
        pytest.param(6, "written_reprimand", None, id="case 20: 6"),
        pytest.param(7, "written_dissatisfaction", None, id="case 20: 7"),
        pytest.param(10, "written_dissatisfaction", None, id="case 20: 10"),
        pytest.param(11, "allowance_cut_25", 6, id="case 20: 11"),
        pytest.param(13, "allowance_cut_25", 6, id="case 20: 13"),
        pytest.param(14, "allowance_cut_25", 9, id="case 20: 14"),
        pytest.param(17, "allowance_cut_25", 12, id="case 20: 17"),
        pytest.param(20, "allowance_cut_25", 12, id="case 20: 20"),
        pytest.param(21, "one_level_down", 12, id="case 21: 21"),
        pytest.param(24, "one_level_down", 12, id="case 21: 24"),
        pytest.param(25, "removed_to_executor", 12, id="case 21: 25"),
        pytest.param(27, "removed_to_executor", 12, id="case 21: 27"),
        pytest.param(28, "dismissal", None, id="case 21: 28"),
    ],
)
def test_absence_leads_to_a_proposal(days, sanction, months):
    found = propose_for_absence(ask(NOW), days=days)
    assert (found and found.sanction, found and found.months) == (sanction, months)
    assert found is None or found.answer.effect == "propose"


def test_sanction_that_awaits_a_regulation_names_its_substitute():
    found = propose_for_absence(ask(NOW), days=12)
    assert [(each.kind, each.word) for each in found.answer.cautions] == [
        ("awaiting", "deferral_one_year")
    ]


def test_ladder_is_not_in_force_before_its_day():
    with pytest.raises(RuleNotInForce):
        propose_for_absence(ask("2021-08-30"), days=5)


@pytest.mark.parametrize(
    ("start", "tenth", "stop"),
    [
        pytest.param("2026-03-12", "2026-04-01", "2026-05-01", id="case 22: over the holidays"),
        pytest.param("2026-03-02", "2026-03-13", "2026-04-01", id="case 22: plain weeks"),
    ],
)
def test_tenth_consecutive_day_stops_the_pay(start, tenth, stop):
    absent = working_days(start=date.fromisoformat(start), end=date(2026, 4, 30))
    found = running_absence(ask(NOW), absent=absent)
    assert (found.reached_on, found.pay_stops_from) == (
        date.fromisoformat(tenth),
        date.fromisoformat(stop),
    )


def test_one_day_at_work_breaks_the_row():
    days = list(working_days(start=date(2026, 6, 2), end=date(2026, 6, 19)))
    assert len(days) == 13
    assert running_absence(ask(NOW), absent=days[:9] + days[10:]) is None


def test_absence_in_december_stops_pay_in_january():
    absent = working_days(start=date(2025, 12, 1), end=date(2025, 12, 31))
    assert running_absence(ask(NOW), absent=absent).pay_stops_from == date(2026, 1, 1)


def test_case_23_years_are_counted_apart():
    absent = [date(2025, 12, 29), date(2025, 12, 30), date(2026, 1, 5), date(2026, 1, 6)]
    counts = [absence_in_year(absent, year=year) for year in (2025, 2026)]
    assert counts == [2, 2]
    assert [propose_for_absence(ask(NOW), days=days) for days in counts] == [None, None]


def counting_lateness():
    pack = agency('id = "lateness.counted"\nkind = "permit"\nvalue = true')
    return ask(NOW, library=shipped().with_packs(pack))


@pytest.mark.parametrize(("minutes", "days"), [(25 * 18, 1), (449, 0)])
def test_case_24_lateness_counts_where_the_agency_turned_it_on(minutes, days):
    found = lateness_days(counting_lateness(), minutes=minutes)
    assert (found.days, found.is_counted) == (days, True)
    assert found.answers[1].status == "disputed"


def test_case_24_lateness_is_off_by_default():
    found = lateness_days(ask(NOW), minutes=450)
    assert (found.days, found.is_counted) == (0, False)


@given(days=st.integers(0, 400))
def test_more_absence_never_leads_to_less(days):
    in_force = ask(NOW)
    less, more = (propose_for_absence(in_force, days=each) for each in (days, days + 1))
    assert (less.rung.at_least if less else 0) <= (more.rung.at_least if more else 0)
