"""A unit is closed from a day on, and may be opened again: its past stays as it was."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, Unit, User
from luwes.people.models.imports import hold_the_tree

CLOSED = "people.unit_closed"
REOPENED = "people.unit_reopened"
NAMED_AT_MOST = 20


class TreeBusyError(Exception):
    """An import is being written at this moment."""


class RootStaysError(Exception):
    """The agency itself is not closed."""


@dataclass
class StillStaffedError(Exception):
    """People serve in the unit on that day. Carries NAMED_AT_MOST of them, and how many."""

    names: list[str]
    total: int


@dataclass
class UnitsBelowError(Exception):
    """Units below it are not closed by that day. Carries NAMED_AT_MOST of them."""

    names: list[str]


@dataclass
class ParentClosedError(Exception):
    """The unit above is closed: it has to be opened first."""

    parent: Unit


@transaction.atomic
def close_unit(*, unit_id: UUID, on: date, actor: User, at: datetime) -> Unit:
    """Close a unit from a day on (menutup unit): no plan, choice or page of later days has it.

    Rosters, reports and the audit trail of earlier days keep its name.

    on: the first day on which it is no more.
    Raises: TreeBusyError, RootStaysError, UnitsBelowError, StillStaffedError.
    """
    if not hold_the_tree():
        raise TreeBusyError
    unit = Unit.objects.select_for_update().get(pk=unit_id)
    if unit.parent_id is None:
        raise RootStaysError
    below = Unit.objects.under(unit).exclude(pk=unit.pk).standing(on).order_by("path")
    if names := list(below.values_list("name", flat=True)[:NAMED_AT_MOST]):
        raise UnitsBelowError(names)
    staff = Person.objects.filter(unit=unit).serving(on).order_by("name", "nip")
    if total := staff.count():
        people = [f"{person.full_name} ({person.nip})" for person in staff[:NAMED_AT_MOST]]
        raise StillStaffedError(people, total)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    events.record(
        verb=CLOSED, subject=unit, actor=actor, at=at, payload={"name": unit.name, "on": on}
    )
    return unit


@transaction.atomic
def reopen_unit(*, unit_id: UUID, actor: User, at: datetime) -> Unit:
    """Open a closed unit again, as if it had not been closed. Raises ParentClosedError."""
    unit = Unit.objects.select_for_update(of=("self",)).select_related("parent").get(pk=unit_id)
    if unit.closed_on is None:
        return unit
    if unit.parent is not None and unit.parent.closed_on is not None:
        raise ParentClosedError(unit.parent)
    payload = {"name": unit.name, "was_closed_on": unit.closed_on}
    unit.closed_on = None
    unit.save(update_fields=["closed_on"])
    events.record(verb=REOPENED, subject=unit, actor=actor, at=at, payload=payload)
    return unit
