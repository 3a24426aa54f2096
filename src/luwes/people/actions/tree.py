"""The tree of units is rebuilt: a unit moves, with everything below it, in one statement."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Value
from django.db.models.functions import Concat, Substr

from luwes.foundation import events
from luwes.people.actions.records import NameTakenError
from luwes.people.models import Unit, User
from luwes.people.models.imports import hold_the_tree

NAMED_AT_MOST = 20


class TreeBusyError(Exception):
    """An import or another move is being written at this moment."""


class CannotMoveThereError(Exception):
    """The root stays where it is, and no unit moves below itself."""


class MovedMeanwhileError(Exception):
    """Somebody else moved the unit after the preview was shown. Carries where it now stands."""

    def __init__(self, *, parent: Unit | None) -> None:
        super().__init__(str(parent))
        self.parent = parent


class StillNeededError(Exception):
    """Something refers to the unit. Carries what, NAMED_AT_MOST of it."""

    def __init__(self, *, names: list[str]) -> None:
        super().__init__(", ".join(names))
        self.names = names


@transaction.atomic
def move_unit(
    *, unit_id: UUID, seen_parent: UUID | None, parent_id: UUID, actor: User, at: datetime
) -> Unit:
    """Put a unit and all below it under another unit (memindahkan unit).

    People, posts, roles and own rules stay with their units; whoever reaches them by a unit
    above changes at once. Moves and imports never run at the same time.

    seen_parent: where it stood when the move was decided.
    Records `people.unit_moved`; a roster that rests on own rules of a branch is renewed from it.
    Raises: TreeBusyError, MovedMeanwhileError, CannotMoveThereError, NameTakenError.
    """
    if not hold_the_tree():
        raise TreeBusyError
    locked = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit_id)
    parent = Unit.objects.select_for_update().get(pk=parent_id)
    if locked.parent_id != seen_parent:
        raise MovedMeanwhileError(parent=locked.parent)
    if locked.parent_id is None or parent.path.startswith(locked.path):
        raise CannotMoveThereError
    moved = _put_below(locked, parent)
    events.record(
        verb="people.unit_moved",
        subject=locked,
        actor=actor,
        at=at,
        payload={"before": seen_parent, "after": parent.pk, "units": moved},
    )
    return Unit.objects.get(pk=unit_id)


def _put_below(unit: Unit, parent: Unit) -> int:
    """Write the new parent and every path of the subtree; return how many units moved."""
    rest = Substr("path", len(unit.path) + 1)
    root = f"{parent.path}{unit.pk.hex}/"
    try:
        with transaction.atomic():
            Unit.objects.filter(pk=unit.pk).update(parent=parent)
            return Unit.objects.under(unit).update(path=Concat(Value(root), rest))
    except IntegrityError as taken:
        raise NameTakenError(name=unit.name) from taken


@transaction.atomic
def remove_unit(*, unit: Unit, actor: User, at: datetime) -> None:
    """Remove a unit that nothing refers to any more, or never did.

    Raises: StillNeededError for people, posts, units below, roles, rules or rosters of it.
    """
    locked = Unit.objects.select_for_update().get(pk=unit.pk)
    try:
        locked.delete()
    except ProtectedError as needed:
        names = sorted({f"{_kind(each)}: {each}" for each in needed.protected_objects})
        raise StillNeededError(names=names[:NAMED_AT_MOST]) from needed
    payload = {"name": unit.name, "parent": unit.parent_id}
    events.record(verb="people.unit_removed", subject=unit.pk, actor=actor, at=at, payload=payload)


def _kind(row: object) -> str:
    return str(getattr(row, "_meta").verbose_name)  # noqa: B009  Django documents this API
