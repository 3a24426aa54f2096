"""A sheet comes in: kept, then read as a dry run."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import ImportBatch, ImportRow, ImportState, User
from luwes.people.queries.known import known_agency
from luwes.people.rules.intake.reading import Reading, read_file
from luwes.people.rules.problems import UnreadableFile

ROWS_AT_ONCE = 2000
Progress = Callable[[int, int], None]


@transaction.atomic
def upload_sheet(*, filename: str, content: bytes, actor: User, at: datetime) -> ImportBatch:
    """Keep a file and have it read by a job; nothing else changes yet."""
    batch = ImportBatch.objects.create(
        filename=filename[-200:].replace("\x00", ""),
        content=content,
        uploaded_by=actor,
        uploaded_at=at,
    )
    events.record(
        verb="people.sheet_uploaded",
        subject=batch,
        actor=actor,
        at=at,
        payload={"filename": batch.filename, "bytes": len(content)},
    )
    return batch


@transaction.atomic
def read_batch(*, batch_id: UUID, at: datetime, progress: Progress | None = None) -> ImportBatch:
    """Read the file of a batch: what each row would do, and what is wrong with it.

    Reading again gives the same rows; a batch that has been read is left alone. The file
    itself is forgotten once its rows are kept.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.READING or batch.content is None:
        return batch
    try:
        reading = read_file(
            bytes(batch.content), name=batch.filename, known=known_agency(), progress=progress
        )
    except UnreadableFile as unreadable:
        batch.state = ImportState.FAILED
        batch.notes = [_file_note(unreadable)]
    else:
        _keep(batch, reading)
    batch.content = None
    batch.save()
    events.record(
        verb="people.sheet_read",
        subject=batch,
        actor="system",
        at=at,
        payload={"state": batch.state, "rows": batch.rows.count()},
    )
    return batch


def _file_note(unreadable: UnreadableFile) -> dict[str, str]:
    """Return why a whole file cannot be read, as data to store."""
    return {"file": unreadable.reason, "name": unreadable.name, "detail": unreadable.detail}


def _keep(batch: ImportBatch, reading: Reading) -> None:
    batch.rows.all().delete()
    ImportRow.objects.bulk_create(
        (ImportRow(batch=batch).take(read) for read in reading.rows), batch_size=ROWS_AT_ONCE
    )
    batch.state = ImportState.READY if reading.rows else ImportState.FAILED
    batch.notes = [asdict(note) for note in reading.notes]
    batch.layouts = {kind: layout.as_data() for kind, layout in reading.layouts.items()}
