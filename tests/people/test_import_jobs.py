"""Reading, applying and undoing run as jobs that are written with the event that asks for them."""

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests import factories
from tests.people.sheets import AT, csv_of

from luwes.foundation.models import Job, JobState
from luwes.people.actions.imports.applying import ask_to_apply
from luwes.people.actions.imports.undoing import ask_to_undo
from luwes.people.actions.imports.uploads import upload_sheet
from luwes.people.models import ImportBatch, ImportState, Person

ANI = "198001012005031001"
CONTENT = csv_of((ANI, "Ani", "Biro SDM", "", "Kantor Pusat Jakarta", "", ""))


def work():
    """Do the job that was deferred last, in this thread."""
    waiting = ProcrastinateJob.objects.order_by("-id")[0]
    app.tasks[waiting.task_name](**waiting.args)


@pytest.mark.django_db(transaction=True)
def test_sheet_is_read_applied_and_taken_back_by_the_worker():
    hr = factories.small_agency().hr_officer
    batch = upload_sheet(filename="pegawai.csv", content=CONTENT, actor=hr, at=AT)
    work()
    assert ImportBatch.objects.get(pk=batch.pk).state == ImportState.READY

    ask_to_apply(batch_id=batch.pk, actor=hr, at=AT)
    work()
    assert Person.objects.filter(nip=ANI).exists()

    ask_to_undo(batch_id=batch.pk, actor=hr, at=AT)
    work()
    assert not Person.objects.filter(nip=ANI).exists()
    assert list(Job.objects.order_by("pk").values_list("kind", "state")) == [
        ("people.read_sheet", JobState.DONE),
        ("people.apply_import", JobState.DONE),
        ("people.undo_import", JobState.DONE),
    ]


@pytest.mark.django_db(transaction=True)
def test_refused_undo_leaves_the_batch_applied_with_the_reason():
    hr = factories.small_agency().hr_officer
    batch = upload_sheet(filename="pegawai.csv", content=CONTENT, actor=hr, at=AT)
    work()
    ask_to_apply(batch_id=batch.pk, actor=hr, at=AT)
    work()
    Person.objects.filter(nip=ANI).update(name="Ani Lestari")

    ask_to_undo(batch_id=batch.pk, actor=hr, at=AT)
    work()

    batch.refresh_from_db()
    assert batch.state == ImportState.APPLIED
    assert batch.refusal == {"reason": "rows_changed", "names": [f"Ani ({ANI})"], "total": 1}


@pytest.mark.django_db
def test_job_waits_in_the_queue_with_the_upload():
    hr = factories.small_agency().hr_officer

    batch = upload_sheet(filename="pegawai.csv", content=CONTENT, actor=hr, at=AT)

    waiting = ProcrastinateJob.objects.get(args__batch_id=str(batch.pk))
    job = Job.objects.get(subject=str(batch.pk))
    assert (waiting.task_name, waiting.args) == (
        "read_sheet",
        {"batch_id": str(batch.pk), "job_id": str(job.pk)},
    )
