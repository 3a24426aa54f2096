"""A shift changed by hand on the board: judged at once, kept, pinned, repeated by replay."""

import pytest
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.rosters.conftest import BEFORE, START
from tests.rosters.test_shifts import asked

from luwes.foundation.models import Event
from luwes.people.access import Reach
from luwes.people.models import Role
from luwes.rosters.actions.shift_patterns import set_pattern
from luwes.rosters.models import Assignment, Pin, Run
from luwes.rosters.queries.compare import people_compared
from luwes.rosters.queries.replay import replayed_run
from luwes.rosters.queries.shift_board import stored_team
from luwes.rosters.queries.shift_edits import tried_shift
from luwes_roster.check import check
from luwes_roster.shifts.evaluate import broken_rules, evaluate

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(found):
    unit = factories.unit(name="Pusat Operasi", parent=found.small.root)
    people = factories.people(unit=unit, office=found.small.jakarta, total=9)
    set_pattern(unit=unit, asked=asked(people[:8]), by=found.hr, at=BEFORE)
    return found.plan()


@pytest.fixture
def hr(found):
    client = Client()
    client.force_login(found.hr)
    return client


def everything(found):
    return Reach(((Role.HR_OFFICER, found.small.root.path),))


def cells(run):
    """Give every cell of shift workers, and what each other sign would do there."""
    for row in Assignment.objects.filter(run=run).exclude(shifts="").order_by("row"):
        for offset, sign in enumerate(row.shifts):
            for other in {"P", "M", "-"} - {sign, "c"}:
                yield row, offset, other


def first(run, *, breaks):
    for row, offset, other in cells(run):
        tried = tried_shift(run, row=row.row, offset=offset, sign=other)
        if tried.breaks is breaks:
            return row, offset, other, tried
    raise AssertionError(breaks)


def where(run, row, offset):
    return reverse("rosters:shift-cell", args=[run.number, row.row, offset])


def test_a_change_that_breaks_nothing_is_made_pinned_and_counted(run, hr):
    row, offset, other, tried = first(run, breaks=False)
    answer = hr.post(where(run, row, offset), {"deed": "try", "shift": other})
    page = answer.content.decode()
    assert "Tidak ada aturan yang dilanggar" in page
    assert f"kini {tried.change.now}, sesudahnya {tried.change.after}" in page
    assert not Pin.objects.exists(), "trying changes nothing"
    before, offices = row.shifts[offset], Run.objects.get(pk=run.pk).summary["offices"]
    made = hr.post(where(run, row, offset), {"deed": "change", "shift": other, "reason": "Tukar"})
    assert made.status_code == 302
    row.refresh_from_db()
    assert row.shifts[offset] == other
    changed = Run.objects.get(pk=run.pk)
    (team, roster), person = stored_team(changed, row=row.row)
    assert broken_rules(team.problem, roster.roster) == ()
    told = changed.summary["teams"][0]
    assert told["value"] == evaluate(team.problem, roster.roster).total == tried.change.after
    assert [each["name"] for each in changed.summary["offices"]] == [
        each["name"] for each in offices
    ]
    pin = Pin.objects.get()
    assert (pin.person_id, pin.shift, (pin.day - START).days) == (row.person_id, other, offset)
    event = Event.objects.get(verb="rosters.shift_changed")
    assert (event.payload["before"], event.payload["shift"]) == (before, other)
    board = hr.get(reverse("rosters:shift-board", args=[run.number])).content.decode()
    assert "disematkan" in board
    assert person >= 0


def test_a_change_that_breaks_rules_is_refused_with_the_rules(run, hr):
    row, offset, other, _tried = first(run, breaks=True)
    answer = hr.post(where(run, row, offset), {"deed": "change", "shift": other, "reason": "Tukar"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Perubahan ini melanggar" in page
    assert row.person.full_name in page
    assert 'value="Tukar"' in page
    row.refresh_from_db()
    assert row.shifts[offset] != other
    assert not Pin.objects.exists()


def test_the_offices_around_keep_their_rules_and_the_next_plan_keeps_the_change(found, run, hr):
    for row, offset, other in cells(run):
        weekday = (START.weekday() + offset) % 7
        tried = tried_shift(run, row=row.row, offset=offset, sign=other)
        if weekday < 5 and not tried.breaks and tried.edit["day"] >= 0:
            break
    hr.post(where(run, row, offset), {"deed": "change", "shift": other})
    changed = Run.objects.get(pk=run.pk)
    tried = tried_shift(changed, row=row.row, offset=offset, sign=other)
    assert check(tried.stored.problem, tried.stored.roster) == ()
    row.refresh_from_db()
    assert row.places[tried.edit["day"]] == ("-" if other == "-" else "K")
    again = found.plan()
    assert Assignment.objects.get(run=again, person=row.person).shifts[offset] == other


def test_replay_repeats_shifts_hash_for_hash_after_a_change_by_hand_too(run, hr):
    found = replayed_run(run.number)
    assert found.is_same
    assert found.shifts.kept_hash == found.shifts.roster_hash
    assert (found.shifts.teams, found.shifts.by_hand) == (1, 0)
    row, offset, other, _tried = first(run, breaks=False)
    hr.post(where(run, row, offset), {"deed": "change", "shift": other})
    after = replayed_run(run.number)
    assert after.is_same
    assert after.shifts.roster_hash != found.shifts.roster_hash


def test_the_comparison_shows_shifts_published_and_proposed(found, run, hr):
    found.publish(run)
    again = found.plan()
    row, offset, other, _tried = first(again, breaks=False)
    before = row.shifts[offset]
    hr.post(where(again, row, offset), {"deed": "change", "shift": other})
    (person,) = [
        each
        for each in people_compared(run=again, reach=everything(found), unit=None, page=1)[1]
        if each.row == row.row
    ]
    assert (person.shifts_before[offset], person.shifts_after[offset]) == (before, other)
    assert person.shifts_changed[offset] == "x"
    page = hr.get(reverse("rosters:compare", args=[again.number]), {"orang": 1}).content.decode()
    assert "Pegawai yang bekerja bergilir" in page
    assert row.person.full_name in page
