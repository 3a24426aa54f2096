"""Days as they are lived: instants are in UTC, where it is yesterday until seven in Jakarta."""

from datetime import date, datetime
from zoneinfo import ZoneInfo


def day_in(zone: str, *, at: datetime) -> date:
    """Return the day that an instant belongs to on the calendar of a zone."""
    return at.astimezone(ZoneInfo(zone)).date()
