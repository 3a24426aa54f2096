"""A worker killed while it reads or applies a sheet: the old state or the new one, then the end."""

import os
import signal
import subprocess
import sys

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import factories
from tests.people.sheets import ANI, AT, BUDI, csv_of, row, tried, workbook_of
from tests.rosters.test_killed import _address, _wait_for_rollback

from luwes.foundation.models import Event, Job, JobState
from luwes.people.actions.imports.applying import apply_batch, ask_to_apply
from luwes.people.actions.imports.uploads import upload_sheet
from luwes.people.models import ImportRow, ImportState, Person, Post, Unit

STOPS_AT_A_MARK = """
import signal, sys, django
django.setup()
from uuid import UUID
from django.utils import timezone
from luwes.people.actions.imports import {module}

def stop(done, total):
    if done >= {mark} * total:
        print(f"{{done}} of {{total}}", flush=True)
        signal.pause()

{module}.{deed}(batch_id=UUID(sys.argv[1]), at=timezone.now(), progress=stop)
"""
PEOPLE = [
    ("NIP", "Nama", "Unit Kerja", "Lokasi Kerja"),
    (ANI, "Ani", "Unit Baru", "Kantor Pusat Jakarta"),
    (BUDI, "Budi", "Unit Baru", "Kantor Pusat Jakarta"),
]
POSTS = [("Pos Tugas", "Unit Kerja", "Hari", "Minimum"), ("Loket", "Unit Baru", "Senin", 1)]


def killed_at(batch, *, module, deed, mark):
    """Do it in a process of its own, killed once so much is done; return how much that was."""
    program = STOPS_AT_A_MARK.format(module=module, deed=deed, mark=mark)
    ours = {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "luwes.site.settings"}
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(batch.pk)],
        env=os.environ | ours,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        reached = process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    _wait_for_rollback(batch)
    batch.refresh_from_db()
    return tuple(map(int, reached.split(" of ")))


def resume():
    """Do the job that waits, as a worker does that takes it over."""
    waiting = ProcrastinateJob.objects.order_by("-id")[0]
    app.tasks[waiting.task_name](**waiting.args)
    return Job.objects.order_by("-pk")[0].state


@pytest.mark.django_db(transaction=True)
def test_killed_while_applying_nothing_is_written_and_the_job_ends_it():
    hr = factories.small_agency().hr_officer
    sheet = workbook_of(Pegawai=PEOPLE, Pos_tugas=POSTS)
    batch = tried(sheet, actor=hr, name="pegawai.xlsx")
    ask_to_apply(batch_id=batch.pk, actor=hr, at=AT)
    before = Person.objects.count(), Unit.objects.count()

    done, total = killed_at(batch, module="applying", deed="apply_batch", mark=0.8)

    assert (done, total) == (5, 6), "people are written, the post is not"
    assert (Person.objects.count(), Unit.objects.count()) == before
    assert (batch.state, Post.objects.count()) == (ImportState.APPLYING, 0)
    assert resume() == JobState.DONE
    batch.refresh_from_db()
    assert (batch.state, Post.objects.count()) == (ImportState.APPLIED, 1)
    assert Person.objects.filter(nip__in=[ANI, BUDI]).count() == 2
    assert Event.objects.filter(verb="people.import_applied").count() == 1


@pytest.mark.django_db(transaction=True)
def test_killed_while_reading_no_row_is_kept_and_the_job_ends_it():
    hr = factories.small_agency().hr_officer
    people = [row(factories.nip(number=20_000 + n), name=f"Pegawai {n}") for n in range(300)]
    batch = upload_sheet(filename="pegawai.csv", content=csv_of(*people), actor=hr, at=AT)

    done, total = killed_at(batch, module="uploads", deed="read_batch", mark=0.5)

    assert 0 < done < total
    assert (batch.state, ImportRow.objects.count()) == (ImportState.READING, 0)
    assert batch.content is not None, "the file is still there to be read"
    assert resume() == JobState.DONE
    batch.refresh_from_db()
    assert (batch.state, ImportRow.objects.count()) == (ImportState.READY, 300)


@pytest.mark.django_db
def test_the_bar_of_applying_moves_by_rows(monkeypatch):
    monkeypatch.setattr("luwes.people.actions.imports.applying.ROWS_AT_ONCE", 10)
    monkeypatch.setattr("luwes.people.actions.imports.writing.ROWS_AT_ONCE", 10)
    hr = factories.small_agency().hr_officer
    people = [row(factories.nip(number=20_000 + n), name=f"Pegawai {n}") for n in range(40)]
    batch = tried(csv_of(*people), actor=hr)
    ask_to_apply(batch_id=batch.pk, actor=hr, at=AT)
    told = []

    apply_batch(batch_id=batch.pk, at=AT, progress=lambda done, total: told.append((done, total)))

    assert told == [(done, 80) for done in (0, 10, 20, 30, 50, 60, 70, 80)]
