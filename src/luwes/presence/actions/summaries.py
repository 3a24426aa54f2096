"""Summing up the day for heads, once, when their working day has ended."""

from datetime import datetime
from itertools import groupby

from django.db import transaction

from luwes.foundation import events
from luwes.presence.queries.summaries import SUMMED, days_over, sums_of


@transaction.atomic
def sum_days(*, at: datetime) -> int:
    """Note what the day came to for each head whose working day is over; return how many.

    Each head and day is noted once; where nobody's day has ended, nothing is.
    """
    heads = sorted(days_over(at=at), key=lambda each: each.day)
    told: dict[str, object] = {}
    for day, group in groupby(heads, key=lambda each: each.day):
        for person, sums in sums_of(list(group), day=day).items():
            told[str(person)] = {"day": day.isoformat(), **sums}
    if told:
        events.record(verb=SUMMED, subject="days", actor="system", at=at, payload={"people": told})
    return len(told)
