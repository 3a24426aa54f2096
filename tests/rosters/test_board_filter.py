"""The unit filter of the board in an agency of more units than a list can hold."""

import pytest
from django.test import Client
from tests import factories

from luwes.people.models import Person, Unit
from luwes.rosters.queries.board import UNITS_TO_CHOOSE

MORE = "Atau nama unit lain"


@pytest.fixture
def hr(story):
    client = Client(headers={"Accept-Language": "id"})
    client.force_login(story.hr)
    return client


@pytest.fixture
def deep(story):
    """Below the counter's unit stand a team with a clerk of its own and many more units."""
    small = story.small
    team = factories.unit(name="Tim Loket Sore", parent=small.subdirectorate)
    for number in range(UNITS_TO_CHOOSE):
        factories.unit(name=f"Tim {number:03d}", parent=small.bureau)
    clerk = story.clerks[0]
    clerk.assignments.update(unit=team)
    Person.objects.filter(pk=clerk.pk).update(unit=team)
    return team


def board(client, **asked):
    answer = client.get("/jadwal/1/papan/", asked)
    return answer, [row for unit in answer.context["units"] for row, _cells in unit["rows"]]


def test_a_small_agency_has_its_units_on_one_list(hr):
    answer, rows = board(hr)
    assert MORE not in answer.content.decode()
    assert len(rows) == Person.objects.count()


@pytest.mark.parametrize("typed", ["Tim Loket Sore", "tim loket sore", "loket sore"])
def test_a_unit_that_is_on_no_list_is_found_by_its_name(hr, story, deep, typed):
    answer, rows = board(hr, nama_unit=typed)
    assert MORE in answer.content.decode()
    assert [row.nip for row in rows] == [story.clerks[0].nip]


def test_a_unit_chosen_by_its_id_stands_on_the_list_however_deep_it_is(hr, story, deep):
    answer, rows = board(hr, unit=deep.pk)
    assert [row.nip for row in rows] == [story.clerks[0].nip]
    assert f'value="{deep.pk}" selected' in answer.content.decode()


def test_a_name_of_several_units_is_told_and_the_units_are_offered(hr, deep):
    answer, _rows = board(hr, nama_unit="Tim 00")
    page = answer.content.decode()
    assert "Beberapa unit cocok dengan “Tim 00”" in page
    assert 'value="Tim 00"' in page, "what was typed is kept"
    assert page.count("<option") < 40
    assert str(Unit.objects.get(name="Tim 007").pk) in page


def test_a_name_that_no_unit_has_is_told(hr, deep):
    answer, _rows = board(hr, nama_unit="Tim Bulan")
    assert "Tidak ada unit bernama “Tim Bulan” di sini." in answer.content.decode()


def test_a_head_finds_no_unit_of_others_by_name(story, deep):
    client = Client(headers={"Accept-Language": "id"})
    client.force_login(story.small.head)
    answer, _rows = board(client, nama_unit="Tim 007")
    assert "Tidak ada unit bernama" in answer.content.decode()
