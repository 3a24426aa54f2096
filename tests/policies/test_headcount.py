"""Who is counted together, and what their posts need."""

from dataclasses import replace
from uuid import UUID

from tests.rosters.agencies import agency, compiled, people

from luwes.policies.rules.headcount import PostNeed, Staff, groups

CENTRE, EAST = UUID(int=1), UUID(int=2)
JAKARTA, PAPUA = UUID(int=3), UUID(int=4)


def staff(*, people: int, unit: int = 7, office: UUID = CENTRE) -> Staff:
    return Staff(
        unit_id=UUID(int=unit),
        unit_name=f"Unit {unit}",
        path=f"{unit}/",
        sector="non-essential",
        service="admin",
        office_id=office,
        office_name="Kantor Pusat" if office == CENTRE else "Kanreg IX",
        region_id=JAKARTA if office == CENTRE else PAPUA,
        region_name="DKI Jakarta" if office == CENTRE else "Papua",
        people=people,
    )


def post(*, weekdays: set[int], minimum: int, office: UUID = CENTRE) -> PostNeed:
    return PostNeed(
        unit_id=UUID(int=7),
        office_id=office,
        region_id=JAKARTA if office == CENTRE else PAPUA,
        name="Loket",
        weekdays=frozenset(weekdays),
        minimum=minimum,
    )


def test_a_unit_in_two_regions_is_counted_in_each():
    both = groups(staff=[staff(people=5), staff(people=3, office=EAST)], posts=[], measure="unit")
    assert [(group.name, group.place, group.people) for group in both] == [
        ("Unit 7", "DKI Jakarta", 5),
        ("Unit 7", "Papua", 3),
    ]


def test_a_unit_in_two_offices_of_a_region_is_counted_in_each_as_a_plan_does():
    """Of three and three people at 25 % nobody may come: a share of a part is rounded down."""
    parts = [staff(people=3), replace(staff(people=3), office_id=EAST, office_name="Kantor Dua")]
    both = groups(staff=parts, posts=[], measure="unit")
    assert [(group.name, group.people) for group in both] == [
        ("Unit 7 · Kantor Pusat", 3),
        ("Unit 7 · Kantor Dua", 3),
    ]
    persons = (*people(3), *people(3, office="Dua", first=4))
    found = compiled(agency(persons), risk="high")
    assert found.caps.unit_cap.max() == 0
    assert [part.people for part in found.units] == [group.people for group in both]


def test_an_office_counts_all_its_units_together():
    (office,) = groups(
        staff=[staff(people=5), staff(people=6, unit=8)],
        posts=[post(weekdays={1}, minimum=2)],
        measure="office",
    )
    assert (office.name, office.people, office.need) == ("Kantor Pusat", 11, 2)


def test_posts_need_what_their_busiest_weekday_needs():
    (group,) = groups(
        staff=[staff(people=5)],
        posts=[
            post(weekdays={1, 2}, minimum=3),
            post(weekdays={2, 3}, minimum=4),
            post(weekdays={2}, minimum=9, office=EAST),
        ],
        measure="unit",
    )
    assert group.need == 7
