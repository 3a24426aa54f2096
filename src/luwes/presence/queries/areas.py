"""Where offices lie, as far as it is recorded."""

from uuid import UUID

from django.db.models import QuerySet

from luwes.people.models import Office
from luwes.presence.models import OfficeArea


def offices_with_areas() -> list[Office]:
    """Return every office with its region and its area, by name (one query)."""
    return list(Office.objects.select_related("region", "area").order_by("name"))


def all_offices() -> QuerySet[Office]:
    """Return every office, to choose from."""
    return Office.objects.order_by("name")


def office_named(pk: UUID) -> Office | None:
    """Return an office with its region and area (one query)."""
    return Office.objects.select_related("region", "area").filter(pk=pk).first()


def area_of(office: Office) -> OfficeArea | None:
    """Return where an office lies; None where nobody has recorded it."""
    return getattr(office, "area", None)
