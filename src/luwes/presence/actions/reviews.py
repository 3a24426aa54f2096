"""What a head decides where the evidence left a doubt."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from luwes.foundation import events
from luwes.people.access import Reach
from luwes.people.models import User
from luwes.presence.access import may_review
from luwes.presence.models import CheckIn, Decision, Review


class NotInDoubt(ValueError):
    """The check-in needs no decision, or has one already."""


class NotYours(PermissionError):
    """The person's unit is outside the reach of whoever decides."""


@transaction.atomic
def decide_review(
    *,
    check_in_id: UUID,
    decision: Decision,
    reason: str,
    by: User,
    reach: Reach,
    at: datetime,
) -> Review:
    """Decide on a check-in in doubt, with a written reason. The check-in itself stays as it is.

    Raises: CheckIn.DoesNotExist, NotYours, NotInDoubt.
    """
    check_in = CheckIn.objects.select_for_update().get(pk=check_in_id)
    if not may_review(reach, check_in.person, on=timezone.localdate(at)):
        raise NotYours(check_in_id)
    if not CheckIn.objects.filter(pk=check_in_id).in_doubt().exists():
        raise NotInDoubt(check_in_id)
    review = Review.objects.create(
        check_in=check_in, decision=decision, reason=reason, decided_by=by, decided_at=at
    )
    events.record(
        verb="presence.review_decided",
        subject=check_in_id,
        actor=by,
        at=at,
        payload={"decision": decision, "reason": reason},
    )
    return review
