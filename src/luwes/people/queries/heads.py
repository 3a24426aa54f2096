"""Who answers for a person: the heads of the unit and of those above, and acting heads."""

from datetime import date
from uuid import UUID

from django.db.models import Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, TextField

from luwes.people.access import Reach
from luwes.people.models import Grant, Person, Role, Unit, User


def headless(*, on: date, person: str = "person") -> Q:
    """Return the condition of rows about a person whom nobody else heads on this day.

    person: the field that leads to the person. What such people ask for goes to the HR bureau.
    """
    path = ExpressionWrapper(OuterRef(f"{person}__unit__path"), output_field=TextField())
    heads = (
        Grant.objects.held(on=on)
        .filter(role=Role.UNIT_HEAD)
        .annotate(under=path)
        .filter(under__startswith=F("unit__path"))
        .exclude(user__person=OuterRef(f"{person}__pk"))
    )
    return ~Q(Exists(heads))


def decides_for(reach: Reach, *, on: date) -> Q:
    """Return the condition of rows about a person for whom whoever asks decides.

    Heads decide for their subtrees, the HR bureau for whom nobody else heads, and nobody
    for themselves.
    """
    heads = reach.within("person__unit__path", roles=(Role.UNIT_HEAD,))
    bureau = reach.within("person__unit__path", roles=(Role.HR_OFFICER,)) & headless(on=on)
    own = Q(person=reach.person) if reach.person is not None else Q(pk__in=[])
    return (heads | bureau) & ~own


def is_headless(person: Person, *, on: date) -> bool:
    """Say whether nobody else heads this person on this day (one query)."""
    paths = _prefixes(person.unit.path)
    heads = Grant.objects.held(on=on).filter(role=Role.UNIT_HEAD, unit__path__in=paths)
    return not heads.exclude(user__person=person).exists()


def heads_for(person: Person, *, on: date) -> list[User]:
    """Return those who may decide for a person, the nearest unit first (one query)."""
    paths = _prefixes(person.unit.path)
    grants = (
        Grant.objects.held(on=on)
        .filter(role=Role.UNIT_HEAD, unit__path__in=paths)
        .exclude(user__person=person)
        .select_related("user__person", "unit")
    )
    return [grant.user for grant in sorted(grants, key=lambda each: -len(each.unit.path))]


def heads_of(unit: Unit, *, on: date) -> list[User]:
    """Return those who head a unit or one above it, the nearest first (one query)."""
    grants = (
        Grant.objects.held(on=on)
        .filter(role=Role.UNIT_HEAD, unit__path__in=_prefixes(unit.path))
        .select_related("user__person__unit", "user__person__office__region", "unit")
    )
    return [grant.user for grant in sorted(grants, key=lambda each: -len(each.unit.path))]


def acting_letter(user: User, *, unit: Unit, on: date) -> str:
    """Return the letter under which a user acts for the head of a unit; empty by own right."""
    grants = Grant.objects.held(on=on).filter(
        user=user, role=Role.UNIT_HEAD, unit__path__in=_prefixes(unit.path)
    )
    letters = list(grants.values_list("letter", flat=True))
    return "" if not letters or "" in letters else letters[0]


def own_powers(user: User, *, on: date) -> list[Grant]:
    """Return the units that a user heads without acting for anybody (one query)."""
    grants = Grant.objects.held(on=on).filter(user=user, role=Role.UNIT_HEAD, acting_for=None)
    return list(grants.select_related("unit").order_by("unit__path"))


def delegations_of(user: User, *, on: date) -> QuerySet[Grant]:
    """Return the powers that a user has handed over and that have not ended (one query)."""
    grants = Grant.objects.filter(acting_for=user, until__gt=on)
    return grants.select_related("user__person", "unit").order_by("since")


def delegation(pk: UUID, *, of: User) -> Grant | None:
    """Return one delegation by a user (one query)."""
    return Grant.objects.select_related("user__person", "unit").filter(pk=pk, acting_for=of).first()


def may_decide_for(reach: Reach, person: Person, *, on: date) -> bool:
    """Say whether requests of a person may be decided: by a head, never by oneself.

    Where no one else heads the person, as with the head of the agency, the HR bureau decides.
    """
    if reach.person is not None and reach.person.pk == person.pk:
        return False
    if reach.covers(person.unit, Role.UNIT_HEAD):
        return True
    return reach.covers(person.unit, Role.HR_OFFICER) and is_headless(person, on=on)


def _prefixes(path: str) -> list[str]:
    """Return the paths of a unit and of all above it."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: depth + 1]) + "/" for depth in range(len(parts))]
