"""An applied batch is taken back, exactly, unless somebody has built on it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import models, transaction
from django.db.models import ProtectedError

from luwes.foundation import events
from luwes.people.actions.imports.applying import ACTING
from luwes.people.actions.imports.repairs import BatchNotOpenError
from luwes.people.actions.imports.writing import Writer
from luwes.people.models import (
    ImportBatch,
    ImportRow,
    ImportState,
    Office,
    Person,
    Position,
    Post,
    Region,
    RowAction,
    SheetKind,
    Unit,
    User,
)
from luwes.people.models.persons import PersonQuerySet
from luwes.people.queries.known import known_agency, unit_paths
from luwes.people.rules.columns import plain
from luwes.people.rules.intake.known import FIELDS, Kind, Known, Values, key_of

NAMED_AT_MOST = 50
STAND_BY_THEMSELVES = (models.PROTECT, models.SET_NULL)
"""What refers to a person in one of these ways is not only about that person."""
Progress = Callable[[int, int], None]


class CannotUndoError(Exception):
    """Somebody has built on what the batch wrote. Carries the rows, or what still needs them.

    reason: `rows_changed` (they were edited since), `still_needed` (something refers to
            them) or `unit_closed` (they would go back to a unit that is closed).
    names:  who or what, NAMED_AT_MOST of them. total: how many in all.
    """

    def __init__(self, *, reason: str, names: list[str]) -> None:
        super().__init__(reason)
        self.reason = reason
        self.names = names[:NAMED_AT_MOST]
        self.total = len(names)

    def as_data(self) -> dict[str, Any]:
        """Return plain data to store and to say on the page."""
        return {"reason": self.reason, "names": self.names, "total": self.total}


@transaction.atomic
def ask_to_undo(*, batch_id: UUID, actor: User, at: datetime) -> None:
    """Have an applied batch taken back by a job. Raises BatchNotOpenError."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    if batch.state != ImportState.APPLIED:
        raise BatchNotOpenError(state=batch.state)
    batch.state, batch.refusal = ImportState.UNDOING, None
    batch.save(update_fields=["state", "refusal"])
    events.record(
        verb="people.import_undo_asked",
        subject=batch,
        actor=actor,
        at=at,
        payload={"filename": batch.filename},
    )


@transaction.atomic
def undo_batch(*, batch_id: UUID, at: datetime, progress: Progress | None = None) -> ImportBatch:
    """Take back what a batch added and changed, in one transaction.

    Raises CannotUndoError; then nothing has changed (see `refuse_undo`).
    """
    batch = ImportBatch.objects.alone(batch_id)
    if batch.state != ImportState.UNDOING:
        return batch
    tell = progress or (lambda _done, _total: None)
    rows = list(batch.rows.filter(action__in=ACTING).order_by("id"))
    known = known_agency()
    changed = [_name(row) for row in rows if not _stands(row, known=known)]
    if changed:
        raise CannotUndoError(reason="rows_changed", names=changed)
    if homeless := [_name(row) for row in rows if _came_from_closed(row, known=known)]:
        raise CannotUndoError(reason="unit_closed", names=homeless)
    tell(len(rows), 3 * len(rows))
    _restore([row for row in rows if row.action == RowAction.CHANGE])
    tell(2 * len(rows), 3 * len(rows))
    _remove([row for row in rows if row.action == RowAction.ADD], created=batch.created)
    batch.state, batch.undone_at = ImportState.UNDONE, at
    batch.save(update_fields=["state", "undone_at"])
    events.record(
        verb="people.import_undone",
        subject=batch,
        actor=batch.uploaded_by,
        at=at,
        payload={"filename": batch.filename, "rows": len(rows)},
    )
    return batch


@transaction.atomic
def refuse_undo(*, batch_id: UUID, refusal: CannotUndoError, at: datetime) -> None:
    """Note why a batch stays applied."""
    batch = ImportBatch.objects.select_for_update().get(pk=batch_id)
    batch.state, batch.refusal = ImportState.APPLIED, refusal.as_data()
    batch.save(update_fields=["state", "refusal"])
    events.record(
        verb="people.import_undo_refused",
        subject=batch,
        actor="system",
        at=at,
        payload={"reason": refusal.reason, "total": refusal.total},
    )


def _stands(row: ImportRow, *, known: Known) -> bool:
    """Return whether the agency still has what the row wrote."""
    kind = cast("Kind", row.kind)
    now = known.holding(kind).get(key_of(kind, row.said))
    wrote = row.wrote
    return now is not None and all(now[name] == wrote[name] for name in FIELDS[kind])


def _came_from_closed(row: ImportRow, *, known: Known) -> bool:
    """Return whether a person would go back to a unit that has been closed since."""
    unit = tuple((row.before or {}).get("unit", ()))
    return row.kind == SheetKind.PEOPLE and unit in known.closed


def _name(row: ImportRow) -> str:
    values: Values = row.said
    if row.kind == SheetKind.PEOPLE:
        return f"{values['name']} ({values['nip']})"
    return str(values["post" if row.kind == SheetKind.POSTS else "office"])


def _restore(rows: list[ImportRow]) -> None:
    Writer().rows(
        (row.kind, key_of(cast("Kind", row.kind), row.said), row.before or {}) for row in rows
    )


def _remove(rows: list[ImportRow], *, created: dict[str, list[str]]) -> None:
    """Delete what was added, dependants first. Raises CannotUndoError."""
    nips = [row.said["nip"] for row in rows if row.kind == SheetKind.PEOPLE]
    try:
        Post.objects.filter(pk__in=_posts_of(rows)).delete()
        _remove_people(Person.objects.filter(nip__in=nips))
        Position.objects.filter(pk__in=created.get("position", ())).delete()
        _remove_units(created.get("unit", []))
        Office.objects.filter(pk__in=created.get("office", ())).delete()
        Region.objects.filter(pk__in=created.get("region", ())).delete()
    except ProtectedError as needed:
        names = sorted({str(each) for each in needed.protected_objects})
        raise CannotUndoError(reason="still_needed", names=names) from needed


def _remove_people(people: PersonQuerySet) -> None:
    """Delete people and what is only about them, in one statement a table.

    Whoever has a login, a roster or anything else that stands by itself is still needed.
    Raises CannotUndoError.
    """
    for relation in Person._meta.related_objects:  # noqa: SLF001  Django documents this API
        if relation.on_delete in STAND_BY_THEMSELVES:
            needed = people.filter(**{f"{relation.name}__isnull": False}).distinct()
            if names := [person.full_name for person in needed]:
                raise CannotUndoError(reason="still_needed", names=names)
        elif relation.on_delete is models.CASCADE:
            table: Any = relation.related_model
            table.objects.filter(**{f"{relation.field.name}__in": people}).delete()
    Post.qualified.through.objects.filter(person__in=people).delete()
    people._raw_delete(people.db)  # noqa: SLF001  `delete` would send a statement per 100 people


def _remove_units(ids: list[str]) -> None:
    """Delete units from the deepest level up."""
    units = Unit.objects.filter(pk__in=ids)
    levels = sorted({unit.depth for unit in units}, reverse=True)
    for level in levels:
        units.filter(pk__in=[unit.pk for unit in units if unit.depth == level]).delete()


def _posts_of(rows: list[ImportRow]) -> list[UUID]:
    added = {key_of("posts", row.said) for row in rows if row.kind == SheetKind.POSTS}
    if not added:
        return []
    paths = unit_paths()
    posts = Post.objects.values_list("pk", "unit_id", "office__name", "name")
    return [
        pk
        for pk, unit, office, name in posts
        if (tuple(map(plain, paths[unit])), plain(office), plain(name)) in added
    ]
