"""A batch that was examined becomes the agency's records: one act, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.actions.imports.repairs import BatchNotOpenError
from luwes.people.actions.imports.writing import Writer
from luwes.people.models import ImportBatch, ImportRow, ImportState, RowAction, User
from luwes.people.queries.known import known_agency
from luwes.people.rules.intake.known import Kind, Known, action_of, key_of

ROWS_AT_ONCE = 2000
ACTING = (RowAction.ADD, RowAction.CHANGE)
Progress = Callable[[int, int], None]


@transaction.atomic
def ask_to_apply(*, batch_id: UUID, actor: User, at: datetime) -> None:
    """Have a batch applied by a job. Raises BatchNotOpenError."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.READY:
        raise BatchNotOpenError(state=batch.state)
    batch.state = ImportState.APPLYING
    batch.save(update_fields=["state"])
    events.record(
        verb="people.import_apply_asked",
        subject=batch,
        actor=actor,
        at=at,
        payload={"filename": batch.filename},
    )


@transaction.atomic
def apply_batch(*, batch_id: UUID, at: datetime, progress: Progress | None = None) -> ImportBatch:
    """Write everything a batch would add or change; rows that need repair stay out.

    Every row is judged again against the agency as it now is. Killed in the middle, nothing
    has happened; applied twice, it happens once. The event `people.import_applied` tells
    other domains, which read the constraints of the batch.
    """
    batch = ImportBatch.objects.alone(batch_id)
    if batch.state != ImportState.APPLYING:
        return batch
    tell = progress or (lambda _done, _total: None)
    known = known_agency()
    rows = list(batch.rows.filter(values__isnull=False).order_by("id"))
    total = 2 * len(rows)
    _judge_again(rows, known=known, judged=lambda done: tell(done, total))
    acting = [row for row in rows if row.action in ACTING]
    idle = total - len(acting)
    writer = Writer(wrote=lambda done: tell(idle + done, total))
    writer.rows((row.kind, key_of(cast("Kind", row.kind), row.said), row.wrote) for row in acting)
    batch.state, batch.applied_at, batch.created = ImportState.APPLIED, at, writer.created
    batch.refusal = None
    batch.save()
    events.record(
        verb="people.import_applied",
        subject=batch,
        actor=batch.uploaded_by,
        at=at,
        payload={"filename": batch.filename, "rows": _counts(rows)},
    )
    return batch


def _judge_again(rows: list[ImportRow], *, known: Known, judged: Callable[[int], None]) -> None:
    """Bring the dry run up to date with what others did since."""
    stale = []
    for done, row in enumerate(rows):
        if done % ROWS_AT_ONCE == 0:
            judged(done)
        action, before = action_of(cast("Kind", row.kind), row.said, known=known)
        if (action, before) != (row.action, row.before):
            row.action, row.before = action, before
            stale.append(row)
    ImportRow.objects.bulk_update(stale, ["action", "before"], batch_size=ROWS_AT_ONCE)


def _counts(rows: list[ImportRow]) -> dict[str, int]:
    return {action: sum(row.action == action for row in rows) for action in RowAction.values}
