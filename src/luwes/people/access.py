"""Who may do what in which part of the tree of units."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse

from luwes.people.models import Grant, Person, Role, Unit, User

P = ParamSpec("P")

OVERSEERS = (Role.HR_OFFICER, Role.AUDITOR, Role.UNIT_HEAD)
"""Roles that look at other people's days, each in the part of the tree it was granted."""


@dataclass(frozen=True, slots=True)
class Reach:
    """The roles held on one day, each with the subtrees it reaches (paths of units)."""

    held: tuple[tuple[Role, str], ...] = ()
    person: Person | None = None

    def has(self, *roles: Role) -> bool:
        """Return whether any of the roles is held anywhere."""
        return any(role in roles for role, _path in self.held)

    def covers(self, unit: Unit, *roles: Role) -> bool:
        """Return whether any of the roles is held in this unit or above it."""
        return any(role in roles and unit.path.startswith(path) for role, path in self.held)

    def paths(self, *roles: Role) -> tuple[str, ...]:
        """Return the subtrees in which any of the roles is held."""
        return tuple(sorted({path for role, path in self.held if role in roles}))

    def sees(self, person: Person) -> bool:
        """Return whether this person's days and records may be looked at."""
        own = self.person is not None and self.person.pk == person.pk
        return own or self.covers(person.unit, *OVERSEERS)

    def within(self, field: str = "path", *, roles: Sequence[Role] = OVERSEERS) -> Q:
        """Return the condition that keeps a query to the units in which a role is held.

        field: the path of the unit; by default of what this reach may look into.
        """
        seen = Q(pk__in=[])
        for path in self.paths(*roles):
            seen |= Q(**{f"{field}__startswith": path})
        return seen


class Request(HttpRequest):
    """A request as the middleware leaves it: who asks, when, and how far they reach."""

    user: User
    now: datetime
    today: date
    person: Person | None
    reach: Reach


def own_person(request: Request) -> Person:
    """Return the civil servant who asks; for a login without one there is nothing here."""
    if request.person is None:
        raise Http404
    return request.person


BEHIND = ("unit", "office__region")
"""What most pages say of the person behind a login."""


def reach_of(user: User, *, on: date) -> Reach:
    """Return what the user holds on this day, and the person behind the login.

    One query for whoever holds anything, else two.
    """
    with_person = [f"user__person__{name}" for name in BEHIND]
    held = Grant.objects.filter(user=user).held(on=on).select_related("unit", *with_person)
    grants = list(held)
    if grants:
        user.person = grants[0].user.person
    elif user.person_id is not None:
        user.person = Person.objects.select_related(*BEHIND).get(pk=user.person_id)
    return Reach(
        held=tuple((Role(grant.role), grant.unit.path) for grant in grants), person=user.person
    )


View = Callable[Concatenate[Request, P], HttpResponse]


def only_for(*roles: Role) -> Callable[[View[P]], View[P]]:
    """Refuse a page to everyone who holds none of these roles today."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def answer(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.reach.has(*roles):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return answer

    return decorate


def may_import(reach: Reach) -> bool:
    """Return whether sheets may be brought in: they may speak of any unit, so HR at the root."""
    return any(role == Role.HR_OFFICER and path.count("/") == 1 for role, path in reach.held)


def may_edit(reach: Reach, unit: Unit) -> bool:
    """Return whether records of this unit, its posts and its people may be changed."""
    return reach.covers(unit, Role.HR_OFFICER)


def may_move(reach: Reach, unit: Unit) -> bool:
    """Return whether this unit may be taken from the unit above it; the root never moves."""
    above = unit.path[: -len(unit.pk.hex) - 1]
    return bool(above) and any(above.startswith(path) for path in reach.paths(Role.HR_OFFICER))


OPERATOR_GIVES = (Role.UNIT_HEAD, Role.EMPLOYEE, Role.OPERATOR)
"""Who runs the machine opens doors for others, but makes nobody HR officer or auditor."""


def may_grant(reach: Reach, unit: Unit, *, role: Role) -> bool:
    """Return whether this role in this unit may be given and ended."""
    gives = (Role.HR_OFFICER, Role.OPERATOR) if role in OPERATOR_GIVES else (Role.HR_OFFICER,)
    return reach.covers(unit, *gives)


def may_grant_to(reach: Reach, unit: Unit, *, giver: User, holder: User | Person) -> bool:
    """Return whether a role may be given to this account: an operator gives none to the own."""
    own = holder.pk in (giver.pk, giver.person_id)
    return not own or reach.covers(unit, Role.HR_OFFICER)
