from datetime import date
from decimal import Decimal

import pytest
from tests.policy.asking import ask

from luwes_policy.agency import NotChangeable, agency_pack, changed
from luwes_policy.bodies import Row
from luwes_policy.bounds import Bounds, Limit, override_bounds
from luwes_policy.diff import differences
from luwes_policy.fields import PackError
from luwes_policy.library import shipped
from luwes_policy.model import Rule


def law(pack_id: str, rule_id: str) -> Rule:
    return shipped().history(pack_id)[-1].rule(rule_id)


def decide(*changes, amends=(), until=None):
    return agency_pack(
        id="id.bkn.kebijakan",
        edition="2026-01",
        name="Kebijakan BKN",
        changes=changes,
        on=date(2020, 9, 10),
        until=until,
        decision="Keputusan Kepala BKN 1/2020",
        amends=amends,
    )


def test_bounds_of_a_stricter_rule_give_limit_and_direction_per_row():
    found = override_bounds(law("id.asn.se-67-2020", "wfo.cap"))
    assert (found.mode, found.direction) == ("stricter", "at_most")
    assert found.limits[-1] == Limit((("risk", ("high",)),), 25)


def test_bounds_of_a_range_give_both_ends():
    found = override_bounds(law("id.luwes.planning", "planning.week-max"))
    assert (found.mode, found.low, found.high) == ("range", 0, 5)


def test_bounds_of_a_list_give_its_choices():
    found = override_bounds(law("id.asn.fwa-2025", "place.allowed"))
    assert found.choices == ("office", "other_office", "home", "elsewhere")


def test_bounds_of_an_unchangeable_rule_offer_nothing():
    found = override_bounds(law("id.asn.perpres-21-2023", "hours.week"))
    assert (found.mode, found.direction) == ("none", None)
    assert isinstance(found, Bounds)


def test_form_builds_a_pack_that_holds():
    rule = law("id.asn.fwa-2025", "place.days")
    library = shipped().with_packs(decide(changed(rule, value=1)))
    answer = ask("2026-11-24", library=library).require("place.days")
    assert (answer.number, answer.citation) == (1, "Keputusan Kepala BKN 1/2020")
    assert answer.overrides.number == 2


def test_form_changes_single_rows():
    rule = law("id.asn.se-67-2020", "wfo.cap")
    rows = [Row(when=(("risk", ("high",)),), value=20)]
    pack = decide(changed(rule, value=rows), amends=["id.asn.se-67-2020"])
    library = shipped().with_packs(pack)
    values = [
        ask("2020-10-09", library=library, risk=risk).require("wfo.cap").number
        for risk in ("high", "low")
    ]
    assert values == [20, 75]


@pytest.mark.parametrize(
    ("pack_id", "rule_id", "value", "mode"),
    [
        pytest.param("id.asn.fwa-2025", "place.days", 3, "stricter", id="more flexible days"),
        pytest.param("id.asn.perpres-21-2023", "hours.week", 2000, "none", id="fewer hours"),
        pytest.param("id.luwes.planning", "planning.week-max", 6, "range", id="six office days"),
        pytest.param("id.asn.complaints-2018", "complaint.inspection", 90, "stricter", id="slower"),
        pytest.param("id.asn.fwa-2025", "place.allowed", ("moon",), "stricter", id="other places"),
        pytest.param("id.asn.learning-2018", "learning.hours-due", 10, "stricter", id="learning"),
    ],
)  # fmt: skip
def test_change_beyond_the_law_is_refused(pack_id, rule_id, value, mode):
    with pytest.raises(PackError) as refusal:
        shipped().with_packs(decide(changed(law(pack_id, rule_id), value=value)))
    assert {(each.rule, each.key, each.reason) for each in refusal.value.problems} == {
        (rule_id, mode, "outside_bounds")
    }


@pytest.mark.parametrize(
    ("pack_id", "rule_id", "value"),
    [
        ("id.asn.complaints-2018", "complaint.inspection", 30),
        ("id.asn.learning-2018", "learning.hours-due", 24),
        ("id.asn.fwa-2025", "place.allowed", ("office", "home")),
        ("id.luwes.planning", "planning.wanted", 10),
        ("id.asn.learning-2018", "learning.hour", Decimal(50)),
    ],
)
def test_change_within_the_law_is_taken(pack_id, rule_id, value):
    pack = decide(changed(law(pack_id, rule_id), value=value), amends=[pack_id])
    assert pack in shipped().with_packs(pack).packs


def test_rule_without_a_plain_value_is_not_changeable_by_one():
    with pytest.raises(NotChangeable) as refusal:
        changed(law("id.asn.performance-2022", "performance.predicate"), value=3)
    assert (refusal.value.rule_id, refusal.value.kind) == ("performance.predicate", "matrix")


def test_difference_between_two_days_names_each_changed_rule():
    found = differences(ask("2020-09-03", risk="high"), ask("2020-09-04", risk="high"))
    assert [(each.rule_id, each.is_new) for each in found] == [
        ("place.allowed", False),
        ("place.considerations", False),
        ("supervision", False),
        ("wfo.cap", True),
    ]


def test_difference_of_a_raised_risk_is_the_cap_alone():
    found = differences(ask("2020-10-09", risk="moderate"), ask("2020-10-12", risk="high"))
    assert [(each.rule_id, each.before.number, each.after.number) for each in found] == [
        ("wfo.cap", 50, 25)
    ]


def test_rule_that_ends_is_gone():
    found = differences(ask("2020-03-15"), ask("2020-03-16"))
    assert [(each.rule_id, each.is_gone) for each in found] == [
        ("place.allowed", False),
        ("place.home", True),
    ]
