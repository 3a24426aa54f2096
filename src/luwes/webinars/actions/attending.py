"""Verbs about attendance: a webinar settled, an opinion given."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.webinars.actions import certificates
from luwes.webinars.actions.manifests import make_manifest
from luwes.webinars.actions.seals import found_authority
from luwes.webinars.models import Attendance, Phase, Registration, Survey, Webinar
from luwes.webinars.queries.attendance import (
    counted_attendance,
    span_of,
    stretches_by_registration,
    to_settle,
)
from luwes.webinars.queries.certificates import drafts_of
from luwes.webinars.queries.seals import seal_key
from luwes.webinars.rules.attendance import Stretch
from luwes.webinars.rules.seals.press import Press, cores

AT_ONCE = 100

Tell = Callable[[int, int], None]


class NotOverError(Exception):
    """A webinar is settled once it is over."""


@transaction.atomic
def ask_to_settle(*, webinar_id: UUID, by: User, at: datetime) -> Webinar:
    """Have attendance counted and certificates issued, by a job. Raises: NotOverError."""
    webinar = Webinar.objects.select_for_update().defer("poster").get(pk=webinar_id)
    if webinar.phase != Phase.ENDED:
        raise NotOverError
    told = {"theme": webinar.theme}
    events.record(verb="webinars.settling_asked", subject=webinar, actor=by, at=at, payload=told)
    return webinar


def settle(*, webinar_id: UUID, at: datetime, tell: Tell, processes: int = 0) -> int:
    """Count everybody's attendance and issue what they are entitled to; return how many.

    Batch by batch, each its own transaction: stopped and begun again, it goes on where it was.
    A certificate that was issued stays as it is. Certificates are made by so many processes,
    without a number by one a core.
    """
    rows = Webinar.objects.select_related("series", "unit__agency").defer("poster")
    webinar = rows.get(pk=webinar_id)
    span = span_of(webinar, at=at)
    everybody = list(to_settle(webinar))
    issued = 0
    found_authority()
    with Press(seal_key(), processes=processes or cores()) as press:
        for start in range(0, len(everybody), AT_ONCE):
            batch = everybody[start : start + AT_ONCE]
            issued += _settle_batch(webinar, batch, span=span, at=at, press=press)
            tell(start + len(batch), len(everybody))
    make_manifest(webinar_id=webinar_id, at=at)
    return issued


def _settle_batch(
    webinar: Webinar, batch: list[Registration], *, span: Stretch, at: datetime, press: Press
) -> int:
    """Print what a batch is entitled to, then keep all of it at once with its event."""
    found = stretches_by_registration(webinar, [row.pk for row in batch], span=span)
    counted = [counted_attendance(webinar, row, found[row.pk], span=span, at=at) for row in batch]
    entitled = [each.registration for each in counted if each.entitled]
    drafts = drafts_of(webinar, entitled, span=span, at=at)
    files = press.print([words for _draft, words in drafts])
    with transaction.atomic():
        note_attendance(counted)
        issued = certificates.keep([draft for draft, _words in drafts], files, webinar=webinar)
        told = {"people": len(batch), "issued": issued, "unprinted": files.count(None)}
        events.record(verb="webinars.settled", subject=webinar, actor="system", at=at, payload=told)
    return issued


def note_attendance(counted: list[Attendance]) -> None:
    """Note what the ledger came to for these; the event of the batch tells of it."""
    fields = ["seconds", "share", "stretches", "entitled", "settled_at"]
    Attendance.objects.bulk_create(
        counted, update_conflicts=True, unique_fields=["registration"], update_fields=fields
    )


@transaction.atomic
def give_opinion(
    *,
    registration: Registration,
    content: int,
    speakers: int,
    technique: int,
    comment: str,
    at: datetime,
) -> Survey:
    """Note what a participant thought; again replaces it (evaluasi)."""
    told = {
        "content": content,
        "speakers": speakers,
        "technique": technique,
        "comment": comment,
        "given_at": at,
    }
    survey, _ = Survey.objects.update_or_create(registration=registration, defaults=told)
    events.record(
        verb="webinars.opinion_given",
        subject=registration.webinar_id,
        actor=f"registration:{registration.pk}",
        at=at,
        payload={},
    )
    return survey
