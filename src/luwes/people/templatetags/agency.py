"""Small things that the pages of people say."""

from collections.abc import Iterable

from django import template
from django.utils.dates import WEEKDAYS_ABBR

from luwes.people.access import Reach, may_import

register = template.Library()


@register.filter
def weekdays(days: Iterable[int]) -> str:
    """Name ISO weekdays briefly: 1 is Monday."""
    return ", ".join(str(WEEKDAYS_ABBR[day - 1]) for day in sorted(days))


@register.filter
def brings_sheets(reach: Reach) -> bool:
    """Return whether the import is offered."""
    return may_import(reach)
