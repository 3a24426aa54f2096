"""Telling everybody that a service is disturbed, and that it no longer is."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.frontdesk.models import Disturbance, Service
from luwes.people.models import User


@transaction.atomic
def tell_disturbance(*, service: Service, text: str, by: User, at: datetime) -> Disturbance:
    """Say what disturbs a service, on its status page from now on."""
    row = Disturbance.objects.create(service=service, text=text, since=at, told_by=by)
    told = {"service": service.slug, "text": text}
    events.record(verb="frontdesk.disturbed", subject=row, actor=by, at=at, payload=told)
    return row


@transaction.atomic
def end_disturbance(*, pk: UUID, by: User, at: datetime) -> Disturbance:
    """Say that it is over. Raises: Disturbance.DoesNotExist."""
    row = Disturbance.objects.select_for_update().get(pk=pk, ended_at=None)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    events.record(verb="frontdesk.undisturbed", subject=row, actor=by, at=at, payload={})
    return row
