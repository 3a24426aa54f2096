"""`luwes manage renew_seal`: a new certificate to seal with, under the same root."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from luwes.foundation.clock import read_clock
from luwes.webinars.actions.seals import NotOursToRenewError, renew_seal


class Command(BaseCommand):
    """Renew the certificate of the development authority."""

    help = "Gives the development authority a new sealing certificate under the same root."

    def handle(self, *_args: Any, **_options: Any) -> None:
        try:
            subject = renew_seal(at=read_clock())
        except NotOursToRenewError as refusal:
            raise CommandError("LUWES_SEAL names a key of another authority.") from refusal
        self.stdout.write(f"From now on certificates are sealed by: {subject}")
