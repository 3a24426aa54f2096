"""Verbs about the list of a webinar's fingerprints: made, sealed, signed by the official."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.webinars.models import Manifest, Webinar
from luwes.webinars.queries.manifests import about, digests_of, manifest_of
from luwes.webinars.queries.seals import root_pem, seal_key
from luwes.webinars.rules.manifest import digests_in, listing_of, manifest_pdf
from luwes.webinars.rules.seals.signer import sealer_of
from luwes.webinars.rules.seals.verifying import verify


class NotThisManifestError(Exception):
    """A file is not the list that was given out, with something added behind it."""


class NotSignedError(Exception):
    """A file carries no further signature, or one that does not hold."""


@transaction.atomic
def make_manifest(*, webinar_id: UUID, at: datetime) -> Manifest | None:
    """List the certificates of a webinar anew and seal the list; None without certificates.

    A list that still names them all stays, with its signature. Raises: CannotSealError.
    """
    rows = Webinar.objects.select_for_update(of=("self",)).select_related("series", "unit__agency")
    webinar = rows.defer("poster").get(pk=webinar_id)
    digests, last = digests_of(webinar), manifest_of(webinar_id)
    if not digests or (last and digests_in(bytes(last.listing)) == digests):
        return last
    told = about(webinar, edition=last.edition + 1 if last else 1, at=at)
    listing = listing_of(told, digests)
    manifest = Manifest.objects.create(
        webinar=webinar,
        edition=told.edition,
        count=len(digests),
        made_at=at,
        listing=listing,
        content=sealer_of(seal_key()).seal(manifest_pdf(told, listing)),
    )
    payload = {"edition": told.edition, "count": len(digests)}
    events.record(
        verb="webinars.manifest_made", subject=webinar, actor="system", at=at, payload=payload
    )
    return manifest


@transaction.atomic
def sign_manifest(*, manifest_id: UUID, content: bytes, by: User, at: datetime) -> Manifest:
    """Keep the list as the official signed it, by whatever tool holds his key.

    Every signature must be unchanged to the last byte; whether his certificate is recognised is
    for whoever knows its provider. Raises: NotThisManifestError, NotSignedError.
    """
    manifest = Manifest.objects.select_for_update().get(pk=manifest_id)
    if not content.startswith(bytes(manifest.content)):
        raise NotThisManifestError
    further = verify(content, roots=root_pem() or b"").seals[1:]
    if not further or not all(seal.intact for seal in further) or not further[-1].whole:
        raise NotSignedError
    manifest.signed = content
    manifest.signer, manifest.signer_issuer = further[-1].signer[:300], further[-1].issuer[:300]
    manifest.signed_at = at
    manifest.save(update_fields=["signed", "signer", "signer_issuer", "signed_at"])
    payload = {"edition": manifest.edition, "signer": manifest.signer}
    events.record(
        verb="webinars.manifest_signed",
        subject=manifest.webinar_id,
        actor=by,
        at=at,
        payload=payload,
    )
    return manifest
