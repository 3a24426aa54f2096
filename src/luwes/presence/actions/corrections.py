"""Corrections: asked for by the person, decided by the head; check-ins stay as they are."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from luwes.foundation import events
from luwes.people.access import Reach
from luwes.people.models import Person, User
from luwes.presence.access import may_review
from luwes.presence.actions.reviews import NotInDoubt, NotYours
from luwes.presence.models import Correction, CorrectionDecision, Decision


class NotYetHappened(ValueError):
    """What has not happened yet cannot be put right."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the person says happened."""

    duty_date: date
    direction: str
    place: str
    zone: str
    at: datetime
    reason: str


@transaction.atomic
def ask_for_correction(*, person: Person, told: Told, by: User, at: datetime) -> Correction:
    """Ask the head to count a coming or going that no check-in shows. Raises: NotYetHappened."""
    if told.at > at:
        raise NotYetHappened(told.at)
    correction = Correction.objects.create(
        person=person,
        duty_date=told.duty_date,
        direction=told.direction,
        place=told.place,
        zone=told.zone,
        at=told.at,
        reason=told.reason,
        asked_by=by,
        asked_at=at,
    )
    events.record(
        verb="presence.correction_asked",
        subject=correction,
        actor=by,
        at=at,
        payload={
            "person": person.pk,
            "duty_date": told.duty_date,
            "direction": told.direction,
            "place": told.place,
            "at": told.at,
            "reason": told.reason,
        },
    )
    return correction


@transaction.atomic
def decide_correction(
    *,
    correction_id: UUID,
    decision: Decision,
    reason: str,
    by: User,
    reach: Reach,
    at: datetime,
) -> CorrectionDecision:
    """Decide on a correction, with a written reason. Nothing else changes.

    Raises: Correction.DoesNotExist, NotYours, NotInDoubt.
    """
    correction = Correction.objects.select_for_update().get(pk=correction_id)
    if not may_review(reach, correction.person, on=timezone.localdate(at)):
        raise NotYours(correction_id)
    if CorrectionDecision.objects.filter(correction=correction).exists():
        raise NotInDoubt(correction_id)
    ruling = CorrectionDecision.objects.create(
        correction=correction, decision=decision, reason=reason, decided_by=by, decided_at=at
    )
    events.record(
        verb="presence.correction_decided",
        subject=correction,
        actor=by,
        at=at,
        payload={"decision": decision, "reason": reason},
    )
    return ruling
