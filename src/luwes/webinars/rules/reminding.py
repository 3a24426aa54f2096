"""When somebody is reminded of a webinar."""

from datetime import datetime, timedelta

LEADS = (
    ("hour", timedelta(hours=1)),
    ("day", timedelta(days=1)),
    ("week", timedelta(days=7)),
)
"""The shortest first."""
LONGEST = timedelta(days=7)


def lead_due(starts_at: datetime, *, at: datetime) -> tuple[str, datetime] | None:
    """Return which reminder is due at this moment, and since when; None where none is.

    Only the shortest counts: whoever missed the week's reminder gets the day's alone.
    """
    if at >= starts_at:
        return None
    for name, lead in LEADS:
        if starts_at - lead <= at:
            return name, starts_at - lead
    return None
