import pytest
from tests.policy.asking import agency, ask

from luwes_policy.library import shipped
from luwes_policy.places import home_is_allowed, missing_items, places_allowed, refuse_person
from luwes_policy.planning import planning_limits, week_min_in
from luwes_policy.words import vocabulary

CONSIDERATIONS = [
    "work_type",
    "appraisal",
    "it_skill",
    "discipline",
    "health",
    "psbb_home",
    "family_health",
    "travel_14d",
    "contact_14d",
    "effectiveness",
]


def test_case_4_home_list_without_considerations_warns():
    in_force = ask("2020-09-02")
    assert missing_items(in_force, rule_id="place.considerations", present=[]) == tuple(
        CONSIDERATIONS
    )
    assert in_force.require("place.considerations").effect == "warn"


def test_case_4_age_and_transport_are_not_among_the_considerations():
    items = ask("2020-09-02").require("place.considerations").body.items
    assert {"age", "commute"}.isdisjoint(items)
    assert {"age", "commute"} <= set(vocabulary())


def test_agency_may_add_considerations_of_its_own():
    listed = ", ".join(f'"{word}"' for word in [*CONSIDERATIONS, "age"])
    pack = agency(f'id = "place.considerations"\nkind = "duty"\nitems = [{listed}]')
    in_force = ask("2020-10-09", library=shipped().with_packs(pack))
    found = missing_items(in_force, rule_id="place.considerations", present=CONSIDERATIONS)
    assert found == ("age",)


@pytest.mark.parametrize("mark", ["newly_placed", "discipline_process", "discipline_running"])
def test_case_16_newly_placed_or_disciplined_staff_are_refused(mark):
    found = refuse_person(ask("2025-06-10"), marks=[mark])
    assert (found.denied, found.answer.citation) == ((mark,), "PermenPANRB 4/2025 Pasal 25")


def test_case_16_others_are_not_refused():
    assert refuse_person(ask("2025-06-10"), marks=[]) is None


def test_task_must_be_digital():
    in_force = ask("2025-06-10")
    found = refuse_person(in_force, marks=["special_room"], rule_id="place.tasks")
    assert (found.denied, found.lacking) == (("special_room",), ("digital_task",))


@pytest.mark.parametrize(
    ("on", "places", "home"),
    [
        ("2019-06-10", None, False),
        ("2020-10-09", ("office", "home"), True),
        ("2025-06-10", ("office", "other_office", "home", "elsewhere"), True),
    ],
)
def test_places_of_work_by_date(on, places, home):
    in_force = ask(on)
    assert (places_allowed(in_force), home_is_allowed(in_force)) == (places, home)


@pytest.mark.parametrize(
    ("on", "week_min", "week_max", "month_max", "wanted"),
    [
        pytest.param("2019-06-10", 5, 5, None, 20, id="everybody in the office"),
        pytest.param("2020-10-09", 0, 4, 12, 8, id="pandemic"),
        pytest.param("2026-11-24", 3, 4, 12, 8, id="two flexible days a week"),
    ],
)
def test_planning_limits_by_date(on, week_min, week_max, month_max, wanted):
    found = planning_limits(ask(on))
    assert (found.week_min, found.week_max, found.month_max, found.wanted) == (
        week_min,
        week_max,
        month_max,
        wanted,
    )
    assert found.team_share_pct == 70


@pytest.mark.parametrize(("days", "office"), [(5, 3), (3, 1), (2, 0), (0, 0)])
def test_short_week_shortens_the_office_days(days, office):
    assert week_min_in(ask("2026-11-24"), working_days=days) == office


def test_agency_sets_its_own_planning_within_the_range():
    pack = agency(
        'id = "planning.week-max"\nkind = "cap"\nmeasure = "office_days_per_week"\nvalue = 3'
    )
    assert planning_limits(ask("2020-10-09", library=shipped().with_packs(pack))).week_max == 3
