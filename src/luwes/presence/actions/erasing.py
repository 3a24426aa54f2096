"""Erasing coordinates when their time is over, or a person asks for it."""

from datetime import date, datetime

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import Person, User
from luwes.presence.models import CheckIn


@transaction.atomic
def erase_evidence(
    *, days: list[date], by: User | str, at: datetime, person: Person | None = None
) -> int:
    """Erase the evidence of these duty dates with its salts; digests and findings stay.

    Returns how many check-ins lost their evidence.
    """
    found = CheckIn.objects.filter(duty_date__in=days, evidence__isnull=False)
    if person is not None:
        found = found.filter(person=person)
    erased = found.update(evidence=None, evidence_salt=None)
    events.record(
        verb="presence.evidence_erased",
        subject=person or "everyone",
        actor=by,
        at=at,
        payload={"days": days, "check_ins": erased},
    )
    return erased
