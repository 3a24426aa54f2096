"""Verbs about attendance: a beat noted, a webinar settled, a certificate issued or revoked."""

import hashlib
import secrets
from collections.abc import Callable
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from luwes.foundation import events
from luwes.people.models import User
from luwes.webinars.models import (
    Attendance,
    Certificate,
    Phase,
    Registration,
    Survey,
    Webinar,
)
from luwes.webinars.queries.attendance import (
    hours_by_law,
    span_of,
    stretches_by_registration,
    to_settle,
)
from luwes.webinars.rules.attendance import Stretch, seconds_of, share_of
from luwes.webinars.rules.certificate import Words, certificate_pdf

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without signs that are taken for one another."""
CODE = 12
AT_ONCE = 100
MINUTE = 60

Tell = Callable[[int, int], None]


class NotOverError(Exception):
    """A webinar is settled once it is over."""


@transaction.atomic
def ask_to_settle(*, webinar_id: UUID, by: User, at: datetime) -> Webinar:
    """Have attendance counted and certificates issued, by a job. Raises: NotOverError."""
    webinar = Webinar.objects.select_for_update().defer("poster").get(pk=webinar_id)
    if webinar.phase != Phase.ENDED:
        raise NotOverError
    told = {"theme": webinar.theme}
    events.record(verb="webinars.settling_asked", subject=webinar, actor=by, at=at, payload=told)
    return webinar


def settle(*, webinar_id: UUID, at: datetime, tell: Tell) -> int:
    """Count everybody's attendance and issue what they are entitled to; return how many.

    Batch by batch, each its own transaction: stopped and begun again, it goes on where it was.
    A certificate that was issued stays as it is.
    """
    rows = Webinar.objects.select_related("series", "unit__agency").defer("poster")
    webinar = rows.get(pk=webinar_id)
    span = span_of(webinar, at=at)
    everybody = list(to_settle(webinar))
    issued = 0
    for start in range(0, len(everybody), AT_ONCE):
        batch = everybody[start : start + AT_ONCE]
        issued += _settle_batch(webinar, batch, span=span, at=at)
        tell(start + len(batch), len(everybody))
    return issued


@transaction.atomic
def _settle_batch(
    webinar: Webinar, batch: list[Registration], *, span: Stretch, at: datetime
) -> int:
    found = stretches_by_registration(webinar, [row.pk for row in batch], span=span)
    known = set(
        Certificate.objects.filter(registration__in=batch).values_list("registration", flat=True)
    )
    issued = 0
    for row in batch:
        attendance = note_attendance(webinar, row, found[row.pk], span=span, at=at)
        if attendance.entitled and webinar.learning_hours and row.pk not in known:
            _issue(webinar, row, span=span, at=at)
            issued += 1
    told = {"people": len(batch), "issued": issued}
    events.record(verb="webinars.settled", subject=webinar, actor="system", at=at, payload=told)
    return issued


def note_attendance(
    webinar: Webinar, row: Registration, found: list[Stretch], *, span: Stretch, at: datetime
) -> Attendance:
    """Note what the ledger came to for one participant; the event of the batch tells of it."""
    seconds = seconds_of(found)
    share = share_of(seconds, start=span[0], end=span[1])
    told = {
        "seconds": seconds,
        "share": share,
        "stretches": [[since.isoformat(), until.isoformat()] for since, until in found],
        "entitled": seconds > 0 and share >= webinar.threshold,
        "settled_at": at,
    }
    attendance, _ = Attendance.objects.update_or_create(registration=row, defaults=told)
    return attendance


def _issue(webinar: Webinar, row: Registration, *, span: Stretch, at: datetime) -> Certificate:
    """Issue a certificate; no more learning hours than the minutes are worth by law."""
    held_on = webinar.starts_at.astimezone(ZoneInfo(webinar.zone)).date()
    minutes = int((span[1] - span[0]).total_seconds() // MINUTE)
    hours = min(webinar.learning_hours, hours_by_law(webinar, minutes=minutes, on=held_on))
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE))
    address = settings.PUBLIC_ADDRESS + reverse("webinars:certificate", args=(code,))
    content = certificate_pdf(
        Words(
            name=row.name,
            theme=webinar.theme,
            series=f"{webinar.series.name} {webinar.number}",
            organiser=webinar.unit.name,
            agency=webinar.unit.agency.name,
            held_on=held_on,
            hours=hours,
            code=code,
            address=address,
        )
    )
    return Certificate.objects.create(
        registration=row,
        webinar=webinar,
        person=row.person,
        code=code,
        name=row.name,
        hours=hours,
        held_on=held_on,
        issued_at=at,
        content=content,
        digest=hashlib.sha256(content).hexdigest(),
    )


@transaction.atomic
def revoke(*, certificate_id: UUID, reason: str, by: User, at: datetime) -> Certificate:
    """Take a certificate and its learning hours back; its page says so and why (pencabutan)."""
    certificate = Certificate.objects.select_for_update().get(pk=certificate_id)
    if certificate.revoked_at is None:
        certificate.revoked_at, certificate.reason = at, reason
        certificate.save(update_fields=["revoked_at", "reason"])
        told = {"reason": reason}
        events.record(
            verb="webinars.certificate_revoked", subject=certificate, actor=by, at=at, payload=told
        )
    return certificate


@transaction.atomic
def give_opinion(
    *,
    registration: Registration,
    content: int,
    speakers: int,
    technique: int,
    comment: str,
    at: datetime,
) -> Survey:
    """Note what a participant thought; again replaces it (evaluasi)."""
    told = {
        "content": content,
        "speakers": speakers,
        "technique": technique,
        "comment": comment,
        "given_at": at,
    }
    survey, _ = Survey.objects.update_or_create(registration=registration, defaults=told)
    events.record(
        verb="webinars.opinion_given",
        subject=registration.webinar_id,
        actor=f"registration:{registration.pk}",
        at=at,
        payload={},
    )
    return survey
