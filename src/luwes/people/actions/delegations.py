"""A head hands the powers over for some days to an acting head (pelaksana harian)."""

from datetime import date, datetime

from django.db import transaction

from luwes.foundation import events
from luwes.people.actions.grants import GrantOverlapsError, open_login
from luwes.people.models import Grant, Person, Role, Unit, User


class NotOnesOwnPowerError(Exception):
    """Only powers held by oneself, and not by delegation, can be handed over."""


class SamePersonError(Exception):
    """The acting head must be somebody else."""


@transaction.atomic
def appoint_acting_head(
    *,
    person: Person,
    unit: Unit,
    since: date,
    until: date,
    letter: str,
    by: User,
    at: datetime,
) -> Grant:
    """Give a person the head's powers in a unit and all below, from a day to before another.

    letter: number of the letter of delegation. Nothing is taken from the head: both may decide.
    Records `people.acting_head_appointed`.
    Raises: NotOnesOwnPowerError, SamePersonError, GrantOverlapsError.
    """
    if person.pk == by.person_id:
        raise SamePersonError
    if not _heads_by_own_right(by, unit=unit, on=since):
        raise NotOnesOwnPowerError
    user = open_login(person=person, actor=by, at=at, since=since)
    same = Grant.objects.select_for_update().filter(user=user, role=Role.UNIT_HEAD, unit=unit)
    for grant in same:
        if grant.since < until and (grant.until is None or grant.until > since):
            raise GrantOverlapsError(grant=grant)
    grant = Grant.objects.create(
        user=user,
        role=Role.UNIT_HEAD,
        unit=unit,
        since=since,
        until=until,
        acting_for=by,
        letter=letter,
    )
    events.record(
        verb="people.acting_head_appointed",
        subject=grant,
        actor=by,
        at=at,
        payload={
            "user": user.pk,
            "unit": unit.pk,
            "since": since,
            "until": until,
            "letter": letter,
        },
    )
    return grant


@transaction.atomic
def end_delegation(*, grant: Grant, on: date, by: User, at: datetime) -> None:
    """Take the powers back from a day on; a delegation that has not begun is withdrawn whole."""
    grant = Grant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    told = {"user": grant.user_id, "unit": grant.unit_id, "letter": grant.letter, "on": on}
    pk = grant.pk
    if grant.since >= on:
        grant.delete()
    else:
        grant.until = on
        grant.save(update_fields=["until"])
    events.record(verb="people.delegation_ended", subject=pk, actor=by, at=at, payload=told)


def _held(user: User, *, on: date) -> list[Grant]:
    grants = Grant.objects.held(on=on).filter(user=user, role=Role.UNIT_HEAD, acting_for=None)
    return list(grants.select_related("unit"))


def _heads_by_own_right(user: User, *, unit: Unit, on: date) -> bool:
    """Say whether a user heads this unit, or one above, without acting for anybody."""
    return any(unit.path.startswith(grant.unit.path) for grant in _held(user, on=on))
