"""Waits as they were told, beside those that came true."""

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

from django.db.models import QuerySet

from luwes.frontdesk.models import Service, Ticket
from luwes.frontdesk.rules.waiting import Honesty, Told, honesty_of
from luwes.people.access import Reach
from luwes.people.models import Role

DAYS = timedelta(days=30)
MOST = 20_000


def honesty(*, at: datetime) -> dict[UUID, Honesty]:
    """Return for each service how honest the waits of thirty days were (one query)."""
    rows: Any = Ticket.objects.filter(
        told_minutes__isnull=False, first_called_at__range=(at - DAYS, at)
    )
    found: dict[UUID, list[Told]] = defaultdict(list)
    for service, minutes, low, high, drawn, called in rows.order_by("-first_called_at").values_list(
        "service", "told_minutes", "told_low", "told_high", "drawn_at", "first_called_at"
    )[:MOST]:
        real = (called - drawn).total_seconds() / 60
        found[service].append(Told(minutes, low, high, real))
    return {service: cast("Honesty", honesty_of(told)) for service, told in found.items()}


def services_under(reach: Reach) -> QuerySet[Service]:
    """Return the services of the units that whoever asks heads."""
    seen = reach.within("unit__path", roles=(Role.UNIT_HEAD,))
    rows = Service.objects.filter(seen, current__isnull=False)
    return rows.select_related("current", "office").order_by("current__name")


def latest_waits(service_ids: list[UUID], *, limit: int = 30) -> list[Ticket]:
    """Return the latest tickets that were called, with what was told to each (one query)."""
    rows = Ticket.objects.filter(service__in=service_ids, first_called_at__isnull=False)
    return list(rows.select_related("office__region").order_by("-first_called_at")[:limit])
