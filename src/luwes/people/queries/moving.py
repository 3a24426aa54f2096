"""What moving a unit would change: whom it is about, and who gains or loses sight of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luwes.people.access import OVERSEERS, Reach
from luwes.people.models import Grant, Person, Post, Role, Unit
from luwes.people.models.organisation import UnitQuerySet
from luwes.people.queries.organisation import units_edited

WITH_SIGHT = (*OVERSEERS, Role.OPERATOR)
"""Roles that reach into the units below the one they were given in."""


@dataclass(frozen=True, slots=True)
class MovePreview:
    """A move looked at before it is made."""

    units: int
    """The unit itself and all below it."""
    people: int
    posts: int
    losing: tuple[Grant, ...]
    """Roles given above the unit that no longer reach it."""
    gaining: tuple[Grant, ...]
    staying: tuple[Grant, ...]
    """Roles given in the unit itself or below it: they move along."""


def parents_for(unit: Unit, *, reach: Reach) -> UnitQuerySet:
    """Return the units under which this one may be put: no unit below itself, no present parent."""
    below, present = Unit.objects.under(unit).values("pk"), unit.parent_id or unit.pk
    return units_edited(reach).exclude(pk__in=below).exclude(pk=present)


def preview(*, unit: Unit, parent: Unit, on: date) -> MovePreview:
    """Return what a move would change on a day (five queries)."""
    before, after = _above(unit.path)[:-1], _above(parent.path)
    held = Grant.objects.held(on=on).filter(role__in=WITH_SIGHT).order_by("role", "pk")
    above = list(held.filter(unit__in={*before, *after}).select_related("unit", "user__person"))
    seeing_before, seeing_after = _sight(above, before), _sight(above, after)
    staying = held.filter(unit__in=Unit.objects.under(unit)).select_related("unit", "user__person")
    return MovePreview(
        units=Unit.objects.under(unit).count(),
        people=Person.objects.under(unit).serving(on).count(),
        posts=Post.objects.filter(unit__path__startswith=unit.path).count(),
        losing=tuple(g for who, g in seeing_before.items() if who not in seeing_after),
        gaining=tuple(g for who, g in seeing_after.items() if who not in seeing_before),
        staying=tuple(staying),
    )


def _above(path: str) -> list[UUID]:
    """Return the units of a path, the root first."""
    return [UUID(part) for part in path.split("/")[:-1]]


def _sight(grants: Iterable[Grant], units: list[UUID]) -> dict[tuple[UUID, str], Grant]:
    """Return who sees what stands below these units in which role, by one grant each."""
    return {(grant.user_id, grant.role): grant for grant in grants if grant.unit_id in units}
