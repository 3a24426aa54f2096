"""Days as notices and letters say them."""

from datetime import date
from functools import lru_cache

from django.utils import translation
from django.utils.formats import date_format


def day_name(day: str) -> str:
    """Return a day in words, in the reader's language."""
    return _day_name(day, translation.get_language())


@lru_cache(maxsize=4096)
def _day_name(day: str, language: str) -> str:  # noqa: ARG001  one answer per language
    return date_format(date.fromisoformat(day), "l, j F Y")
