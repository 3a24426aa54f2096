from dataclasses import replace

from luwes.people.rules.sample.agency import sample_agency
from luwes.rosters.rules.from_sheets import planning_input, unit_labels

AGENCY = sample_agency(people=400, seed=3)


def test_everybody_is_planned_in_their_unit_and_office():
    planned = planning_input(
        people=AGENCY.people,
        posts=AGENCY.posts,
        constraints=AGENCY.constraints,
        offices=AGENCY.offices,
    )

    assert [(person.nip, person.unit, person.office) for person in planned.people] == [
        (person.nip, person.unit, person.office) for person in AGENCY.people
    ]
    assert {office.name: (office.region, office.desks) for office in planned.offices} == {
        office.office: (office.region, office.desks) for office in AGENCY.offices
    }
    assert len(planned.constraints) == len(AGENCY.constraints)


def test_units_of_one_name_are_told_apart_by_their_parent():
    people = [
        replace(AGENCY.people[0], unit="Bagian Tata Usaha", parent_unit=parent)
        for parent in ("Kanreg I", "Kanreg II", "Kanreg II")
    ]
    people.append(replace(AGENCY.people[0], unit="Biro Umum", parent_unit="Setama"))

    assert list(unit_labels(people).values()) == [
        "Bagian Tata Usaha, Kanreg I",
        "Bagian Tata Usaha, Kanreg II",
        "Biro Umum",
    ]


def test_spellings_that_say_the_same_are_one_unit_and_one_office():
    people = [
        replace(AGENCY.people[0], unit="Biro Umum", office="Kantor Pusat"),
        replace(AGENCY.people[1], unit="BIRO  UMUM", office="kantor-pusat"),
    ]
    people[1] = replace(people[1], parent_unit=people[0].parent_unit.upper())

    planned = planning_input(
        people=people,
        posts=[replace(AGENCY.posts[0], unit="biro umum", skill="", office="KANTOR PUSAT")],
    )

    assert [unit.name for unit in planned.units] == ["Biro Umum"]
    assert [office.name for office in planned.offices] == ["Kantor Pusat"]
    assert len(planned.posts[0].qualified) == 2


def test_office_that_no_sheet_describes_stands_in_the_region_of_its_name():
    people = [
        replace(AGENCY.people[0], office="Kanreg Medan"),
        replace(AGENCY.people[1], office=""),
    ]

    offices = planning_input(people=people).offices

    assert [(office.name, office.region, office.desks) for office in offices] == [
        ("Kanreg Medan", "Kanreg Medan", None),
        ("Kantor", "Kantor", None),
    ]


def test_post_is_open_to_those_listed_and_skilled_of_its_own_unit():
    post = AGENCY.posts[0]
    able = {p.nip for p in AGENCY.people if p.unit == post.unit and post.skill in p.skills}
    one = min(able)

    by_skill, listed, everyone = planning_input(
        people=AGENCY.people,
        posts=[post, replace(post, qualified=(one,)), replace(post, skill="")],
    ).posts

    assert set(by_skill.qualified) == able
    assert listed.qualified == (one,)
    assert set(everyone.qualified) == {p.nip for p in AGENCY.people if p.unit == post.unit}
