"""The clock, read once at every door (a request, a job, a command) and passed in."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from luwes.foundation.models import DemonstrationDay

AGENCY_ZONE = ZoneInfo("Asia/Jakarta")
"""The demonstration day is a day of the head office."""


def read_clock() -> datetime:
    """Return the present instant; in a demonstration, the same time of the day it is set to."""
    now = timezone.now()
    day = DemonstrationDay.objects.values_list("day", flat=True).first()
    if day is None:
        return now
    local = now.astimezone(AGENCY_ZONE)
    return now + timedelta(days=(day - local.date()).days)
