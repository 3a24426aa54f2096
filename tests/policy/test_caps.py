import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policy.asking import JAVA, OUTSIDE, agency, ask, cap

from luwes_policy.answers import RuleNotInForce
from luwes_policy.caps import home_cap, office_cap, refuse_flexible_days
from luwes_policy.facts import VOCABULARY
from luwes_policy.library import shipped


@pytest.mark.parametrize(
    ("risk", "people"),
    [
        pytest.param("low", 30, id="case 1: 41 × 75 % is 30.75"),
        pytest.param("moderate", 20, id="case 2: 41 × 50 % is 20.5"),
        pytest.param("high", 10, id="case 2: 41 × 25 % is 10.25"),
        pytest.param("none", 41, id="case 2: no cases"),
    ],
)
def test_se_67_caps_the_office_by_risk_and_rounds_down(risk, people):
    assert cap("2020-10-09", staff=41, risk=risk) == people


def test_cap_says_its_arithmetic():
    found = office_cap(ask("2020-10-09", risk="low"), staff=41)
    step = found.answer.arithmetic[0]
    assert (step.left, step.right, str(step.exact), step.result) == (41, 75, "30.75", 30)
    assert found.apply_to == "unit"
    assert found.answer.citation == "SE MenPANRB 67/2020"


def test_case_4_no_percentage_before_se_67():
    found = office_cap(ask("2020-09-02", risk="high"), staff=41)
    assert (found.value, found.answer, found.is_limited) == (41, None, False)


@pytest.mark.parametrize(
    ("on", "facts", "staff", "people"),
    [
        pytest.param("2021-11-20", {**JAVA, "level": 2}, 100, 50, id="case 6: before"),
        pytest.param("2022-02-20", {**JAVA, "level": 2}, 100, 75, id="case 6: after"),
        pytest.param("2022-02-20", {**JAVA, "level": 4}, 100, 0, id="case 7: before"),
        pytest.param("2022-03-05", {**JAVA, "level": 4}, 100, 25, id="case 7: after"),
        pytest.param(
            "2021-10-25",
            {**OUTSIDE, "level": 1, "zone_color": "green"},
            100,
            50,
            id="case 8: green",
        ),
        pytest.param(
            "2021-11-20",
            {**OUTSIDE, "level": 1, "zone_color": "green"},
            100,
            75,
            id="case 8: later",
        ),
        pytest.param(
            "2021-10-25",
            {**OUTSIDE, "level": 1, "zone_color": "orange"},
            100,
            50,
            id="case 8: orange",
        ),
        pytest.param(
            "2021-11-20",
            {**OUTSIDE, "level": 1, "zone_color": "orange"},
            100,
            50,
            id="case 8: orange later",
        ),
        pytest.param(
            "2022-02-20", {**JAVA, "sector": "essential", "level": 3}, 60, 30, id="case 9: Java"
        ),
        pytest.param(
            "2022-02-20",
            {**OUTSIDE, "sector": "essential", "level": 3},
            60,
            60,
            id="case 9: outside",
        ),
        pytest.param("2021-08-01", {**JAVA, "level": 4}, 100, 0, id="first level 4"),
        pytest.param("2021-08-30", {**OUTSIDE, "level": 3}, 100, 25, id="SE 19 outside level 3"),
    ],
)
def test_ppkm_caps_the_office_by_level(on, facts, staff, people):
    assert cap(on, staff=staff, **facts) == people


def test_cap_without_its_facts_is_refused_not_guessed():
    with pytest.raises(RuleNotInForce) as refusal:
        cap("2021-11-20", staff=100, risk="low", island="java-bali")
    assert refusal.value.undecided.missing == ("level", "sector")


def test_cap_where_the_text_is_not_at_hand_is_refused_not_guessed():
    with pytest.raises(RuleNotInForce) as refusal:
        cap("2021-09-01", staff=100, risk="low", level=2, **JAVA)
    assert refusal.value.undecided.missing == ()


@pytest.mark.parametrize(("service", "people"), [("admin", 16), ("direct", 0)])
def test_case_19_half_of_the_administration_may_be_at_home(service, people):
    assert home_cap(ask("2024-04-16", service=service), staff=33).value == people


def test_case_15_third_flexible_day_is_refused_unless_the_duty_is_outside():
    in_force = ask("2025-06-10")
    refusal = refuse_flexible_days(in_force, days=3)
    assert (refusal.allowed, refusal.answer.citation) == (2, "PermenPANRB 4/2025 Pasal 13 ayat (1)")
    assert refuse_flexible_days(in_force, days=3, circumstances=["outside_duty"]) is None
    assert refuse_flexible_days(in_force, days=2) is None


@given(staff=st.integers(0, 5000), risk=st.sampled_from(VOCABULARY["risk"]))
def test_cap_never_exceeds_staff(staff, risk):
    assert 0 <= cap("2020-10-09", staff=staff, risk=risk) <= staff


@given(share=st.integers(0, 25), staff=st.integers(0, 500))
def test_stricter_agency_never_raises_a_cap(share, staff):
    pack = agency(
        f'id = "wfo.cap"\nkind = "cap"\nmeasure = "office_share_pct"\nby = "risk"\n'
        f"table = {{ high = {share} }}",
        more="until = 2021-01-01\n",
    )
    library = shipped().with_packs(pack)
    law = cap("2020-10-09", staff=staff, risk="high")
    assert cap("2020-10-09", staff=staff, risk="high", library=library) <= law
