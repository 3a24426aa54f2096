"""Personal links: made of an id and our secret, so that nothing of them need be kept."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from luwes.webinars.models import Part, Registration


def _signer(kind: str) -> Signer:
    return Signer(salt=f"luwes.webinars.{kind}", sep=".")


def registration_token(registration: Registration) -> str:
    """Return the secret of a registration's own page."""
    return _signer("registration").sign(registration.pk.hex)


def part_token(part: Part) -> str:
    """Return the secret of a speaker's own page; a raised edition makes a new one."""
    return _signer("part").sign(f"{part.pk.hex}-{part.edition}")


def registration_of(token: str) -> Registration | None:
    """Return the registration of a secret (one query)."""
    pk = _uuid(_opened("registration", token))
    if pk is None:
        return None
    rows = Registration.objects.select_related("webinar__series", "webinar__unit", "person")
    return rows.filter(pk=pk).first()


def part_of(token: str) -> Part | None:
    """Return the role of a secret (one query)."""
    named, _, edition = _opened("part", token).partition("-")
    pk = _uuid(named)
    if pk is None:
        return None
    rows = Part.objects.select_related("webinar__series", "webinar__unit")
    return rows.filter(pk=pk, edition=int(edition)).first()


def registration_address(registration: Registration) -> str:
    """Return the address of a registration's own page, for a letter."""
    return absolute("webinars:registration", registration_token(registration))


def part_address(part: Part) -> str:
    """Return the address of a speaker's own page, for a letter."""
    return absolute("webinars:speaker", part_token(part))


def absolute(name: str, *parts: object) -> str:
    """Return a whole address, as letters need it."""
    return settings.PUBLIC_ADDRESS + reverse(name, args=parts)


def _opened(kind: str, token: str) -> str:
    try:
        return _signer(kind).unsign(token)
    except BadSignature:
        return ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
