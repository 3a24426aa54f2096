"""Who holds what, where, from when to when."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from luwes.people.access import OPERATOR_GIVES, Reach
from luwes.people.models import Grant, Person, Role, Unit, User
from luwes.people.models.logins import GrantQuerySet
from luwes.people.models.organisation import UnitQuerySet

GRANTERS = (Role.HR_OFFICER, Role.OPERATOR)
SEEN_BY = (*GRANTERS, Role.AUDITOR)


def grants_seen(
    reach: Reach, *, on: date, search: str = "", role: str = "", ended: bool = False
) -> GrantQuerySet:
    """Return the grants within reach; those that have ended only where asked for."""
    grants = Grant.objects.filter(reach.within("unit__path", roles=SEEN_BY))
    grants = grants.select_related("user__person", "unit").order_by(
        "unit__path", "role", "user__username"
    )
    if not ended:
        grants = grants.filter(Q(until__isnull=True) | Q(until__gt=on))
    if role:
        grants = grants.filter(role=role)
    for word in search.split():
        grants = grants.filter(
            Q(user__username__icontains=word)
            | Q(user__person__name__icontains=word)
            | Q(user__person__nip__startswith=word)
        )
    return grants


def roles_given(reach: Reach) -> list[tuple[str, str]]:
    """Return the roles that this reader may give somewhere, as choices."""
    given = Role if reach.has(Role.HR_OFFICER) else OPERATOR_GIVES
    return [(role.value, str(role.label)) for role in Role if role in given]


def grant_page(pk: UUID) -> Grant | None:
    """Return a grant with its unit and whoever holds it."""
    return Grant.objects.select_related("unit", "user__person").filter(pk=pk).first()


def grantable_units(reach: Reach) -> UnitQuerySet:
    """Return the units in which this reader may give roles."""
    seen = reach.within(roles=GRANTERS)
    return Unit.objects.filter(seen).lasting()


def holder_named(text: str) -> User | Person | None:
    """Return the login of this name, else the person of this NIP."""
    login = User.objects.filter(username=text).first()
    if login is not None:
        return login
    person = Person.objects.select_related("login", "unit").filter(nip=text).first()
    return getattr(person, "login", None) or person


def grants_of(user: User, *, on: date) -> GrantQuerySet:
    """Return what a login holds on this day."""
    return Grant.objects.filter(user=user).held(on=on).select_related("unit")
