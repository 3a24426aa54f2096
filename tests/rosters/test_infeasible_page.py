"""The page of a run without a roster names the people whose rules collide."""

from datetime import date

import pytest
from tests.rosters.conftest import NOW, START
from tests.rosters.test_pages import signed_in

from luwes.foundation.models import DemonstrationDay
from luwes.rosters.actions.cells import Wanted, pin_cell
from luwes.rosters.actions.constraints import Note, add_constraint
from luwes.rosters.actions.meetings import set_pair
from luwes.rosters.models import Assignment, Constraint, RunState

DAY = date(2020, 10, 14)


@pytest.fixture
def page_of(found):
    """Plan, which no roster can satisfy, and return the page with the rules that collide."""
    DemonstrationDay.objects.create(day=NOW.date())

    def page(*, rules):
        run = found.plan(at=NOW)
        assert (run.state, set(run.collision["rules"])) == (RunState.INFEASIBLE, rules)
        assert Assignment.objects.filter(run=run).count() == 0
        return signed_in(found.hr).get(f"/jadwal/{run.number}/").content.decode()

    return page


def pin(found, person, *, office, day=DAY):
    pin_cell(person=person, day=day, wanted=Wanted(office=office), by=found.hr, at=NOW)


def test_somebody_pinned_on_a_day_of_leave_is_named(found, page_of):
    person = found.clerks[0]
    note = Note(kind=Constraint.Kind.LEAVE, since=START, until=DAY)
    add_constraint(person=person, note=note, by=found.hr, at=NOW)
    pin(found, person, office=True)
    page = page_of(rules={"absence", "pins"})
    assert person.full_name in page
    assert "14 Oktober 2020" in page


def test_both_of_a_pair_pinned_apart_are_named(found, page_of):
    first, second = found.clerks[:2]
    set_pair(
        unit=found.small.subdirectorate,
        first=first,
        second=second,
        together=True,
        by=found.hr,
        at=NOW,
    )
    pin(found, first, office=True)
    pin(found, second, office=False)
    page = page_of(rules={"pairs", "pins"})
    assert first.full_name in page
    assert second.full_name in page


def test_everybody_pinned_beyond_a_cap_is_named(found, page_of):
    for person in found.clerks:
        pin(found, person, office=True)
    page = page_of(rules={"unit_cap", "pins"})
    assert any(person.full_name in page for person in found.clerks)
    assert "Subdirektorat Loket" in page
