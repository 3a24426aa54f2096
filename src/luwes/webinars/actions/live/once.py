"""What is sent twice and kept once."""

from collections.abc import Mapping
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Manager

from luwes.webinars.models import ChatLine, Question, Registration

Kept = TypeVar("Kept", Question, ChatLine)


def kept_once(
    rows: "Manager[Kept]", who: Registration, *, key: UUID | None, told: Mapping[str, Any]
) -> tuple[Kept, bool]:
    """Keep what a form says unless the same form said the same before; return it, and if it is new.

    Other words under a known key, as of a page that a browser went back to, are kept besides.
    """
    if key is None:
        return rows.create(registration=who, **told), True
    row, is_new = rows.get_or_create(registration=who, key=key, defaults=told)
    if is_new or row.text == told["text"]:
        return row, is_new
    return rows.create(registration=who, **told), True
