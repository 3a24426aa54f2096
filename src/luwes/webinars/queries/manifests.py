"""Lists of fingerprints as pages and jobs ask for them."""

from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from luwes.webinars.models import Manifest, Webinar
from luwes.webinars.rules.manifest import About, digests_in


def manifest_of(webinar_id: UUID) -> Manifest | None:
    """Return the latest list of a webinar (one query); its files come when they are asked for."""
    rows = Manifest.objects.filter(webinar=webinar_id).order_by("-edition")
    return rows.defer("listing", "content", "signed").first()


def digests_of(webinar: Webinar) -> frozenset[str]:
    """Return the fingerprints of all certificates of a webinar, the revoked ones too."""
    return frozenset(webinar.certificates.values_list("digest", flat=True))


def lists(manifest: Manifest, digest: str) -> bool:
    """Return whether a list names a fingerprint."""
    return digest in digests_in(bytes(manifest.listing))


def about(webinar: Webinar, *, edition: int, at: datetime) -> About:
    """Return what a list says of its webinar."""
    return About(
        webinar=str(webinar.pk),
        theme=webinar.theme,
        series=f"{webinar.series.name} {webinar.number}",
        organiser=webinar.unit.name,
        agency=webinar.unit.agency.name,
        held_on=webinar.starts_at.astimezone(ZoneInfo(webinar.zone)).date(),
        edition=edition,
        made_at=at,
        address=settings.PUBLIC_ADDRESS + reverse("webinars:manifest", args=(webinar.pk,)),
    )
