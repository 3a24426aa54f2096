from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.policy.asking import OUTSIDE, agency, ask, cap

from luwes_policy.events import event_days
from luwes_policy.facts import Facts, UnknownWord
from luwes_policy.fields import PackError
from luwes_policy.in_force import RuleConflict, rules_in_force
from luwes_policy.library import UnknownPack, shipped
from luwes_policy.reading import read_pack

RISK_CAP = 'id = "wfo.cap"\nkind = "cap"\nmeasure = "office_share_pct"\nby = "risk"\n'


def risk_cap(table: str, *, more: str = "until = 2021-01-01\n"):
    return agency(f"{RISK_CAP}table = {{ {table} }}", more=more)


@pytest.mark.parametrize(
    ("on", "pack_id"),
    [
        pytest.param("2020-06-03", "id.asn.se-19-2020", id="case 3: the day before it holds"),
        pytest.param("2020-06-05", "id.asn.se-58-2020", id="case 3: the first day"),
        pytest.param("2020-09-03", "id.asn.se-58-2020", id="the last day"),
        pytest.param("2020-09-04", "id.asn.se-67-2020", id="as amended"),
        pytest.param("2021-07-26", "id.asn.ppkm", id="under community restrictions"),
    ],
)
def test_pack_holds_from_its_first_to_its_last_day(on, pack_id):
    assert ask(on, level=1).require("place.allowed").pack_id == pack_id


def test_case_5_agency_above_the_limit_fails_to_load():
    with pytest.raises(PackError) as refusal:
        shipped().with_packs(risk_cap("high = 30"))
    assert [
        (each.rule, each.key, each.reason, each.found, each.suggestion)
        for each in refusal.value.problems
    ] == [("wfo.cap", "stricter", "outside_bounds", "30", "id.asn.se-67-2020 1.0.0: 25")]


def test_case_5_agency_below_the_limit_stands_in_place_of_the_law():
    library = shipped().with_packs(risk_cap("high = 20"))
    answer = ask("2020-10-09", library=library, risk="high").require("wfo.cap")
    assert (answer.number, answer.pack_id, answer.overrides.number) == (20, "id.test.agency", 25)


def test_agency_leaves_the_law_where_it_says_nothing():
    library = shipped().with_packs(risk_cap("high = 20"))
    assert cap("2020-10-09", staff=100, library=library, risk="low") == 75


def test_agency_pack_replaces_only_the_packs_it_names():
    pack = risk_cap("high = 20", more='amends = ["id.asn.se-67-2020"]\n')
    library = shipped().with_packs(pack)
    facts = {**OUTSIDE, "level": 1, "risk": "high"}
    assert cap("2022-03-05", staff=100, library=library, **facts) == 100


def test_stored_pack_that_a_law_overtakes_is_left_out_and_named():
    lawful = risk_cap("high = 20")
    overtaken = risk_cap("low = 90")
    library, problems = shipped().with_lawful(overtaken, lawful)
    assert ("id.test.agency", "1") in {pack.key for pack in library.packs}
    assert {each.reason for each in problems} == {"outside_bounds"}


def test_east_java_chooses_wednesday():
    pack = agency(
        'id = "event.wfh"\nkind = "dates"\nweekday = "wed"\nplace = "home"\nasks = true',
        more='amends = ["id.asn.se-3-2026"]',
    )
    library = shipped().with_packs(pack)
    found = event_days(library, start=date(2026, 4, 6), end=date(2026, 4, 12), facts=Facts())
    assert [each.day for each in found] == [date(2026, 4, 8)]


def test_agency_pack_twice_is_refused():
    with pytest.raises(PackError) as refusal:
        shipped().with_packs(risk_cap("high = 20"), risk_cap("high = 20"))
    assert {each.reason for each in refusal.value.problems} == {"duplicate"}


def test_case_10_cluster_closes_five_days_and_is_marked_disputed():
    answer = ask("2022-02-20", **OUTSIDE, level=3, cluster=True).require("office.cluster")
    assert (answer.body.close_days, answer.body.day_type, answer.status) == (
        5,
        "working_days",
        "disputed",
    )
    assert [each.kind for each in answer.cautions] == ["disputed"]


def test_no_cluster_no_closing():
    assert ask("2022-02-20", **OUTSIDE, level=3).get("office.cluster") is None


def test_newest_edition_stands_for_the_whole_text():
    assert ask("2021-10-25", island="java-bali").get("office.vaccinated-only") is not None
    assert ask("2021-11-20", island="java-bali").get("office.vaccinated-only") is None


def test_levels_outside_an_older_circular_leave_the_zones_of_risk():
    assert cap("2021-08-01", staff=100, level=1, risk="moderate", island="outside") == 50


def event_pack(pack_id: str, rank: str, value: int):
    return read_pack(
        f"""
        [pack]
        id = "{pack_id}"
        edition = "1"
        layer = "base"
        rank = "{rank}"
        from = 2020-09-04
        [source.s]
        cite = "SE Uji"
        proof = "secondary"
        [[rule]]
        id = "wfo.cap"
        kind = "cap"
        measure = "office_share_pct"
        value = {value}
        source = "s"
        """,
        name="test.toml",
    )


def test_two_rules_of_equal_rank_are_an_error_not_a_guess():
    library = shipped().with_packs(event_pack("id.test.rival", "se", 60))
    with pytest.raises(RuleConflict) as conflict:
        ask("2020-10-09", library=library, risk="low")
    assert (conflict.value.rule_id, conflict.value.packs) == (
        "wfo.cap",
        ("id.asn.se-67-2020 1.0.0", "id.test.rival 1"),
    )


def test_higher_rank_goes_before_lower():
    library = shipped().with_packs(event_pack("id.test.higher", "perpres", 60))
    assert cap("2020-10-09", staff=100, library=library, risk="low") == 60


def test_event_goes_before_base_while_it_lasts():
    assert ask("2020-04-30").require("hours.week").pack_id == "id.asn.se-51-2020"
    assert ask("2020-05-24").require("hours.week").pack_id == "id.asn.normal-2019"


def test_adopted_packs_alone_hold_beside_calendars_and_defaults():
    in_force = rules_in_force(
        shipped(),
        on=date(2020, 10, 9),
        facts=Facts(risk="low"),
        adopted=["id.asn.se-67-2020"],
    )
    assert {each.pack_id for each in in_force} == {
        "id.asn.se-67-2020",
        "id.calendar.2020",
        "id.luwes.front-desk",
        "id.luwes.planning",
        "id.luwes.presence",
    }


def test_rule_recorded_later_is_not_yet_known():
    assert ask("2020-06-05", known_on="2020-05-28").get("place.considerations") is None
    assert ask("2020-06-05", known_on="2020-05-29").get("place.considerations") is not None


DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))


@given(on=DAYS, earlier=DAYS, later=DAYS)
def test_what_is_known_only_grows_with_the_audit_date(on, earlier, later):
    first, last = sorted((earlier, later))
    before = shipped().standing(on=on, known_on=first)
    after = shipped().standing(on=on, known_on=last)
    assert {pack.id for pack in before} <= {pack.id for pack in after}


@given(on=DAYS)
def test_shipped_rules_never_collide(on):
    in_force = rules_in_force(shipped(), on=on, facts=Facts(risk="low", employee="pns"))
    assert len({each.rule_id for each in in_force}) == len(in_force)


def test_temporary_rule_warns_after_its_review_date():
    before = ask("2026-07-21").require("event.wfh")
    after = ask("2026-07-22").require("event.wfh")
    assert [each.kind for each in before.cautions] == []
    assert [(each.kind, each.day) for each in after.cautions] == [
        ("review_passed", date(2026, 7, 21))
    ]


def test_row_with_weaker_proof_says_so():
    facts = {"island": "outside", "sector": "critical", "level": 3}
    assert ask("2022-03-05", **facts).require("wfo.cap").proof == "recalled"


def test_unknown_word_names_the_allowed_ones():
    with pytest.raises(UnknownWord) as refusal:
        Facts(risk="medium")
    assert (refusal.value.fact, refusal.value.allowed) == (
        "risk",
        ("none", "low", "moderate", "high"),
    )


def test_true_is_no_level():
    with pytest.raises(UnknownWord):
        Facts(level=True)


def test_history_lists_editions_oldest_first():
    assert [pack.edition for pack in shipped().history("id.asn.ppkm")] == [
        "2021.16-18",
        "2021.19",
        "2021.24",
        "2021.25",
        "2022.01",
        "2022.05",
        "2022.06",
    ]


def test_history_of_an_unknown_pack_names_the_known_ones():
    with pytest.raises(UnknownPack) as refusal:
        shipped().history("id.asn.fwa")
    assert "id.asn.fwa-2025" in refusal.value.known
