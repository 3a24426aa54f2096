"""Verbs about whom a webinar is told to: audiences invited, reminders, changes."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from luwes.foundation import events, outbox
from luwes.foundation.models import Event
from luwes.people.models import Grant, Person, Region, Unit, User
from luwes.people.models.persons import PersonQuerySet
from luwes.webinars.models import Invitation, Invitee, Registration, State, Webinar
from luwes.webinars.queries.duty import duty_at
from luwes.webinars.queries.letters import (
    change_letter,
    invitation_letter,
    invitee_change_letter,
    part_change_letter,
    part_reminder_letter,
    reminder_letter,
)
from luwes.webinars.queries.registrations import parts_to_tell, unanswered
from luwes.webinars.rules.reminding import LONGEST, lead_due

ASKED = "webinars.invitation_asked"
INVITED = "webinars.invited"
REMINDED = "webinars.reminded"
CHANGE_TOLD = "webinars.change_told"
AT_ONCE = 500

Tell = Callable[[int, int], None]
"""Called with how many people have been told, out of how many."""


@transaction.atomic
def ask_to_invite(
    *, webinar: Webinar, unit: Unit, role: str, region: Region | None, by: User, at: datetime
) -> Invitation:
    """Invite an audience: the people of a unit, by role and region where given.

    A job finds them and writes the letters; who belonged to it then stays as it was.
    """
    invitation = Invitation.objects.create(
        webinar=webinar, unit=unit, role=role, region=region, invited_by=by, invited_at=at
    )
    told = {"webinar": webinar.pk, "unit": unit.pk, "role": role}
    events.record(verb=ASKED, subject=invitation, actor=by, at=at, payload=told)
    return invitation


@transaction.atomic
def invite(*, invitation_id: UUID, at: datetime, tell: Tell) -> int:
    """Freeze an audience and write to those who were not invited before; return how many."""
    rows = Invitation.objects.select_for_update(of=("self",))
    invitation = rows.select_related("webinar__series", "unit", "region").get(pk=invitation_id)
    if invitation.people is not None:
        return invitation.people
    people = list(_audience(invitation, at=at).select_related("login"))
    known = set(invitation.webinar.invitees.values_list("person", flat=True))
    fresh = [person for person in people if person.pk not in known]
    done = 0
    for batch in _batches(fresh):
        _invite_batch(invitation, batch, at=at)
        done += len(batch)
        tell(done, len(fresh))
    invitation.people = len(fresh)
    invitation.save(update_fields=["people"])
    told = {"webinar": invitation.webinar_id, "people": len(fresh)}
    events.record(verb=INVITED, subject=invitation, actor="system", at=at, payload=told)
    return len(fresh)


def _audience(invitation: Invitation, *, at: datetime) -> PersonQuerySet:
    day = timezone.localdate(at)
    people = Person.objects.under(invitation.unit).serving(day)
    if invitation.region is not None:
        people = people.filter(office__region=invitation.region)
    if invitation.role:
        held = Grant.objects.held(on=day).filter(role=invitation.role)
        people = people.filter(login__grants__in=held)
    return people.distinct()


def _batches(people: Sequence[Person]) -> Iterator[Sequence[Person]]:
    for start in range(0, len(people), AT_ONCE):
        yield people[start : start + AT_ONCE]


def _invite_batch(invitation: Invitation, people: Sequence[Person], *, at: datetime) -> None:
    webinar = invitation.webinar
    duty = duty_at(webinar, people=[person.pk for person in people])
    Invitee.objects.bulk_create(
        Invitee(invitation=invitation, webinar=webinar, person=person, duty=duty.get(person.pk, ""))
        for person in people
    )
    letters = (
        invitation_letter(
            webinar, person, duty=duty.get(person.pk, ""), language=_language_of(person)
        )
        for person in people
        if person.email
    )
    outbox.post(letters, at=at)


def _language_of(person: Person) -> str:
    login = getattr(person, "login", None)
    return (login and login.language) or settings.LANGUAGE_CODE


def remind(*, at: datetime) -> int:
    """Remind those who take part of every webinar for which it is time; return how many letters.

    A webinar that moved is reminded of anew.
    """
    rows = Webinar.objects.filter(
        state=State.ANNOUNCED, starts_at__gt=at, starts_at__lte=at + LONGEST
    )
    return sum(_remind_of(webinar, at=at) for webinar in rows.select_related("series"))


@transaction.atomic
def _remind_of(webinar: Webinar, *, at: datetime) -> int:
    due = lead_due(webinar.starts_at, at=at)
    if due is None:
        return 0
    lead, since = due
    told = {"lead": lead, "sequence": webinar.sequence}
    if Event.objects.filter(
        subject=str(webinar.pk), verb=REMINDED, payload__contains=told
    ).exists():
        return 0
    rows = Registration.objects.seated().filter(webinar=webinar, registered_at__lt=since)
    rows = rows.exclude(email="")
    letters = []
    for row in rows:
        row.webinar = webinar
        key = f"webinar-reminder:{row.pk.hex}:{lead}:{webinar.sequence}"
        letters.append(reminder_letter(row, lead=lead, key=key))
    for part in parts_to_tell(webinar):
        key = f"webinar-reminder:{part.pk.hex}:{lead}:{webinar.sequence}"
        letters.append(part_reminder_letter(part, lead=lead, key=key))
    outbox.post(letters, at=at)
    told_now = {**told, "people": len(letters)}
    events.record(verb=REMINDED, subject=webinar, actor="system", at=at, payload=told_now)
    return len(letters)


@transaction.atomic
def tell_change(*, webinar_id: UUID, at: datetime) -> int:
    """Tell everybody that a webinar was moved or cancelled; return how many letters.

    Whoever takes part or waits to, whoever has a role in it, and whoever was invited and has not
    answered.
    """
    webinar = Webinar.objects.select_related("series").get(pk=webinar_id)
    mark = webinar.sequence
    rows = Registration.objects.standing().filter(webinar=webinar).exclude(email="")
    letters = []
    for row in rows:
        row.webinar = webinar
        letters.append(change_letter(row, key=f"webinar-change:{row.pk.hex}:{mark}", at=at))
    letters += [
        part_change_letter(part, key=f"webinar-change:{part.pk.hex}:{mark}", at=at)
        for part in parts_to_tell(webinar)
    ]
    for person in unanswered(webinar):
        key = f"webinar-change:{person.pk.hex}:{webinar.pk.hex}:{mark}"
        letters.append(
            invitee_change_letter(webinar, person, language=_language_of(person), key=key)
        )
    outbox.post(letters, at=at)
    told = {"people": len(letters), "sequence": mark}
    events.record(verb=CHANGE_TOLD, subject=webinar, actor="system", at=at, payload=told)
    return len(letters)
