"""Which key seals here, and what it has sealed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Max, QuerySet

from luwes.webinars.models import SealingCertificate
from luwes.webinars.rules.seals.kinds import DEVELOPMENT, ROOT_FILE, key_of, kind_of
from luwes.webinars.rules.seals.signer import (
    CannotSealError,
    Identity,
    SealKey,
    certificates_in,
    identity_of,
)

WARNED_AHEAD = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class InUse:
    """The key that seals now, for people; `identity` is None where it cannot be read."""

    kind: str
    identity: Identity | None
    why: str
    days_left: int
    """Negative once the certificate has expired."""

    @property
    def is_development(self) -> bool:
        return self.kind == DEVELOPMENT

    @property
    def expires_soon(self) -> bool:
        return self.identity is not None and self.days_left < WARNED_AHEAD.days


def seals_folder() -> Path:
    """Return where the development authority lies, and the key of badges."""
    folder: Path = settings.DATA / "seals"
    return folder


def seal_key() -> SealKey:
    """Return the key that seals here. Raises: BadSealSettingsError."""
    return key_of(settings.SEAL, folder=seals_folder())


def in_use(*, at: datetime) -> InUse:
    """Return the key that seals now, as its files say."""
    kind = kind_of(settings.SEAL)
    try:
        identity = identity_of(seal_key().certificates.read_bytes())
    except (OSError, CannotSealError) as error:
        return InUse(kind, None, str(error), 0)
    return InUse(kind, identity, "", (identity.valid_until - at).days)


def root_pem() -> bytes | None:
    """Return the root that seals of today stand under; None before there is one."""
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        if kind_of(settings.SEAL) == DEVELOPMENT:
            return (seals_folder() / ROOT_FILE).read_bytes()
        chain = certificates_in(seal_key().certificates.read_bytes())
    except (OSError, CannotSealError):
        return None
    return chain[-1].public_bytes(Encoding.PEM)


def sealing_certificates() -> QuerySet[SealingCertificate]:
    """Return every certificate that has sealed, the latest first, with how often and until when."""
    rows = SealingCertificate.objects.annotate(
        sealed=Count("certificates"), last_at=Max("certificates__issued_at")
    )
    return rows.order_by("-first_used_at")
