"""E-mails to those who asked: that something happened and where to read it, never what."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.foundation import outbox
from luwes.foundation.models import Event
from luwes.frontdesk.models import Case
from luwes.frontdesk.queries.codes import code_for

SAID: Mapping[str, Any] = {
    "filed": gettext_lazy("Permohonan Anda nomor %(number)s sudah kami terima."),
    "answered": gettext_lazy("Ada jawaban atas permohonan Anda nomor %(number)s."),
    "asked": gettext_lazy(
        "Kami memerlukan sesuatu dari Anda untuk melanjutkan permohonan nomor %(number)s."
    ),
    "closed": gettext_lazy("Permohonan Anda nomor %(number)s selesai."),
    "reopened": gettext_lazy("Permohonan Anda nomor %(number)s dibuka kembali."),
    "forwarded": gettext_lazy("Permohonan Anda nomor %(number)s diteruskan ke unit lain."),
    "merged": gettext_lazy("Permohonan Anda nomor %(number)s digabung dengan yang sama."),
    "booked": gettext_lazy("Janji temu untuk permohonan nomor %(number)s tercatat."),
    "reminded": gettext_lazy("Ingat: besok ada janji temu untuk permohonan nomor %(number)s."),
    "appointment_moved": gettext_lazy("Janji temu untuk permohonan nomor %(number)s dipindahkan."),
    "booking_kept": gettext_lazy("Janji temu untuk permohonan nomor %(number)s tetap berlaku."),
    "booking_cancelled": gettext_lazy(
        "Janji temu untuk permohonan nomor %(number)s terpaksa kami batalkan."
    ),
    "booking_released": gettext_lazy(
        "Janji temu untuk permohonan nomor %(number)s tidak diperlukan lagi dan sudah kami lepas."
    ),
    "moved": gettext_lazy("Tenggat permohonan Anda nomor %(number)s berubah."),
}
"""What happened → the one sentence of the letter."""


def post_letter(case: Case, what: str, *, about: object, at: datetime) -> None:
    """Write to the requester, if there is an address, in the language of the filing.

    about: what it tells of; of the same thing nobody is told twice. The action that calls it
    records the event.
    """
    if not case.email:
        return
    address = settings.PUBLIC_ADDRESS + reverse("frontdesk:status", args=[code_for(case)])
    with translation.override(case.language):
        said = str(SAID[what]) % {"number": case.number}
        lines = [
            said,
            "",
            _("Bacalah di sini, tanpa akun: %(address)s") % {"address": address},
            "",
            _("Simpan alamat itu untuk Anda sendiri; siapa pun yang memilikinya dapat membacanya."),
        ]
        mail = outbox.Mail(
            key=f"case:{case.pk}:{what}:{about}",
            address=case.email,
            subject=said,
            body="\n".join(lines),
        )
    outbox.post([mail], at=at)


def write_of_moved_promise(*, event: Event) -> None:
    """Write to the requester whose due time moved; the event of the move is the one that counts."""
    case = Case.objects.get(pk=event.subject)
    post_letter(case, "moved", about=event.pk, at=event.at)
