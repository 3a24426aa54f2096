"""A worker killed in the middle leaves the old state or the new one, and the run resumes."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection
from tests.rosters.conftest import BEFORE, END, START, found_story

from luwes.foundation.models import Event
from luwes.rosters.actions.downloads import make_file
from luwes.rosters.actions.runs import request_run
from luwes.rosters.models import Assignment, Download, DownloadPart, Roster, Run, RunState

STOPS_IN_THE_MIDDLE = """
import os, signal, sys, django
django.setup()
from uuid import UUID
from django.utils import timezone
from luwes.foundation import events
from luwes.rosters.actions import {module}
record = events.record

def record_and_stop(**told):
    record(**told)
    print("in the middle", flush=True)
    signal.pause()

events.record = record_and_stop
{deed}
"""
PLAN = (
    "planning.carry_out_run(run_id=UUID(sys.argv[1]), tell=lambda *told: None, at=timezone.now())"
)
PUBLISH = (
    "from luwes.people.models import User\n"
    "publishing.publish(run_id=UUID(sys.argv[1]), note='', by=User.objects.get(username='hr'),"
    " at=timezone.now())"
)

DOWNLOAD = (
    "downloads.make_file(download_id=UUID(sys.argv[1]), tell=lambda *told: None, at=timezone.now())"
)


def killed_while(deed: str, *, module: str, run: Run | Download) -> None:
    """Do it in a process of its own, which is killed when all is written but not committed."""
    program = STOPS_IN_THE_MIDDLE.format(module=module, deed=deed)
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(run.pk)],
        env=os.environ
        | {"DATABASE_URL": _address(), "DJANGO_SETTINGS_MODULE": "luwes.site.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout.readline() == "in the middle\n"
        process.send_signal(signal.SIGKILL)
    _wait_for_rollback(run)


def _address() -> str:
    told = connection.get_connection_params()
    return f"postgresql://{told.get('user', '')}@/{told['dbname']}?host={told.get('host', '')}"


def _wait_for_rollback(run: Run | Download) -> None:
    """Wait until the server has noticed, and let go of the killed process's locks."""
    for _ in range(100):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.05)
    raise AssertionError(run)


@pytest.mark.django_db(transaction=True)
def test_killed_while_planning_nothing_is_written_and_the_run_resumes():
    story = found_story(people_per_unit=4)
    run = request_run(start=START, end=END, by=story.hr, at=BEFORE)
    killed_while(PLAN, module="planning", run=run)
    run.refresh_from_db()
    assert (run.state, run.problem, Assignment.objects.count()) == (RunState.RUNNING, None, 0)
    assert Event.objects.filter(verb="rosters.run_proposed").count() == 0
    assert story.carry_out(run).state == RunState.PROPOSED
    assert Event.objects.filter(verb="rosters.run_proposed").count() == 1


@pytest.mark.django_db(transaction=True)
def test_killed_while_publishing_the_proposal_stands_and_can_be_published():
    story = found_story(people_per_unit=4)
    run = story.plan()
    killed_while(PUBLISH, module="publishing", run=run)
    run.refresh_from_db()
    assert (run.state, Roster.objects.count()) == (RunState.PROPOSED, 0)
    assert story.publish(run).number == 1


@pytest.mark.django_db(transaction=True)
def test_killed_while_making_a_file_nothing_is_kept_and_it_is_made_again():
    story = found_story(people_per_unit=4)
    run = story.plan()
    download = Download.objects.create(
        run=run,
        kind="csv",
        language="id",
        title="",
        roster_hash=run.roster_hash,
        paths=[story.small.root.path],
        people=Assignment.objects.count(),
        filename="jadwal-csv.zip",
        asked_by=story.hr,
        asked_at=BEFORE,
    )
    killed_while(DOWNLOAD, module="downloads", run=download)
    download.refresh_from_db()
    assert (download.finished_at, DownloadPart.objects.count()) == (None, 0)
    make_file(download_id=download.pk, tell=lambda *_told: None, at=BEFORE)
    download.refresh_from_db()
    assert download.size == sum(len(part.content) for part in DownloadPart.objects.all())
