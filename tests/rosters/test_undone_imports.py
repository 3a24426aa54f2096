"""An import that is undone takes its leave, travel and wishes with it, in the same act."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.db import connection
from tests import factories
from tests.people.sheets import AT, imported, undone, workbook_of
from tests.rosters.test_killed import STOPS_IN_THE_MIDDLE, _address, _wait_for_rollback

from luwes.foundation.models import Event
from luwes.people.actions.imports.undoing import ask_to_undo, undo_batch
from luwes.people.models import ImportState, Person
from luwes.rosters.actions.constraints import Note, add_constraint, end_constraint
from luwes.rosters.models import Constraint


def sheet_of(nip, *, kind="cuti", start="12-10-2020", end="14-10-2020"):
    headings = ("NIP", "Jenis", "Mulai", "Sampai")
    return workbook_of(Batasan=[headings, (nip, kind, start, end)])


@pytest.fixture
def small(db):
    return factories.small_agency()


def brought_in(small, nip, **said):
    return imported(sheet_of(nip, **said), actor=small.hr_officer, name="batasan.xlsx")


def test_what_came_with_an_import_goes_with_it(small):
    person = small.employee.person
    batch = brought_in(small, person.nip)
    assert [each.since for each in Constraint.objects.all()] == [date(2020, 10, 12)]

    undone(batch, actor=small.hr_officer)

    assert Constraint.objects.count() == 0
    event = Event.objects.get(verb="rosters.constraints_taken_back")
    assert (event.subject, event.payload) == (str(batch.pk), {"constraints": 1})


def test_what_was_noted_before_or_by_hand_stays(small):
    person = small.employee.person
    note = Note("leave", date(2020, 10, 12), date(2020, 10, 14))
    add_constraint(person=person, note=note, by=small.hr_officer, at=AT)
    batch = brought_in(small, person.nip)
    travel = Note("travel", date(2020, 10, 19))
    add_constraint(person=person, note=travel, by=small.hr_officer, at=AT)

    undone(batch, actor=small.hr_officer)

    assert {each.kind for each in Constraint.objects.all()} == {"leave", "travel"}
    assert Event.objects.filter(verb="rosters.constraints_taken_back").count() == 0


def test_what_was_ended_since_goes_too(small):
    batch = brought_in(small, small.employee.person.nip)
    constraint = Constraint.objects.get()
    ended = date(2020, 10, 13)
    end_constraint(constraint_id=constraint.pk, on=ended, by=small.hr_officer, at=AT)
    undone(batch, actor=small.hr_officer)
    assert Constraint.objects.count() == 0


def test_an_import_that_was_undone_can_be_brought_in_again(small):
    nip = small.employee.person.nip
    undone(brought_in(small, nip), actor=small.hr_officer)
    brought_in(small, nip)
    assert Constraint.objects.count() == 1


UNDO = "undoing.undo_batch(batch_id=UUID(sys.argv[1]), at=timezone.now())"


@pytest.mark.django_db(transaction=True)
def test_killed_while_undoing_everything_stands_and_the_undo_resumes():
    small = factories.small_agency()
    batch = brought_in(small, small.employee.person.nip)
    ask_to_undo(batch_id=batch.pk, actor=small.hr_officer, at=AT)
    program = STOPS_IN_THE_MIDDLE.replace("luwes.rosters.actions", "luwes.people.actions.imports")
    killed(program.format(module="undoing", deed=UNDO), batch)

    batch.refresh_from_db()
    assert (batch.state, Constraint.objects.count()) == (ImportState.UNDOING, 1)
    undo_batch(batch_id=batch.pk, at=AT)
    assert (Constraint.objects.count(), Person.objects.count()) == (0, 12)


def killed(program, batch):
    """Run a program that is killed when all is written but nothing is committed."""
    ours = {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "luwes.site.settings"}
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(batch.pk)],
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "in the middle\n"
        process.kill()
    _wait_for_rollback(batch)
    connection.close()
