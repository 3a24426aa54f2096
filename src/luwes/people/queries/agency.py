"""The agency that this deployment serves."""

from luwes.people.models import Agency


def agency_exists() -> bool:
    """Return whether an agency has been founded."""
    return Agency.objects.exists()
