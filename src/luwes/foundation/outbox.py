"""Messages that leave the house: queued with what they report, sent afterwards."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from smtplib import SMTPException

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from luwes.foundation.models import OutboxMessage

log = logging.getLogger(__name__)

ATTEMPTS = 8
BATCH = 200
FIRST_PAUSE = timedelta(minutes=1)
CALENDAR_FILE, CALENDAR_KIND = "undangan.ics", "text/calendar; method=PUBLISH"


@dataclass(frozen=True, slots=True)
class Mail:
    """One e-mail to queue; the same key is never sent twice."""

    key: str
    address: str
    subject: str
    body: str
    calendar: str = ""
    """A file of a calendar to go along, as text; empty for none."""


def post(mails: Iterable[Mail], *, at: datetime) -> None:
    """Queue e-mails in the current transaction; a key that is known already is passed over."""
    rows = [
        OutboxMessage(
            key=mail.key,
            address=mail.address,
            subject=mail.subject,
            body=mail.body,
            calendar=mail.calendar,
            queued_at=at,
            not_before=at,
        )
        for mail in mails
    ]
    OutboxMessage.objects.bulk_create(rows, ignore_conflicts=True, batch_size=2000)


def send_waiting(*, at: datetime) -> int:
    """Send what waits, one batch a transaction; return how many were tried.

    Several senders may run at once: each locks its own rows. A message that fails waits twice
    as long each time, and is given up after ATTEMPTS with its last error.
    """
    tried = 0
    while batch := _send_batch(at=at):
        tried += batch
    return tried


def _send_batch(*, at: datetime) -> int:
    with transaction.atomic():
        waiting = OutboxMessage.objects.waiting(at=at).order_by("queued_at", "pk")
        rows = list(waiting.select_for_update(skip_locked=True)[:BATCH])
        if not rows:
            return 0
        with get_connection() as mailer:
            for row in rows:
                _send(row, mailer=mailer, at=at)
        OutboxMessage.objects.bulk_update(
            rows, ["sent_at", "given_up_at", "not_before", "attempts", "last_error"]
        )
    return len(rows)


def _send(row: OutboxMessage, *, mailer: BaseEmailBackend, at: datetime) -> None:
    row.attempts += 1
    mail = EmailMessage(row.subject, row.body, to=[row.address], connection=mailer)
    if row.calendar:
        mail.attach(CALENDAR_FILE, row.calendar, CALENDAR_KIND)
    try:
        mail.send()
    except (SMTPException, OSError) as error:
        row.last_error = str(error)[:300]
        row.not_before = at + FIRST_PAUSE * 2**row.attempts
        row.given_up_at = at if row.attempts >= ATTEMPTS else None
        log.warning("mail %s was not sent: %s", row.pk, error)
    else:
        row.sent_at, row.last_error = at, ""
