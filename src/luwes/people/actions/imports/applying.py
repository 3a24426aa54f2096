"""A batch that was examined becomes the agency's records: one act, in one transaction."""

from collections.abc import Callable
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import connection, transaction

from luwes.foundation import events, jobs
from luwes.people.actions.imports.repairs import BatchNotOpenError
from luwes.people.actions.imports.writing import (
    Created,
    write_offices,
    write_people,
    write_posts,
)
from luwes.people.models import ImportBatch, ImportRow, ImportState, RowAction, SheetKind, User
from luwes.people.queries.known import known_agency
from luwes.people.rules.intake.known import NOBODY, Kind, Known, Values, action_of

ROWS_AT_ONCE = 2000
ACTING = (RowAction.ADD, RowAction.CHANGE)
Progress = Callable[[int, int], None]
ONE_AT_A_TIME = 0x4C55_5745
"""Key of the advisory lock: two imports never write at once."""


@transaction.atomic
def ask_to_apply(*, batch_id: UUID, actor: User, at: datetime) -> None:
    """Have a batch applied by a job. Raises BatchNotOpenError."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.READY:
        raise BatchNotOpenError(state=batch.state)
    batch.state = ImportState.APPLYING
    batch.save(update_fields=["state"])
    job = jobs.queue(kind="people.apply_import", subject=batch, at=at)
    events.record(
        verb="people.import_apply_asked",
        subject=batch,
        actor=actor,
        at=at,
        payload={"job": job.pk},
    )


@transaction.atomic
def apply_batch(*, batch_id: UUID, at: datetime, progress: Progress | None = None) -> ImportBatch:
    """Write everything a batch would add or change; rows that need repair stay out.

    Every row is judged again against the agency as it now is. Killed in the middle, nothing
    has happened; applied twice, it happens once. The event `people.import_applied` tells
    other domains, which read the constraints of the batch.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.APPLYING:
        return batch
    let_others_wait()
    tell = progress or (lambda _done, _total: None)
    known = known_agency()
    rows = list(batch.rows.filter(values__isnull=False).order_by("id"))
    _judge_again(rows, known=known)
    acting = [row for row in rows if row.action in ACTING]
    tell(len(rows), 3 * len(rows))
    created: Created = {}
    write_rows(acting, created=created)
    tell(2 * len(rows), 3 * len(rows))
    batch.state, batch.applied_at, batch.created = ImportState.APPLIED, at, created
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


def let_others_wait() -> None:
    """Hold back every other import until this transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])


def write_rows(rows: list[ImportRow], *, created: Created) -> None:
    """Write rows that add or change, offices before people before posts."""
    whole = [(row.kind, row.said, complete(row)) for row in rows]
    offices = [values for kind, _said, values in whole if kind == SheetKind.OFFICES]
    people = {said["nip"]: values for kind, said, values in whole if kind == SheetKind.PEOPLE}
    posts = [values for kind, _said, values in whole if kind == SheetKind.POSTS]
    if offices:
        write_offices(offices, created=created)
    if people:
        write_people(people, created=created)
    if posts:
        write_posts(posts, created=created)


def complete(row: ImportRow) -> Values:
    """Return what a row leaves behind: what it says, and what it leaves as it was."""
    nothing = NOBODY if row.kind == SheetKind.PEOPLE else {}
    return {**nothing, **(row.before or {}), **row.said}


def _judge_again(rows: list[ImportRow], *, known: Known) -> None:
    """Bring the dry run up to date with what others did since."""
    stale = []
    for row in rows:
        action, before = action_of(cast("Kind", row.kind), row.said, known=known)
        if (action, before) != (row.action, row.before):
            row.action, row.before = action, before
            stale.append(row)
    ImportRow.objects.bulk_update(stale, ["action", "before"], batch_size=ROWS_AT_ONCE)


def _counts(rows: list[ImportRow]) -> dict[str, int]:
    return {action: sum(row.action == action for row in rows) for action in RowAction.values}
