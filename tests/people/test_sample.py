import pytest

from luwes.people.rules.nip import read_nip
from luwes.people.rules.sample.agency import sample_agency


@pytest.fixture(scope="module")
def agency():
    return sample_agency(people=2000, seed=7)


def test_sample_is_the_same_for_the_same_seed(agency):
    assert sample_agency(people=2000, seed=7) == agency
    assert sample_agency(people=2000, seed=8) != agency


@pytest.mark.parametrize("people", [1, 20, 137, 2000])
def test_sample_has_exactly_the_people_asked_for(people):
    assert len(sample_agency(people=people, seed=1).people) == people


def test_sample_numbers_are_valid_unique_and_agree_with_the_person(agency):
    readings = [read_nip(person.nip) for person in agency.people]

    assert [reading.problems for reading in readings] == [()] * 2000
    assert len({person.nip for person in agency.people}) == 2000
    nips = [reading.nip for reading in readings]
    assert [(nip.birth_date, nip.sex, nip.kind) for nip in nips] == [
        (person.birth_date, person.sex, person.kind) for person in agency.people
    ]


def test_sample_has_the_head_office_and_fourteen_regions_in_three_zones(agency):
    assert len(agency.offices) == 15
    assert {office.zone for office in agency.offices} == {
        "Asia/Jakarta",
        "Asia/Makassar",
        "Asia/Jayapura",
    }
    assert {person.office for person in agency.people} == {
        office.office for office in agency.offices
    }


def test_sample_posts_have_people_of_the_unit_with_the_skill(agency):
    for post in agency.posts:
        able = [p for p in agency.people if p.unit == post.unit and post.skill in p.skills]
        assert len(able) >= 2 * post.minimum


def test_sample_heads_lead_their_own_unit(agency):
    units = {person.nip: person.unit for person in agency.people}

    assert [units[unit.head] for unit in agency.units] == [unit.name for unit in agency.units]
