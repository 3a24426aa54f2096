"""Circumstances as they were recorded."""

from django.db.models import QuerySet

from luwes.policies.models import Circumstance


def recorded() -> QuerySet[Circumstance]:
    """Return everything recorded about regions, the latest first, withdrawn or not."""
    return Circumstance.objects.select_related("region").order_by("-recorded_at", "-pk")
