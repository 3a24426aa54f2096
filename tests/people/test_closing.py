"""A unit is closed from a day on: gone from what is to come, kept in what was; and opened again."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from tests import factories
from tests.people.sheets import ANI, AT, applied, csv_of, imported, reasons_of, row, tried, undone

from luwes.foundation.models import Event
from luwes.people.access import reach_of
from luwes.people.actions.closing import (
    ParentClosedError,
    RootStaysError,
    StillStaffedError,
    UnitsBelowError,
    close_unit,
    reopen_unit,
)
from luwes.people.actions.imports.undoing import CannotUndoError, refuse_undo
from luwes.people.models import Person, Unit
from luwes.people.queries.organisation import tree_seen, units_edited
from luwes.rosters.queries.planning_input import planning_input

pytestmark = pytest.mark.django_db
DAY = date(2026, 12, 1)


@pytest.fixture
def small():
    return factories.small_agency()


@pytest.fixture
def empty(small):
    return factories.unit(name="Bagian Arsip", parent=small.root)


@pytest.fixture
def hr(small):
    client = Client()
    client.force_login(small.hr_officer)
    return client


def close(unit, small, on=DAY):
    return close_unit(unit_id=unit.pk, on=on, actor=small.hr_officer, at=AT)


def names(units):
    return {unit.name for unit in units}


def test_a_closed_unit_leaves_choices_at_once_and_the_tree_on_its_day(small, empty):
    close(empty, small)
    reach = reach_of(small.hr_officer, on=AT.date())
    assert empty.name not in names(units_edited(reach))
    before = {branch.unit.name for branch in tree_seen(reach, on=date(2026, 11, 30))}
    after = {branch.unit.name for branch in tree_seen(reach, on=DAY)}
    assert before - after == {empty.name}
    event = Event.objects.get(verb="people.unit_closed")
    assert (event.subject, event.payload["on"]) == (str(empty.pk), "2026-12-01")


def test_people_must_be_moved_first_and_are_named(small):
    staffed = small.subdirectorate
    with pytest.raises(StillStaffedError) as refused:
        close(staffed, small)
    serving = Person.objects.filter(unit=staffed).serving(DAY)
    assert refused.value.total == serving.count() > 0
    assert serving.first().nip in "".join(refused.value.names)
    Person.objects.filter(unit=staffed).update(left_on=DAY)
    close(staffed, small)
    staffed.refresh_from_db()
    assert staffed.closed_on == DAY


def test_units_below_are_closed_first_and_the_root_never(small, empty):
    child = factories.unit(name="Subbagian Arsip", parent=empty)
    with pytest.raises(UnitsBelowError) as refused:
        close(empty, small)
    assert refused.value.names == ["Subbagian Arsip"]
    close(child, small)
    close(empty, small)
    with pytest.raises(ParentClosedError):
        reopen_unit(unit_id=child.pk, actor=small.hr_officer, at=AT)
    reopen_unit(unit_id=empty.pk, actor=small.hr_officer, at=AT)
    reopen_unit(unit_id=child.pk, actor=small.hr_officer, at=AT)
    assert not Unit.objects.filter(closed_on__isnull=False).exists()
    with pytest.raises(RootStaysError):
        close(small.root, small)


def test_the_post_of_a_closed_unit_is_planned_until_its_day(small, empty):
    factories.post(unit=empty, office=small.jakarta, name="Loket Lama", qualified=())
    close(empty, small)

    def open_days(start, end):
        asked = planning_input(start=start, end=end).asked
        days = [date.fromordinal(each) for each in range(start.toordinal(), end.toordinal() + 1)]
        return [day for post in asked.posts for day in days if post.is_open(day)]

    assert open_days(date(2026, 11, 27), date(2026, 12, 4)) == [
        date(2026, 11, 27), date(2026, 11, 30),
    ]  # fmt: skip
    assert open_days(DAY, date(2026, 12, 4)) == []


def test_the_pages_close_and_open_and_name_who_is_in_the_way(hr, small, empty):
    page = hr.get(reverse("people:unit", args=[empty.pk])).content.decode()
    assert reverse("people:close-unit", args=[empty.pk]) in page
    refused = hr.post(reverse("people:close-unit", args=[small.subdirectorate.pk]), {"on": DAY})
    text = refused.content.decode()
    assert refused.status_code == 422
    assert Person.objects.filter(unit=small.subdirectorate).first().nip in text
    assert "Lihat pegawai unit ini" in text
    assert 'value="2026-12-01"' in text
    made = hr.post(reverse("people:close-unit", args=[empty.pk]), {"on": "2020-01-06"})
    assert made.status_code == 302
    shown = hr.get(reverse("people:unit", args=[empty.pk])).content.decode()
    assert "ditutup mulai 6 Januari 2020" in shown
    assert "Buka lagi" in shown
    units = hr.get(reverse("people:units")).content.decode()
    assert "mulai 6 Januari 2020" in units
    assert hr.get(reverse("people:add-unit", args=[empty.pk])).status_code == 404
    hr.post(reverse("people:reopen-unit", args=[empty.pk]))
    empty.refresh_from_db()
    assert empty.closed_on is None
    assert Event.objects.filter(verb="people.unit_reopened").exists()


def test_the_api_lists_closed_units_only_when_asked(hr, small, empty):
    close(empty, small, on=date(2020, 1, 6))
    listed = hr.get("/api/units", {"size": 200}).json()["items"]
    every = hr.get("/api/units", {"size": 200, "closed": "true"}).json()["items"]
    assert empty.name not in {unit["name"] for unit in listed}
    assert {unit["name"]: unit["closed_on"] for unit in every}[empty.name] == "2020-01-06"


def test_an_import_knows_closed_units_and_names_the_way_out(small, empty):
    close(empty, small)
    batch = tried(csv_of(row(ANI, unit=empty.name)), actor=small.hr_officer)
    assert "unit_closed" in reasons_of(batch).values()
    below = tried(csv_of(row(ANI, unit="Baru", parent=empty.name)), actor=small.hr_officer)
    assert "unit_closed" in reasons_of(below).values()


def test_undoing_an_import_never_puts_people_back_into_a_closed_unit(small, empty):
    imported(csv_of(row(ANI, unit=empty.name)), actor=small.hr_officer)
    moved = applied(
        tried(csv_of(row(ANI, unit=small.bureau.name)), actor=small.hr_officer),
        actor=small.hr_officer,
    )
    close(empty, small)
    with pytest.raises(CannotUndoError) as refused:
        undone(moved, actor=small.hr_officer)
    assert refused.value.reason == "unit_closed"
    refuse_undo(batch_id=moved.pk, refusal=refused.value, at=AT)
    reopen_unit(unit_id=empty.pk, actor=small.hr_officer, at=AT)
    undone(moved, actor=small.hr_officer)
    assert Person.objects.get(nip=ANI).unit == empty
