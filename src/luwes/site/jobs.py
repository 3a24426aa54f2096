"""Doors of background work: each task reads the clock and calls one action."""

from uuid import UUID

from procrastinate.contrib.django import app

from luwes.foundation import outbox
from luwes.foundation.clock import read_clock
from luwes.foundation.jobs import Progress
from luwes.people.actions.imports import applying, undoing, uploads

RETRIES = 5


@app.task(name="send_outbox", retry=RETRIES, queueing_lock="send_outbox")
def send_outbox() -> None:
    """Send the messages that wait."""
    outbox.send_waiting(at=read_clock())


@app.task(name="read_sheet", retry=RETRIES)
def read_sheet(batch_id: str, job_id: str) -> None:
    """Read a sheet that came in, as a dry run."""
    with Progress(job_id=UUID(job_id)) as progress:
        uploads.read_batch(
            batch_id=UUID(batch_id),
            at=read_clock(),
            progress=lambda done, total: progress.tell("read", done=done, total=total),
        )


@app.task(name="apply_import", retry=RETRIES)
def apply_import(batch_id: str, job_id: str) -> None:
    """Write what a batch would add or change."""
    with Progress(job_id=UUID(job_id)) as progress:
        applying.apply_batch(
            batch_id=UUID(batch_id),
            at=read_clock(),
            progress=lambda done, total: progress.tell("apply", done=done, total=total),
        )


@app.task(name="undo_import", retry=RETRIES)
def undo_import(batch_id: str, job_id: str) -> None:
    """Take an applied batch back, or note why that cannot be."""
    at = read_clock()
    with Progress(job_id=UUID(job_id)) as progress:
        try:
            undoing.undo_batch(
                batch_id=UUID(batch_id),
                at=at,
                progress=lambda done, total: progress.tell("undo", done=done, total=total),
            )
        except undoing.CannotUndoError as refusal:
            undoing.refuse_undo(batch_id=UUID(batch_id), refusal=refusal, at=at)
