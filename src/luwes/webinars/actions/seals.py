"""Verbs about the key that seals: a development authority founded, its certificate renewed."""

import os
import shutil
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from luwes.foundation import events
from luwes.people.models import Agency
from luwes.webinars.models import SealingCertificate
from luwes.webinars.queries.seals import seal_key, seals_folder
from luwes.webinars.rules.seals import authority, kinds
from luwes.webinars.rules.seals.signer import identity_of

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600


class NotOursToRenewError(Exception):
    """The certificate comes from another authority, which renews it."""


def found_authority() -> None:
    """Make the development authority and the key of badges, unless they are there.

    Its certificates begin now, also in a demonstration that lives on another day. Two
    processes may try at once: the folder appears whole, by the first of them.
    """
    folder = seals_folder()
    if folder.exists():
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=folder.parent, prefix=".seals-"))
    try:
        _fill(made)
        made.rename(folder)
    except OSError:
        if not folder.exists():
            raise
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _fill(folder: Path) -> None:
    folder.chmod(PRIVATE_FOLDER)
    now, agency = timezone.now(), _agency()
    root = authority.new_root(agency=agency, at=now)
    seal = authority.new_seal(root, agency=agency, at=now)
    _write(folder / kinds.ROOT_KEY, root.key)
    _write(folder / kinds.ROOT_FILE, root.certificate)
    _write(folder / kinds.SEAL_FILE, seal.key + seal.certificate + root.certificate)
    _write(folder / kinds.BADGE_KEY, authority.new_badge_key())


def _agency() -> str:
    return Agency.objects.order_by("pk").values_list("name", flat=True).first() or "Luwes"


def _write(path: Path, content: bytes) -> None:
    """Write a file whole, readable by its owner alone."""
    part = path.with_name(f".{path.name}.part")
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE), "wb") as file:  # noqa: PTH123  with its mode from the first byte
        file.write(content)
    part.replace(path)


@transaction.atomic
def seal_in_use(*, at: datetime) -> SealingCertificate:
    """Return the certificate that seals now, noted with its first use."""
    identity = identity_of(seal_key().certificates.read_bytes())
    told = {
        "subject": identity.subject,
        "issuer": identity.issuer,
        "valid_from": identity.valid_from,
        "valid_until": identity.valid_until,
        "chain": identity.chain,
        "first_used_at": at,
    }
    row, created = SealingCertificate.objects.get_or_create(
        fingerprint=identity.fingerprint, defaults=told
    )
    if created:
        payload = {"subject": identity.subject, "fingerprint": identity.fingerprint}
        events.record(
            verb="webinars.seal_first_used", subject=row, actor="system", at=at, payload=payload
        )
    return row


@transaction.atomic
def renew_seal(*, at: datetime) -> str:
    """Give the development authority a new key and certificate to seal with; return its name.

    What was sealed before still verifies: the root stays. Raises: NotOursToRenewError.
    """
    if kinds.kind_of(settings.SEAL) != kinds.DEVELOPMENT:
        raise NotOursToRenewError
    found_authority()
    folder = seals_folder()
    root = authority.Pair(
        (folder / kinds.ROOT_KEY).read_bytes(), (folder / kinds.ROOT_FILE).read_bytes()
    )
    seal = authority.new_seal(root, agency=_agency(), at=timezone.now())
    identity = identity_of(seal.certificate)
    payload = {"subject": identity.subject, "fingerprint": identity.fingerprint}
    events.record(
        verb="webinars.seal_renewed",
        subject=identity.fingerprint,
        actor="system",
        at=at,
        payload=payload,
    )
    _write(folder / kinds.SEAL_FILE, seal.key + seal.certificate + root.certificate)
    return identity.subject
