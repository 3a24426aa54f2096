from datetime import date

import numpy as np
import pytest
from tests.rosters.agencies import END, START, agency, compiled, constraint, nip, people, post

from luwes.rosters.rules.compile import NothingToPlan, UnknownPlace, period
from luwes.rosters.rules.law import FactsMissing, adopted_with_law
from luwes.rosters.rules.planning_input import PlannedPin, PlanningInput
from luwes_policy.facts import UnknownWord
from luwes_policy.library import UnknownPack, shipped
from luwes_roster.problem import NO_LIMIT, UNKNOWN

MONDAY = date(2020, 10, 12)


@pytest.mark.parametrize(
    ("risk", "cap"), [("none", 41), ("low", 30), ("moderate", 20), ("high", 10)]
)
def test_unit_cap_is_the_share_of_the_law_rounded_down(risk, cap):
    found = compiled(agency(people(41)), risk=risk)

    assert found.problem.unit_cap.tolist() == [[cap] * 5]
    assert found.caps.of_unit(0, 0).answer.citation == "SE MenPANRB 67/2020"
    assert found.problem.office_cap.tolist() == [[NO_LIMIT] * 5]


def test_cap_follows_the_region_of_the_office_where_one_unit_works_in_two():
    persons = people(8) + people(8, office="Yogya", first=11)

    found = compiled(
        agency(persons, regions={"Yogya": "Yogyakarta"}),
        risk={"Jakarta": "high", "Yogyakarta": "low"},
    )

    assert [(part.name, part.people) for part in found.units] == [("Umum", 8), ("Umum", 8)]
    assert found.problem.unit_cap[:, 0].tolist() == [2, 6]


def test_share_measured_per_office_counts_all_its_units_and_never_beats_the_desks():
    persons = people(7) + people(7, unit="SDM", first=11)

    by_share = compiled(agency(persons, desks=12), measure="office").problem
    by_desks = compiled(agency(persons, desks=5), measure="office")

    assert by_share.unit_cap.tolist() == [[NO_LIMIT] * 5] * 2
    assert by_share.office_cap.tolist() == [[7] * 5]
    assert by_desks.problem.office_cap.tolist() == [[5] * 5]
    assert by_desks.caps.of_office(0, 0) is None


def test_only_working_days_are_planned():
    start, end = period(start=date(2020, 10, 26), weeks=1)

    found = compiled(agency(people(4)), start=start, end=end)

    assert found.problem.days == (date(2020, 10, 26), date(2020, 10, 27))


def test_calendar_is_that_of_the_audit_date():
    december = {"start": date(2020, 12, 28), "end": date(2020, 12, 28)}

    with pytest.raises(NothingToPlan):
        compiled(agency(people(4)), known_on=date(2020, 11, 10), **december)
    found = compiled(agency(people(4)), known_on=date(2020, 12, 9), **december)
    assert found.problem.days == (date(2020, 12, 28),)


def test_absences_and_wishes_become_cells():
    found = compiled(
        agency(
            (*people(3), *people(1, first=4, cannot_office=True)),
            constraints=(
                constraint(1, "leave", start=MONDAY, end=date(2020, 10, 13)),
                constraint(2, "travel", start=date(2020, 10, 15), end=None),
                constraint(3, "cannot_office", start=date(2020, 10, 16)),
                constraint(3, "wish", weekdays=frozenset({0}), wish=2),
                constraint(3, "wish", weekdays=frozenset({0, 1}), wish=1),
                constraint(99, "leave", start=MONDAY),
            ),
        )
    ).problem

    assert found.away.astype(int).tolist() == [
        [1, 1, 0, 0, 0],
        [0, 0, 0, 1, 1],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
    ]
    assert found.may_office.astype(int).tolist() == [
        [0, 0, 1, 1, 1],
        [1, 1, 1, 0, 0],
        [1, 1, 1, 1, 0],
        [0, 0, 0, 0, 0],
    ]
    assert found.wish[2].tolist() == [2, 1, 0, 0, 0]


def test_days_wanted_shrink_with_the_period_and_with_absence():
    start, end = period(start=date(2020, 11, 2), weeks=4)
    away = constraint(2, "leave", start=date(2020, 11, 2), end=date(2020, 11, 13))

    month = compiled(agency(people(2), constraints=(away,)), start=start, end=end).problem
    week = compiled(agency(people(1))).problem

    assert len(month.days) == 20
    assert month.wanted.tolist() == [8, 4]
    assert week.wanted.tolist() == [2]
    assert (week.week_max.tolist(), week.month_max.tolist()) == ([4], [12])


def test_flexible_days_limited_by_law_are_office_days_owed():
    """At most two flexible days a week (PermenPANRB 4/2025 Pasal 13 ayat (1))."""
    june = {"start": date(2025, 6, 16), "end": date(2025, 6, 20)}
    leave = constraint(2, "leave", start=date(2025, 6, 16), end=date(2025, 6, 17))
    persons = (*people(2), *people(1, first=3, cannot_office=True))

    found = compiled(
        agency(persons, constraints=(leave,)), packs=("id.asn.fwa-2025",), risk="", **june
    )

    assert found.problem.week_min.tolist() == [[3], [1], [0]]
    assert found.problem.wanted.tolist() == [3, 1, 0]
    assert found.problem.unit_cap.tolist() == [[NO_LIMIT] * 5]


def test_before_the_pandemic_everybody_is_in_the_office_every_day():
    ordinary = {"start": date(2019, 10, 14), "end": date(2019, 10, 18)}

    found = compiled(agency(people(2)), packs=("id.asn.normal-2019",), risk="", **ordinary)

    assert found.problem.week_min.tolist() == [[5], [5]]
    assert found.problem.wanted.tolist() == [5, 5]


def test_monthly_maximum_of_the_agency_gives_way_to_the_weeks_of_the_law():
    """Five weeks in June 2026 owe three days each, and the last one has only two in it."""
    start, end = period(start=date(2026, 6, 1), weeks=5)

    found = compiled(agency(people(1)), packs=("id.asn.fwa-2025",), risk="", start=start, end=end)

    weeks = found.problem.week_min.tolist()
    assert weeks == [[2, 3, 2, 3, 3]]
    assert found.problem.month_max.tolist() == [12]
    five_whole = compiled(
        agency(people(1)), packs=("id.asn.fwa-2025",), risk="",
        start=date(2026, 7, 1), end=date(2026, 7, 31),
    ).problem  # fmt: skip
    assert five_whole.month_max.tolist() == [int(five_whole.week_min.sum())]


def test_on_a_day_at_home_only_those_at_the_posts_may_come():
    """SE MenPANRB 3/2026: Friday at home, direct service left out."""
    week = {"start": date(2026, 4, 13), "end": date(2026, 4, 17)}
    posts = (post(qualified=(1, 2), minimum=1, target=2),)

    found = compiled(
        agency(people(6), posts=posts), packs=("id.asn.fwa-2025", "id.asn.se-3-2026"),
        risk="", **week,
    )  # fmt: skip

    assert found.problem.unit_cap.tolist() == [[NO_LIMIT] * 4 + [2]]
    assert found.caps.of_unit(0, 4).answer.citation == "SE MenPANRB 3/2026"


def test_post_is_open_on_its_days_with_its_qualified_people():
    posts = (
        post("A", qualified=(3, 1), minimum=1, target=2, weekdays=frozenset({0, 4})),
        post("B", dates=(date(2020, 10, 14),), qualified=(2, 77)),
    )

    found = compiled(agency(people(3), posts=posts)).problem.posts

    assert [each.minimum.tolist() for each in found] == [[1, 0, 0, 0, 1], [0, 0, 1, 0, 0]]
    assert [each.target.tolist() for each in found] == [[2, 0, 0, 0, 2], [0, 0, 1, 0, 0]]
    assert [each.qualified.tolist() for each in found] == [[0, 2], [1]]


def test_pins_become_cells_and_others_say_nothing():
    pins = (
        PlannedPin(nip(1), MONDAY, office=True, post="A"),
        PlannedPin(nip(2), MONDAY, office=False),
        PlannedPin(nip(9), MONDAY, office=True),
        PlannedPin(nip(1), date(2021, 1, 1), office=True),
    )

    found = compiled(agency(people(2), posts=(post("A", qualified=(1,)),), pins=pins)).problem

    assert found.pinned[:, 0].tolist() == [1, 0]
    assert found.pinned_post[:, 0].tolist() == [0, UNKNOWN]
    assert np.count_nonzero(found.pinned != UNKNOWN) == 2


def test_missing_risk_is_named_with_its_region():
    with pytest.raises(FactsMissing) as refused:
        compiled(agency(people(2)), risk="")

    assert (refused.value.region, refused.value.rule_id) == ("Jakarta", "wfo.cap")
    assert refused.value.missing == ("risk",)


def test_word_outside_the_vocabulary_is_refused():
    with pytest.raises(UnknownWord):
        compiled(agency(people(2)), risk="lov")


def test_unit_that_the_input_does_not_have_is_refused():
    planned = agency(people(2), posts=(post(unit="Lain"),))

    with pytest.raises(UnknownPlace) as refused:
        compiled(planned)

    assert (refused.value.kind, refused.value.key) == ("unit", "Lain")


def test_nobody_to_plan_is_refused():
    with pytest.raises(NothingToPlan):
        compiled(PlanningInput((), (), ()), start=START, end=END)


def test_packs_are_adopted_beside_the_law_of_the_land():
    adopted = adopted_with_law(shipped(), ["id.asn.se-67-2020"])

    assert {"id.asn.se-67-2020", "id.asn.normal-2019"} <= adopted
    assert "id.asn.ppkm" not in adopted
    with pytest.raises(UnknownPack):
        adopted_with_law(shipped(), ["id.asn.se-67-2021"])
