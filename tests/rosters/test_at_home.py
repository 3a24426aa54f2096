"""The law may limit people at home; a run says where it is passed, and an edit counts anew."""

from datetime import date, datetime

import pytest
from tests.rosters.conftest import WIB
from tests.rosters.test_pages import signed_in

from luwes.rosters.actions.cells import CellKey, Wanted, change_cell
from luwes.rosters.models import Assignment, Constraint, Run, RunState

AT = datetime(2024, 4, 12, 9, 0, tzinfo=WIB)
TUESDAY = date(2024, 4, 16)


@pytest.fixture
def run(found):
    """Two days after Eid 2024, on which half of a unit may stay at home; most would rather."""
    for person in found.small.bureau.people.all():
        Constraint.objects.create(
            person=person, kind=Constraint.Kind.NOT_OFFICE, since=TUESDAY, until=TUESDAY
        )
    planned = found.plan(start=TUESDAY, end=date(2024, 4, 17), at=AT)
    assert planned.state == RunState.PROPOSED
    return planned


def over(run, unit):
    return [each for each in run.summary["at_home"]["listed"] if each["unit"] == str(unit.pk)]


def test_a_run_says_where_more_are_at_home_than_the_law_allows(found, run):
    (first, *_) = over(run, found.small.bureau)
    at_home = Assignment.objects.filter(run=run, unit=found.small.bureau, places__startswith="R")
    assert (first["day"], first["people"]) == ("2024-04-16", at_home.count())
    assert first["cap"] == first["staff"] // 2 < first["people"]
    page = signed_in(found.hr).get(f"/jadwal/{run.number}/").content.decode()
    assert "Terlalu banyak yang di rumah" in page
    assert "SE MenPANRB 1/2024" in page
    assert f"batas {first['cap']}." in page


def test_a_head_is_told_of_the_own_units_only(found, run):
    page = signed_in(found.small.head).get(f"/jadwal/{run.number}/")
    assert {each["name"] for each in page.context["at_home"]} <= {
        "Direktorat Layanan",
        "Subdirektorat Loket",
    }


def test_a_cell_changed_by_hand_is_counted(found, run):
    limits = run.caps["home"]
    row, limit = next(
        (row, limit)
        for row in Assignment.objects.filter(run=run, posts__isnull=True)
        for limit in limits
        if str(row.unit_id) == limit["unit"]
        and str(row.office_id) == limit["office"]
        and row.places[run.days.index(limit["day"])] == "K"
    )
    at = run.days.index(limit["day"])
    unit = Assignment.objects.filter(run=run, unit=row.unit_id, office=row.office_id)
    for each in unit.filter(posts__isnull=True):
        if each.places[at] == "K":
            cell = CellKey(run.pk, each.row, at)
            change_cell(cell=cell, wanted=Wanted(office=False), by=found.hr, at=AT)
    at_home = sum(each.places[at] == "R" for each in unit.all())
    counted = [
        each["people"]
        for each in over(Run.objects.get(pk=run.pk), row.unit)
        if (each["day"], each["office"]) == (limit["day"], limit["office"])
    ]
    assert counted == [at_home]
