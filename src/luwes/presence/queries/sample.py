"""The offices of the demonstration agency, by name."""

from collections.abc import Iterable

from luwes.people.models import Office


def offices_named(names: Iterable[str]) -> dict[str, Office]:
    """Return the offices of these names that there are (one query)."""
    return {office.name: office for office in Office.objects.filter(name__in=list(names))}
