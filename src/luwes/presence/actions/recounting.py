"""Counting a person's month again after something about it was decided."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from luwes.foundation.models import Event
from luwes.presence.actions.recaps import count_person
from luwes.presence.models import Absence, CheckIn, Correction

CHECK_IN, CORRECTION = "presence.review_decided", "presence.correction_decided"


def count_after(*, event: Event) -> None:
    """Count the months that an event touches again, where they were counted before."""
    for person, month in _touched(event):
        count_person(person=person, month=month, at=event.at)


def _touched(event: Event) -> Iterator[tuple[UUID, date]]:
    if event.verb == CHECK_IN:
        check_in = CheckIn.objects.get(pk=event.subject)
        yield check_in.person_id, check_in.duty_date.replace(day=1)
    elif event.verb == CORRECTION:
        correction = Correction.objects.get(pk=event.subject)
        yield correction.person_id, correction.duty_date.replace(day=1)
    else:
        absence = Absence.objects.get(pk=event.subject)
        months = {absence.first_day.replace(day=1), absence.last_day.replace(day=1)}
        for month in sorted(months):
            yield absence.person_id, month
