"""From a publication to letters that have left, through the real queue."""

from datetime import date

import pytest
from django.core import mail
from django.db import connection, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.factories import small_agency
from tests.rosters.drawing import PUBLISHED_AT, publish

from luwes.foundation import events
from luwes.foundation.models import Job, JobState, OutboxMessage
from luwes.notices.models import Notice

MONDAY = date(2020, 10, 12)


@pytest.fixture
def work(transactional_db):
    """Carry out what is queued, in order, as the worker does, from an empty queue on."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")

    def carry_out():
        done = set()
        while job := ProcrastinateJob.objects.exclude(pk__in=done).order_by("pk").first():
            app.tasks[job.task_name].func(**job.args)
            done.add(job.pk)

    return carry_out


@pytest.fixture
def published(work):
    """A first roster of two people, published as an event."""
    agency = small_agency()
    rows = {agency.employee.person: "KRKRK", agency.head.person: "RKRKR"}
    with transaction.atomic():
        roster = publish(rows, start=MONDAY, by=agency.hr_officer)
        events.record(
            verb="rosters.published",
            subject=roster,
            actor=agency.hr_officer,
            at=PUBLISHED_AT,
            payload={},
        )
    return roster


def test_publication_ends_in_notices_and_letters(published, work):
    work()
    assert Notice.objects.count() == 2
    assert sorted(letter.subject for letter in mail.outbox) == ["Jadwal kerja Anda terbit"] * 2
    assert not OutboxMessage.objects.filter(sent_at__isnull=True).exists()


def test_job_of_the_telling_shows_its_count(published, work):
    work()
    job = Job.objects.get(kind="notices.tell")
    assert (job.state, job.subject, job.done, job.total) == (
        JobState.DONE,
        str(published.pk),
        2,
        2,
    )


def test_telling_again_sends_nothing_more(published, work):
    for _ in range(2):
        work()
    assert (Notice.objects.count(), len(mail.outbox)) == (2, 2)
