"""Calling partner systems: found in the audit trail, tried until they answer, never lost."""

import http.client
import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from django.db import transaction
from django.db.models import CharField
from django.db.models.functions import Cast

from luwes.foundation import events
from luwes.foundation.models import Event
from luwes.frontdesk.actions.calling import ForbiddenAddressError, connection_to, resolved
from luwes.frontdesk.models import Delivery, Partner, PartnerFiling, Webhook
from luwes.frontdesk.queries.codes import code_for, webhook_secret
from luwes.frontdesk.rules.webhooks import (
    ATTEMPTS,
    KINDS,
    body_of,
    pause_after,
    signature,
)
from luwes.people.models import User

log = logging.getLogger(__name__)

BATCH = 50
OVERLAP = timedelta(minutes=15)
"""How far back the audit trail is looked at again: longer than any transaction lasts."""
OK = range(200, 300)


@dataclass
class AlreadyToldError(Exception):
    """The partner hears of its cases there already."""

    webhook: Webhook


@transaction.atomic
def open_webhook(*, partner: Partner, address: str, by: User, at: datetime) -> Webhook:
    """Tell a partner of its cases at an address from now on.

    Raises: ForbiddenAddressError, AlreadyToldError.
    """
    resolved(urlsplit(address))
    held = partner.webhooks.filter(address=address, ended_at__isnull=True).first()
    if held is not None:
        raise AlreadyToldError(held)
    row = Webhook.objects.create(partner=partner, address=address, since=at)
    told = {"partner": partner.client_id, "address": address}
    events.record(verb="frontdesk.webhook_opened", subject=row, actor=by, at=at, payload=told)
    return row


@transaction.atomic
def end_webhook(*, webhook: Webhook, by: User, at: datetime) -> None:
    """Tell a partner nothing more at an address; what waits is not sent."""
    Webhook.objects.filter(pk=webhook.pk, ended_at__isnull=True).update(ended_at=at)
    told = {"address": webhook.address}
    events.record(verb="frontdesk.webhook_ended", subject=webhook, actor=by, at=at, payload=told)


@transaction.atomic
def send_again(*, delivery: Delivery, by: User, at: datetime) -> None:
    """Try a message again that was given up, from the first attempt on."""
    rows = Delivery.objects.dead().filter(pk=delivery.pk)
    rows.update(given_up_at=None, attempts=0, not_before=at)
    told = {"kind": delivery.kind, "webhook": delivery.webhook_id}
    events.record(
        verb="frontdesk.delivery_revived", subject=delivery, actor=by, at=at, payload=told
    )


def call_webhooks(*, at: datetime) -> int:
    """Queue what happened since, and send what waits; return how many were tried.

    Killed at any moment, nothing is lost: a message is queued once an event, and is tried again
    until it was answered.
    """
    for webhook in Webhook.objects.filter(ended_at__isnull=True):
        _queue(webhook, at=at)
    tried = 0
    while batch := _send_batch(at=at):
        tried += batch
    return tried


@transaction.atomic
def _queue(webhook: Webhook, *, at: datetime) -> None:
    """Queue a message for each new event of the partner's cases; a known one is passed over."""
    last = webhook.deliveries.order_by("-happened_at").values_list("happened_at", flat=True).first()
    since = max(webhook.since, last - OVERLAP) if last else webhook.since
    filings = PartnerFiling.objects.filter(partner=webhook.partner_id)
    own = filings.annotate(subject=Cast("case_id", CharField())).values("subject")
    told = Event.objects.filter(verb__in=KINDS, at__gte=since, at__lte=at, subject__in=own)
    known = set(webhook.deliveries.filter(happened_at__gte=since).values_list("event", flat=True))
    rows = [
        Delivery(
            webhook=webhook,
            event=pk,
            case_id=UUID(subject),
            kind=KINDS[verb],
            happened_at=happened,
            not_before=at,
        )
        for pk, verb, subject, happened in told.values_list("pk", "verb", "subject", "at")
        if pk not in known
    ]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def _send_batch(*, at: datetime) -> int:
    """Send one batch; each message is locked while it is tried, so that two workers try others."""
    with transaction.atomic():
        waiting = Delivery.objects.waiting(at=at).filter(webhook__ended_at__isnull=True)
        locked = waiting.select_for_update(skip_locked=True, of=("self",))
        rows = list(locked.select_related("webhook", "case").order_by("happened_at")[:BATCH])
        for row in rows:
            _send(row, at=at)
        Delivery.objects.bulk_update(
            rows, ["attempts", "delivered_at", "given_up_at", "not_before", "last_error"]
        )
    return len(rows)


def _send(row: Delivery, *, at: datetime) -> None:
    row.attempts += 1
    try:
        status = _post_signed(row, at=at)
    except (OSError, http.client.HTTPException, ForbiddenAddressError) as error:
        _fail(row, f"{type(error).__name__}: {error}", at=at)
    else:
        if status in OK:
            row.delivered_at, row.last_error = at, ""
        else:
            _fail(row, f"HTTP {status}", at=at)


def _fail(row: Delivery, why: str, *, at: datetime) -> None:
    row.last_error = why[:200]
    row.not_before = at + pause_after(row.attempts)
    row.given_up_at = at if row.attempts >= ATTEMPTS else None
    log.warning("webhook message %s was not taken: %s", row.pk, row.last_error)


def _post_signed(row: Delivery, *, at: datetime) -> int:
    """Send one message and return the status of the answer; redirections are not followed."""
    body = body_of(kind=row.kind, at=row.happened_at, code=code_for(row.case), state=row.case.state)
    seconds = int(at.timestamp())
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Luwes-Webhooks/1",
        "webhook-id": str(row.pk),
        "webhook-timestamp": str(seconds),
        "webhook-signature": signature(
            webhook_secret(row.webhook), message=str(row.pk), seconds=seconds, body=body
        ),
    }
    parts = urlsplit(row.webhook.address)
    connection = connection_to(parts)
    try:
        path = parts.path or "/"
        connection.request("POST", f"{path}?{parts.query}" if parts.query else path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()
