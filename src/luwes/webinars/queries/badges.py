"""Open Badges as pages give them out, and what is published for whoever checks one."""

from datetime import UTC
from typing import Any

from django.conf import settings
from django.urls import reverse

from luwes.people.models import Agency
from luwes.webinars.models import Certificate
from luwes.webinars.queries.seals import seals_folder
from luwes.webinars.rules.badge import (
    Award,
    Issuer,
    credential,
    profile,
    public_key,
    revocations,
    signed,
)
from luwes.webinars.rules.seals.kinds import BADGE_KEY


def badge_of(certificate: Certificate) -> str:
    """Return a certificate as a signed badge."""
    issuer = _issuer(certificate.webinar.unit.agency)
    award = _award(certificate)
    return signed(credential(award, issuer), issuer=issuer, key=_key())


def badge_issuer() -> dict[str, Any]:
    """Return who issues the badges of this place."""
    return profile(_issuer(_agency()))


def badge_key() -> dict[str, Any] | None:
    """Return the key that badges are checked by; None before there is one."""
    try:
        return public_key(_key(), issuer=_issuer(_agency()))
    except OSError:
        return None


def badge_status(certificate: Certificate) -> dict[str, Any]:
    """Return whether a badge was revoked, as readers of badges ask for it."""
    award = _award(certificate)
    reason = certificate.reason if certificate.revoked_at else None
    return revocations(award.status, award=award.id, reason=reason)


def _key() -> bytes:
    content: bytes = (seals_folder() / BADGE_KEY).read_bytes()
    return content


def _agency() -> Agency | None:
    return Agency.objects.order_by("pk").first()


def _issuer(agency: Agency | None) -> Issuer:
    return Issuer(
        id=_address("badge-issuer"),
        key_id=_address("badge-key"),
        name=agency.name if agency else "Luwes",
        home=f"{settings.PUBLIC_ADDRESS}/",
    )


def _award(certificate: Certificate) -> Award:
    webinar = certificate.webinar
    return Award(
        id=_address("certificate", certificate.code),
        status=_address("badge-status", certificate.code),
        achievement=_address("webinar", webinar.pk),
        name=certificate.name,
        theme=webinar.theme,
        series=f"{webinar.series.name} {webinar.number}",
        threshold=webinar.threshold,
        hours=certificate.hours,
        held_on=certificate.held_on,
        issued_at=certificate.issued_at.astimezone(UTC),
    )


def _address(name: str, *parts: object) -> str:
    return f"{settings.PUBLIC_ADDRESS}{reverse(f'webinars:{name}', args=parts)}"
