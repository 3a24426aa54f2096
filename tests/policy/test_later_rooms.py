"""Rules whose rooms come later: their packs and their arithmetic are ready."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policy.asking import ask

from luwes_policy.deadlines import NotADeadline, due_at, due_date
from luwes_policy.gifts import must_report, report_deadlines
from luwes_policy.learning import learning_duty, learning_hours
from luwes_policy.leave import annual_leave
from luwes_policy.performance import NotInMatrix, magnitude, period_on, predicate
from luwes_policy.survey import UnusableSurvey, grade_of, satisfaction_index

NOW = "2026-03-16"
MEANS = [Decimal(each) for each in ["3.2", "3.1", "2.9", "4.0", "3.3", "3.4", "3.5", "3.0", "3.6"]]


@pytest.mark.parametrize(
    ("result", "behaviour", "word"),
    [
        ("above", "above", "very_good"),
        ("above", "meets", "good"),
        ("above", "below", "poor"),
        ("meets", "above", "good"),
        ("meets", "meets", "good"),
        ("meets", "below", "poor"),
        ("below", "above", "needs_improvement"),
        ("below", "meets", "needs_improvement"),
        ("below", "below", "very_poor"),
    ],
)
def test_case_25_predicate_of_result_and_behaviour(result, behaviour, word):
    assert predicate(ask(NOW), result=result, behaviour=behaviour).value == word


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        ("2026-11-24", date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02-29", date(2024, 1, 1), date(2024, 3, 31)),
        ("2020-10-09", date(2020, 10, 1), date(2020, 10, 31)),
    ],
    ids=["a quarter", "in a leap year", "a month before there was a rule"],
)
def test_period_of_a_review(on, first, last):
    found = period_on(ask(on), day=date.fromisoformat(on))
    assert (found.first, found.last) == (first, last)
    assert (found.answer is None) == (on < "2022")


@given(day=st.dates(date(2023, 1, 1), date(2027, 12, 31)))
def test_periods_tile_the_year(day):
    found = period_on(ask(NOW), day=day)
    again = [period_on(ask(NOW), day=each) for each in (found.first, found.last)]
    assert found.first <= day <= found.last
    assert again == [found, found]


def test_risk_magnitude_is_a_rank_and_no_product():
    worst = magnitude(ask(NOW), likelihood="almost_certain", impact="impact_5")
    least = magnitude(ask(NOW), likelihood="rare", impact="impact_1")
    middle = magnitude(ask(NOW), likelihood="sometimes", impact="impact_3")
    assert [each.value for each in (worst, middle, least)] == [25, 14, 1]


def test_unknown_judgement_is_refused():
    with pytest.raises(NotInMatrix) as refusal:
        magnitude(ask(NOW), likelihood="daily", impact="impact_1")
    assert refusal.value.row == "daily"


def test_case_26_satisfaction_index():
    found = satisfaction_index(ask(NOW), means=MEANS)
    assert (found.value, found.grade) == (Decimal("83.33"), "grade_b")


def test_case_26_perfect_survey_gives_a_hundred():
    found = satisfaction_index(ask(NOW), means=[Decimal(4)] * 9)
    assert (found.value, found.grade) == (Decimal("100.00"), "grade_a")


def test_case_26_weights_of_0_11_are_refused_for_they_lose_a_point():
    weights = [Decimal("0.11")] * 9
    assert sum(m * w for m, w in zip(MEANS, weights, strict=True)) * 25 == Decimal("82.5")
    with pytest.raises(UnusableSurvey) as refusal:
        satisfaction_index(ask(NOW), means=MEANS, weights=weights)
    assert (refusal.value.reason, refusal.value.found) == ("weights", Decimal("0.99"))


@pytest.mark.parametrize(
    ("value", "grade"),
    [
        ("88.30", "grade_b"),
        ("88.31", "grade_a"),
        ("88.305", "grade_a"),
        ("76.60", "grade_c"),
        ("64.99", "grade_d"),
        ("24.99", None),
    ],
)
def test_case_26_grades_of_the_index(value, grade):
    bands = ask(NOW).require("survey.index").body
    assert grade_of(bands, value=Decimal(value)) == grade


@given(st.lists(st.decimals(1, 4, places=2), min_size=9, max_size=14))
def test_index_stays_on_its_scale(means):
    assert 25 <= satisfaction_index(ask(NOW), means=means).value <= 100


@pytest.mark.parametrize(
    ("rule_id", "due"),
    [
        ("complaint.response", "2026-03-26"),
        ("complaint.information", "2026-03-30"),
        ("complaint.no-inspection", "2026-04-13"),
        ("complaint.inspection", "2026-06-25"),
    ],
)
def test_case_27_complaint_deadlines(rule_id, due):
    found = due_date(ask(NOW), rule_id=rule_id, began=date(2026, 3, 16))
    assert found.on == date.fromisoformat(due)


def test_case_27_first_response_is_marked_disputed():
    found = due_date(ask(NOW), rule_id="complaint.response", began=date(2026, 3, 16))
    assert found.answer.status == "disputed"


def test_case_28_gift_report_deadlines():
    found = report_deadlines(ask("2026-03-02"), received=date(2026, 3, 2))
    assert (found.commission.on, found.own_unit.on) == (date(2026, 4, 21), date(2026, 3, 16))
    assert found.own_unit.answer.proof == "recalled"


@pytest.mark.parametrize(("on", "reportable"), [("2026-01-10", True), ("2026-01-25", False)])
def test_case_28_wedding_gift_of_1_2_million(on, reportable):
    found = must_report(ask(on), occasion="wedding", rupiah=1_200_000)
    assert found.must_be_reported is reportable


@pytest.mark.parametrize(
    ("rupiah", "this_year", "reportable"), [(400_000, 1_600_000, True), (400_000, 1_400_000, False)]
)
def test_gifts_of_a_colleague_add_up_over_the_year(rupiah, this_year, reportable):
    found = must_report(
        ask("2026-03-02"), occasion="colleague", rupiah=rupiah, rupiah_this_year=this_year
    )
    assert found.must_be_reported is reportable


def test_farewell_gift_is_no_longer_spared():
    small = {"occasion": "farewell", "rupiah": 200_000}
    assert must_report(ask("2026-01-10"), **small).must_be_reported is False
    assert must_report(ask("2026-01-25"), **small).must_be_reported is True


def test_case_29_unused_leave_carries_to_eighteen():
    found = annual_leave(ask(NOW, employee="pns"), unused_last_year=12)
    assert (found.days, found.carried) == (18, 6)


def test_case_29_joint_leave_at_work_is_added():
    found = annual_leave(ask(NOW, employee="pns"), joint_leave_worked=3)
    assert (found.days, found.of_this_year, found.returned) == (15, 12, 3)


def test_two_years_without_leave_carry_to_twenty_four():
    in_force = ask(NOW, employee="pns")
    assert annual_leave(in_force, unused_last_year=24, unused_two_years=True).days == 24


def test_case_29_breach_is_notified_within_three_times_24_hours():
    wib = ZoneInfo("Asia/Jakarta")
    known = datetime(2026, 11, 20, 22, 15, tzinfo=wib)
    found = due_at(ask("2026-11-20"), rule_id="breach.notice", known_at=known)
    assert found.at == datetime(2026, 11, 23, 22, 15, tzinfo=wib)


def test_deadline_in_hours_is_no_date():
    with pytest.raises(NotADeadline) as refusal:
        due_date(ask(NOW), rule_id="breach.notice", began=date(2026, 3, 16))
    assert refusal.value.unit == "hours"


def test_case_30_webinar_of_180_minutes_gives_four_learning_hours():
    found = learning_hours(ask(NOW), minutes=180)
    assert (found.value, found.answer.proof) == (4, "recalled")


def test_learning_is_a_duty_for_pns_and_a_limit_for_pppk():
    pns = learning_duty(ask(NOW, employee="pns"), hours=15)
    pppk = learning_duty(ask(NOW, employee="pppk"), hours=30)
    assert [(each.missing, each.beyond) for each in (pns, pppk)] == [(5, 0), (0, 6)]
