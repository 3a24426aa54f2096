"""Verbs about taking part: registered, confirmed, cancelled, moved up from the waiting list."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events, outbox
from luwes.people.models import Person, User
from luwes.webinars.actions.seats import fill_seats
from luwes.webinars.models import Registration, State, Webinar
from luwes.webinars.queries.letters import confirmation_letter, standing_letter
from luwes.webinars.queries.registrations import seats_left

Standing = Registration.State
REGISTERED = "webinars.registered"
SIGNED_UP = "webinars.signed_up"
CANCELLED = "webinars.registration_cancelled"


@dataclass
class NotOpenError(Exception):
    """Nobody registers for it: it is a draft, was cancelled, or is over."""


@dataclass
class NotForPublicError(Exception):
    """Only civil servants of the agency take part."""


@transaction.atomic
def register_person(
    *, webinar_id: UUID, person: Person, language: str, by: User, at: datetime
) -> Registration:
    """Register a civil servant; where the unit has no seat left, on the waiting list.

    Registering again changes nothing; after a cancellation it begins anew.
    Raises: NotOpenError.
    """
    webinar = _open(webinar_id, at=at)
    known = Registration.objects.filter(webinar=webinar, person=person).first()
    if known is not None and known.state != Standing.CANCELLED:
        return known
    row = known or Registration(webinar=webinar, person=person)
    row.unit, row.name, row.email = person.unit, person.full_name, person.email
    row.language, row.registered_at = language, at
    return _seat(row, by=by, at=at)


@transaction.atomic
def sign_up(
    *, webinar_id: UUID, name: str, email: str, institution: str, language: str, at: datetime
) -> None:
    """Take down somebody of the public, and ask by e-mail whether it was them.

    Says nothing of who is registered already; one letter an hour to an address.
    Raises: NotOpenError, NotForPublicError.
    """
    webinar = _open(webinar_id, at=at)
    if not webinar.is_public:
        raise NotForPublicError
    row, is_new = Registration.objects.get_or_create(
        webinar=webinar,
        person=None,
        email=email.lower(),
        defaults={
            "name": name,
            "institution": institution,
            "language": language,
            "state": Standing.UNCONFIRMED,
            "registered_at": at,
        },
    )
    if row.state == Standing.UNCONFIRMED and not is_new:
        row.registered_at = at
        row.save(update_fields=["registered_at"])
    key = f"webinar-confirm:{row.pk.hex}:{at:%Y%m%d%H}"
    outbox.post([confirmation_letter(row, key=key)], at=at)
    if is_new:
        events.record(
            verb=SIGNED_UP, subject=webinar, actor="public", at=at, payload={"registration": row.pk}
        )


@transaction.atomic
def confirm(*, registration_id: UUID, at: datetime) -> Registration:
    """Give a seat to whoever opened the link of the letter; again changes nothing.

    Raises: NotOpenError.
    """
    row = Registration.objects.get(pk=registration_id)
    webinar = _open(row.webinar_id, at=at)
    row = Registration.objects.select_for_update(of=("self",)).get(pk=registration_id)
    if row.state not in {Standing.UNCONFIRMED, Standing.CANCELLED}:
        return row
    row.webinar, row.registered_at = webinar, at
    return _seat(row, by="public", at=at)


@transaction.atomic
def cancel_registration(*, registration_id: UUID, by: User | str, at: datetime) -> Registration:
    """Give a seat back; the first on the same waiting list moves up, unless it is over."""
    row = Registration.objects.get(pk=registration_id)
    rows = Webinar.objects.select_for_update(of=("self",)).select_related("series")
    webinar = rows.get(pk=row.webinar_id)
    row.refresh_from_db()
    row.webinar = webinar
    was = row.state
    if was == Standing.CANCELLED:
        return row
    row.state = Standing.CANCELLED
    row.save(update_fields=["state"])
    events.record(
        verb=CANCELLED, subject=row.webinar, actor=by, at=at, payload={"registration": row.pk}
    )
    if was == Standing.REGISTERED:
        fill_seats(row.webinar, at=at)
    return row


def _open(webinar_id: UUID, *, at: datetime) -> Webinar:
    """Return the webinar, locked: two who want the last seat come one after the other."""
    rows = Webinar.objects.select_for_update(of=("self",)).select_related("series")
    webinar = rows.get(pk=webinar_id)
    if webinar.state != State.ANNOUNCED or webinar.is_over(at=at):
        raise NotOpenError
    return webinar


def _seat(row: Registration, *, by: User | str, at: datetime) -> Registration:
    webinar = row.webinar
    fill_seats(webinar, at=at)
    row.state = Standing.REGISTERED if seats_left(row) else Standing.WAITING
    row.save()
    if row.email:
        key = f"webinar-standing:{row.pk.hex}:{at:%Y%m%d%H%M%S}"
        outbox.post([standing_letter(row, key=key)], at=at)
    told = {"registration": row.pk, "state": row.state}
    events.record(verb=REGISTERED, subject=webinar, actor=by, at=at, payload=told)
    return row
