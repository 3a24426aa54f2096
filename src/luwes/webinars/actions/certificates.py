"""Verbs about certificates: printed and sealed, kept once, taken back."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.webinars.actions.seals import seal_in_use
from luwes.webinars.models import Certificate, Webinar


@transaction.atomic
def keep(drafts: list[Certificate], files: list[bytes | None], *, webinar: Webinar) -> int:
    """Keep printed certificates; return how many. Whoever got one meanwhile keeps that one.

    What could not be printed is left out: it is tried anew when the webinar is settled again.
    """
    pairs = zip(drafts, files, strict=True)
    printed = [(draft, file) for draft, file in pairs if file is not None]
    if not printed:
        return 0
    Webinar.objects.select_for_update().only("pk").get(pk=webinar.pk)
    seal = seal_in_use(at=drafts[0].issued_at)
    for draft, file in printed:
        draft.seal, draft.content = seal, file
        draft.digest = hashlib.sha256(file).hexdigest()
    rows = [draft.registration_id for draft, _file in printed]
    have = set(
        Certificate.objects.filter(registration__in=rows).values_list("registration", flat=True)
    )
    new = [draft for draft, _file in printed if draft.registration_id not in have]
    return len(Certificate.objects.bulk_create(new))


@transaction.atomic
def revoke(*, certificate_id: UUID, reason: str, by: User, at: datetime) -> Certificate:
    """Take a certificate and its learning hours back; its page says so and why (pencabutan)."""
    certificate = Certificate.objects.select_for_update().get(pk=certificate_id)
    if certificate.revoked_at is None:
        certificate.revoked_at, certificate.reason = at, reason
        certificate.save(update_fields=["revoked_at", "reason"])
        told = {"reason": reason}
        events.record(
            verb="webinars.certificate_revoked", subject=certificate, actor=by, at=at, payload=told
        )
    return certificate
