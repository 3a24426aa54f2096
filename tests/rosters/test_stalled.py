"""A run never stays under way for ever: it is carried out anew, or said to have stopped."""

import asyncio
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.rosters.conftest import BEFORE, END, NOW, START, found_story
from tests.rosters.test_pages import signed_in

from luwes.foundation.models import Event, Job
from luwes.people.models import Person
from luwes.rosters.actions.planning import carry_out_run
from luwes.rosters.actions.runs import request_run
from luwes.rosters.models import Assignment, Run, RunState
from luwes.site import jobs, worker


def set_job(run, *, status):
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = %s WHERE args ->> 'run_id' = %s",
            [status, str(run.pk)],
        )


def begun(story):
    """Ask for a run that some worker has begun."""
    run = request_run(start=START, end=END, by=story.hr, at=BEFORE)
    Run.objects.filter(pk=run.pk).update(state=RunState.RUNNING)
    return run


@pytest.mark.django_db(transaction=True)
def test_a_run_whose_outcome_cannot_be_written_has_failed():
    story = found_story(people_per_unit=3)
    run = request_run(start=START, end=END, by=story.hr, at=BEFORE)

    def somebody_leaves(stage, _done, _total):
        if stage == "save":
            Person.objects.filter(pk=story.clerks[-1].pk).delete()

    with pytest.raises(IntegrityError):
        carry_out_run(run_id=run.pk, tell=somebody_leaves, at=NOW)
    run.refresh_from_db()
    assert (run.state, Assignment.objects.count()) == (RunState.FAILED, 0)
    assert run.summary["failure"] == {"kind": "fault", "name": "IntegrityError"}


def test_a_run_that_no_job_is_left_for_is_given_up_and_its_page_says_so(found):
    run, other = begun(found), request_run(start=START, end=END, by=found.hr, at=BEFORE)
    set_job(run, status="failed")
    jobs.give_up_runs(0)
    run.refresh_from_db()
    other.refresh_from_db()
    assert (run.state, other.state) == (RunState.FAILED, RunState.QUEUED)
    assert Event.objects.filter(verb="rosters.run_given_up").count() == 1
    page = signed_in(found.hr).get(f"/jadwal/{run.number}/").content.decode()
    assert "terhenti sebelum hasilnya tersimpan" in page
    assert "Susun lagi" in page


def test_a_run_that_a_job_waits_for_or_is_at_goes_on(found):
    run = begun(found)
    for status in ("todo", "doing"):
        set_job(run, status=status)
        jobs.give_up_runs(0)
        run.refresh_from_db()
        assert run.state == RunState.RUNNING


def test_a_run_in_which_workers_are_killed_again_and_again_is_given_up(found):
    run = begun(found)
    job = Job.objects.get(subject=str(run.pk))
    Job.objects.filter(pk=job.pk).update(attempts=jobs.RETRIES)
    jobs.plan_run(str(run.pk), str(job.pk))
    run.refresh_from_db()
    assert (run.state, run.summary["failure"]) == (RunState.FAILED, {"kind": "killed"})


@pytest.mark.django_db(transaction=True)
def test_the_job_of_a_worker_whose_heart_stopped_starts_anew():
    story = found_story(people_per_unit=3)
    run = begun(story)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (%s) RETURNING id",
            [timezone.now() - timedelta(minutes=5)],
        )
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s"
            " WHERE args ->> 'run_id' = %s",
            [cursor.fetchone()[0], str(run.pk)],
        )
    asyncio.run(_one_look())
    again = ProcrastinateJob.objects.get(args__run_id=str(run.pk))
    assert (again.status, again.attempts) == ("todo", 1)
    jobs.plan_run(**again.args)
    run.refresh_from_db()
    assert run.state == RunState.PROPOSED


async def _one_look():
    """Let the worker look once for jobs of workers that are gone."""
    connector = app.connector.get_worker_connector()
    with app.replace_connector(connector) as looking:
        async with looking.open_async():
            look = asyncio.create_task(worker.resume_interrupted(looking))
            await asyncio.sleep(2)
            look.cancel()
