"""Roles are given and ended, never edited; logins are opened for people who are known."""

from datetime import date, datetime

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Grant, Person, Role, Unit, User


class GrantOverlapsError(Exception):
    """The same role is held in the same unit already. Carries that grant."""

    def __init__(self, *, grant: Grant) -> None:
        super().__init__(str(grant.pk))
        self.grant = grant


class GrantEndedError(Exception):
    """A grant that has ended, or would end before it starts. Carries its first day."""

    def __init__(self, *, since: date) -> None:
        super().__init__(since.isoformat())
        self.since = since


class LastKeyError(Exception):
    """The last HR officer at the root would leave nobody to give every role."""


@transaction.atomic
def open_login(*, person: Person, actor: User | str, at: datetime, since: date) -> User:
    """Return the login of a person, opened now where there is none; no password is set.

    Its name is the NIP. It comes with the role of an employee in the own unit.
    """
    login = User.objects.filter(person=person).first()
    if login is not None:
        return login
    login = User.objects.create_user(username=person.nip, email=person.email, person=person)
    Grant.objects.create(user=login, role=Role.EMPLOYEE, unit=person.unit, since=since)
    events.record(
        verb="people.login_opened",
        subject=login,
        actor=actor,
        at=at,
        payload={"person": person.pk},
    )
    return login


@transaction.atomic
def give_grant(
    *,
    holder: User | Person,
    role: Role,
    unit: Unit,
    since: date,
    until: date | None,
    actor: User,
    at: datetime,
) -> Grant:
    """Give a role in a unit and all below it; a person without a login gets one.

    Raises GrantOverlapsError.
    """
    user = (
        holder
        if isinstance(holder, User)
        else open_login(person=holder, actor=actor, at=at, since=since)
    )
    same = Grant.objects.select_for_update().filter(user=user, role=role, unit=unit)
    for grant in same:
        ends_before = until is not None and until <= grant.since
        starts_after = grant.until is not None and since >= grant.until
        if not (ends_before or starts_after):
            raise GrantOverlapsError(grant=grant)
    grant = Grant.objects.create(user=user, role=role, unit=unit, since=since, until=until)
    events.record(
        verb="people.grant_given",
        subject=grant,
        actor=actor,
        at=at,
        payload={"user": user.pk, "role": role, "unit": unit.pk, "since": since, "until": until},
    )
    return grant


@transaction.atomic
def end_grant(*, grant: Grant, until: date, actor: User, at: datetime) -> Grant:
    """End a role before this day; a role that begins later is withdrawn whole.

    Raises GrantEndedError, LastKeyError.
    """
    grant = Grant.objects.select_for_update().select_related("unit").get(pk=grant.pk)
    if grant.until is not None and grant.until <= until:
        raise GrantEndedError(since=grant.since)
    _keep_a_key(grant, on=until)
    if until <= grant.since:
        withdrawn, grant_pk = True, grant.pk
        grant.delete()
        grant.pk = grant_pk
    else:
        withdrawn = False
        grant.until = until
        grant.save(update_fields=["until"])
    events.record(
        verb="people.grant_ended",
        subject=grant,
        actor=actor,
        at=at,
        payload={"user": grant.user_id, "role": grant.role, "until": until, "whole": withdrawn},
    )
    return grant


def _keep_a_key(grant: Grant, *, on: date) -> None:
    """Refuse to end the last role that can give every role in the whole agency."""
    if grant.role != Role.HR_OFFICER or grant.unit.parent_id is not None:
        return
    others = Grant.objects.held(on=on).filter(
        role=Role.HR_OFFICER, unit__parent=None, user__is_active=True
    )
    others = others.exclude(user__person__left_on__lte=on)
    if not others.exclude(pk=grant.pk).exists():
        raise LastKeyError
