"""A unit moves in the tree with everything below it; who sees it changes at once."""

import threading

import pytest
from django.db import connection, connections, transaction
from django.urls import reverse
from tests import factories
from tests.people.sheets import AT

from luwes.foundation.models import Event
from luwes.people.access import reach_of
from luwes.people.actions.records import NameTakenError, add_unit, edit_unit
from luwes.people.actions.tree import (
    CannotMoveThereError,
    MovedMeanwhileError,
    StillNeededError,
    TreeBusyError,
    move_unit,
    remove_unit,
)
from luwes.people.models import Role, Unit
from luwes.people.models.imports import hold_the_tree
from luwes.people.queries.moving import preview

TODAY = AT.date()


@pytest.fixture
def small(db):
    return factories.small_agency()


@pytest.fixture
def hr(client, small):
    client.force_login(small.hr_officer)
    return client


def moved(small, unit, parent, *, seen=None):
    return move_unit(
        unit_id=unit.pk,
        seen_parent=seen or unit.parent_id,
        parent_id=parent.pk,
        actor=small.hr_officer,
        at=AT,
    )


def assert_paths_hold():
    """Every path is its parent's path and the own id."""
    for unit in Unit.objects.select_related("parent"):
        above = unit.parent.path if unit.parent else ""
        assert unit.path == f"{above}{unit.pk.hex}/"


def test_the_whole_subtree_moves_with_one_event_and_a_history(small):
    below = factories.unit(parent=small.subdirectorate, name="Seksi Antrean")
    moved(small, small.directorate, small.east)

    below.refresh_from_db()
    assert below.path.startswith(Unit.objects.get(pk=small.east.pk).path)
    assert_paths_hold()
    event = Event.objects.get(verb="people.unit_moved")
    assert event.payload == {
        "before": str(small.root.pk),
        "after": str(small.east.pk),
        "units": 3,
    }
    history = Unit.pgh_event_model.objects.filter(pgh_obj=below).order_by("pgh_id")
    assert len({row.path for row in history}) == 2


def test_who_reaches_the_unit_changes_at_once(small):
    outsider = factories.login(role=Role.UNIT_HEAD, unit=small.east, username="luar")
    moved(small, small.subdirectorate, small.east)
    unit = Unit.objects.get(pk=small.subdirectorate.pk)

    assert not reach_of(small.head, on=TODAY).covers(unit, Role.UNIT_HEAD)
    assert reach_of(outsider, on=TODAY).covers(unit, Role.UNIT_HEAD)


def test_the_preview_names_who_loses_and_gains_sight_and_nobody_else(small):
    gains = factories.login(role=Role.UNIT_HEAD, unit=small.east, username="luar")
    stays = factories.login(role=Role.UNIT_HEAD, unit=small.subdirectorate, username="loket")
    found = preview(unit=small.subdirectorate, parent=small.east, on=TODAY)

    assert [grant.user for grant in found.losing] == [small.head]
    assert [grant.user for grant in found.gaining] == [gains]
    assert [grant.user for grant in found.staying] == [stays]
    assert (found.units, found.people) == (1, 3)


def test_a_role_held_above_both_is_neither_lost_nor_gained(small):
    factories.grant(user=small.head, role=Role.UNIT_HEAD, unit=small.root)
    found = preview(unit=small.subdirectorate, parent=small.east, on=TODAY)
    assert (found.losing, found.gaining) == ((), ())


@pytest.mark.parametrize(
    ("what", "where"),
    [("directorate", "subdirectorate"), ("directorate", "directorate"), ("root", "east")],
)
def test_no_unit_moves_below_itself_and_the_root_stays(small, what, where):
    with pytest.raises(CannotMoveThereError):
        moved(small, getattr(small, what), getattr(small, where))
    assert_paths_hold()


def test_a_name_that_stands_there_already_is_refused(small):
    factories.unit(parent=small.east, name=small.subdirectorate.name)
    with pytest.raises(NameTakenError):
        moved(small, small.subdirectorate, small.east)
    assert_paths_hold()


def test_a_move_decided_on_an_old_view_is_refused(small):
    moved(small, small.subdirectorate, small.east)
    with pytest.raises(MovedMeanwhileError):
        moved(small, small.subdirectorate, small.bureau, seen=small.directorate.pk)


def test_the_page_shows_what_changes_before_it_is_done(hr, small):
    page = reverse("people:move-unit", args=[small.subdirectorate.pk])
    seen = hr.get(page, {"parent": small.east.pk})
    assert seen.status_code == 200
    assert small.head.display_name in seen.content.decode()
    assert Event.objects.filter(verb="people.unit_moved").count() == 0

    done = hr.post(page, {"parent": small.east.pk, "seen": small.directorate.pk}, follow=True)
    assert "Unit dipindahkan" in done.content.decode()
    late = hr.post(page, {"parent": small.bureau.pk, "seen": small.directorate.pk})
    assert late.status_code == 409
    assert "Orang lain sudah memindahkan" in late.content.decode()


def test_an_officer_of_a_branch_moves_only_within_it(client, small):
    officer = factories.login(role=Role.HR_OFFICER, unit=small.directorate, username="cabang")
    client.force_login(officer)
    own = reverse("people:move-unit", args=[small.subdirectorate.pk])
    assert client.get(own, {"parent": small.east.pk}).status_code == 422
    assert client.get(reverse("people:move-unit", args=[small.directorate.pk])).status_code == 403
    assert client.get(reverse("people:move-unit", args=[small.east.pk])).status_code == 403


def test_an_empty_unit_is_removed_and_one_that_is_needed_stays(hr, small):
    empty = factories.unit(parent=small.east, name="Salah Ketik")
    assert hr.post(reverse("people:remove-unit", args=[empty.pk])).status_code == 302
    assert not Unit.objects.filter(pk=empty.pk).exists()
    assert Event.objects.filter(verb="people.unit_removed").count() == 1

    with pytest.raises(StillNeededError) as needed:
        remove_unit(unit=small.subdirectorate, actor=small.hr_officer, at=AT)
    assert any("pegawai" in name for name in needed.value.names)
    page = hr.post(reverse("people:remove-unit", args=[small.east.pk]), follow=True)
    assert "masih dipakai" in page.content.decode()


def in_thread(deed):
    """Do something on a connection of its own; return what waits for it."""
    found = []

    def work():
        try:
            found.append(deed())
        except Exception as error:  # noqa: BLE001  told to the test
            found.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()

    def done():
        thread.join(20)
        return found[0]

    return done


@pytest.mark.django_db(transaction=True)
def test_while_an_import_writes_a_move_is_told_to_wait():
    small = factories.small_agency()
    with transaction.atomic():
        assert hold_the_tree()
        other = in_thread(lambda: moved(small, small.subdirectorate, small.east))
        assert isinstance(other(), TreeBusyError)
    assert moved(small, small.subdirectorate, small.east).parent == small.east


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("deed", ["add", "edit"])
def test_a_unit_added_or_edited_during_a_move_lands_in_the_moved_tree(deed):
    small = factories.small_agency()

    def change():
        if deed == "add":
            fields = {"name": "Seksi Baru"}
            add_unit(parent=small.subdirectorate, fields=fields, actor=small.hr_officer, at=AT)
        else:
            changes = {"name": "Loket Terpadu"}
            unit = small.subdirectorate
            edit_unit(unit=unit, changes=changes, actor=small.hr_officer, at=AT)

    with transaction.atomic():
        moved(small, small.directorate, small.east)
        waiting = in_thread(change)
        with connection.cursor() as cursor:
            for _ in range(500):
                cursor.execute(
                    "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                    " AND datname = current_database()"
                )
                if cursor.fetchone()[0]:
                    break
    assert waiting() is None
    assert_paths_hold()
