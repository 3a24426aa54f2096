"""A bad cell is corrected on the page and read again at once."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from luwes.foundation import events
from luwes.people.actions.imports.uploads import ROWS_AT_ONCE
from luwes.people.models import ImportBatch, ImportRow, ImportState, RowAction, SheetKind, User
from luwes.people.queries.known import known_agency
from luwes.people.rules.intake.handed import shift_row_of
from luwes.people.rules.intake.known import HANDED_OVER, KINDS, Kind, key_of
from luwes.people.rules.intake.layout import Layout, vocabulary_of
from luwes.people.rules.intake.reading import SAME, Beside, read_rows

NOT_DIGITS = re.compile(r"[^0-9]")
EVERYBODY = (SheetKind.POSTS, *HANDED_OVER)
"""Kinds whose rows speak of anybody in the agency."""
KEYED = tuple({SheetKind.OFFICES, *SAME} - {SheetKind.PEOPLE})
"""Kinds of which two rows may be about the same."""
COLUMNS = ["action", "cells", "values", "before", "problems"]

STEP_BACK = {
    ImportState.READING: ImportState.FAILED,
    ImportState.APPLYING: ImportState.READY,
    ImportState.UNDOING: ImportState.APPLIED,
}
"""Where a batch stands again when its job has failed: nothing was half done."""


class BatchNotOpenError(Exception):
    """A batch that is no longer, or not yet, being examined. Carries its state."""

    def __init__(self, *, state: str) -> None:
        super().__init__(state)
        self.state = state


class NoSuchCellError(Exception):
    """No sheet of this kind has such a column. Carries the field."""

    def __init__(self, *, field: str) -> None:
        super().__init__(field)
        self.field = field


@transaction.atomic
def repair_cell(
    *, row_id: int, field: str, text: str, actor: User, at: datetime, alike: bool = False
) -> ImportRow:
    """Write another text into a cell and read its row again; what was wrong may now be right.

    alike: write it into every cell of the column that holds the same text, as when one name
           of an office is misspelled three hundred times.

    Rows of later sheets that still need repair are read again too: a post may have waited
    for this person. Raises BatchNotOpenError, NoSuchCellError.
    """
    row = ImportRow.objects.select_related("batch").get(pk=row_id)
    batch = _open_batch(row.batch_id)
    _make_room(batch, kind=cast("Kind", row.kind), field=field)
    before = row.cells.get(field)
    rows = _holding(row, field=field) if alike else [row]
    for each in rows:
        each.cells[field] = text.replace("\x00", "").strip()
    _read_again(batch, [*rows, *_waiting(batch, after=rows)])
    events.record(
        verb="people.import_cell_repaired",
        subject=batch,
        actor=actor,
        at=at,
        payload={
            "kind": row.kind,
            "rows": [each.number for each in rows],
            "field": field,
            "before": before,
            "after": text,
        },
    )
    return ImportRow.objects.select_related("batch").get(pk=row_id)


@transaction.atomic
def recheck_batch(*, batch_id: UUID, actor: User, at: datetime) -> None:
    """Read again every row that needs repair: what was missing may be known by now.

    Raises BatchNotOpenError.
    """
    batch = _open_batch(batch_id)
    rows = list(batch.rows.filter(action=RowAction.REPAIR))
    _read_again(batch, rows)
    events.record(
        verb="people.import_rechecked",
        subject=batch,
        actor=actor,
        at=at,
        payload={"rows": len(rows)},
    )


def _read_again(batch: ImportBatch, rows: Iterable[ImportRow]) -> None:
    """Read stored rows with the cells they now hold, and keep what comes of it."""
    by_place = {(cast("Kind", row.kind), row.number): row for row in rows}
    layouts: dict[Kind, Layout] = {
        kind: Layout(**batch.layouts[kind]) for kind in KINDS if kind in batch.layouts
    }
    everybody = any(kind in EVERYBODY for kind, _ in by_place)
    nips = {NOT_DIGITS.sub("", str(row.cells.get("nip") or "")) for row in by_place.values()}
    read = read_rows(
        [(kind, number, row.cells) for (kind, number), row in by_place.items()],
        layouts=layouts,
        known=known_agency(nips=None if everybody else nips),
        beside=_beside(batch, set(by_place), nips=None if everybody else nips),
    )
    for result in read:
        by_place[result.kind, result.number].take(result)
    ImportRow.objects.bulk_update(by_place.values(), COLUMNS, batch_size=ROWS_AT_ONCE)


def _open_batch(batch_id: UUID) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.READY:
        raise BatchNotOpenError(state=batch.state)
    return batch


def _make_room(batch: ImportBatch, *, kind: Kind, field: str) -> None:
    """Add a column that the sheet did not have, as the place of work of everybody in it."""
    layout = batch.layouts[kind]
    if field in layout["columns"]:
        return
    fields = vocabulary_of(kind).fields
    if field not in fields:
        raise NoSuchCellError(field=field)
    layout["columns"][field] = max(layout["columns"].values()) + 1
    layout["headings"][field] = fields[field][0]
    batch.save(update_fields=["layouts"])


def _holding(row: ImportRow, *, field: str) -> list[ImportRow]:
    """Return the rows that need repair and hold the same text in the same column."""
    held = row.cells.get(field)
    alike = ~Q(cells__has_key=field) if held is None else Q(**{f"cells__{field}": held})
    same = alike & Q(action=RowAction.REPAIR)
    return list(row.batch.rows.filter(same | Q(pk=row.pk), kind=row.kind))


def _waiting(batch: ImportBatch, *, after: list[ImportRow]) -> list[ImportRow]:
    """Return rows of later sheets that may have waited for these."""
    kinds = KINDS[KINDS.index(cast("Kind", after[0].kind)) + 1 :]
    return list(batch.rows.filter(action=RowAction.REPAIR, kind__in=kinds))


def _beside(batch: ImportBatch, leaving: set[tuple[Kind, int]], *, nips: set[str] | None) -> Beside:
    """Return what the other rows of the batch say; of people only those named."""
    standing = batch.rows.filter(values__isnull=False).order_by("number")
    people = standing.filter(kind=SheetKind.PEOPLE)
    units = people.values_list("values__unit", flat=True).order_by().distinct()
    beside = Beside(units=[tuple(unit) for unit in units], people={}, offices={}, rows={})
    named = people if nips is None else people.filter(values__nip__in=nips)
    others = standing.filter(kind__in=KEYED)
    for row in [*others, *named]:
        kind = cast("Kind", row.kind)
        if (kind, row.number) in leaving:
            continue
        key = key_of(kind, row.said)
        beside.rows[kind, key] = row.number
        if kind == "people":
            beside.people[key] = row.said
        elif kind == "offices":
            beside.offices[key] = row.said
        elif kind == "shifts":
            beside.shifts.append(shift_row_of(row.number, row.said))
    return beside


@transaction.atomic
def give_up(*, batch_id: UUID, actor: User, at: datetime) -> None:
    """Bring a batch whose job has failed back to where it can be examined or uploaded anew.

    Raises BatchNotOpenError when nothing is under way.
    """
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state not in STEP_BACK:
        raise BatchNotOpenError(state=batch.state)
    batch.state = STEP_BACK[ImportState(batch.state)]
    batch.save(update_fields=["state"])
    events.record(
        verb="people.import_given_up",
        subject=batch,
        actor=actor,
        at=at,
        payload={"state": batch.state},
    )
