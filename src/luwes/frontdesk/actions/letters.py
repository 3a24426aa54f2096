"""E-mails to those who asked: that something happened and where to read it, never what.

Of an appointment also when it is, and why the agency changes it.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.foundation import outbox
from luwes.foundation.models import Event, OutboxMessage
from luwes.frontdesk.models import Booking, Case
from luwes.frontdesk.queries.codes import code_for
from luwes.people.models import Region

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
    "booked": gettext_lazy("Janji temu untuk permohonan nomor %(number)s tercatat: %(when)s."),
    "reminded": gettext_lazy("Ingat janji temu untuk permohonan nomor %(number)s: %(when)s."),
    "appointment_moved": gettext_lazy(
        "Janji temu untuk permohonan nomor %(number)s dipindahkan ke %(when)s."
    ),
    "booking_released": gettext_lazy(
        "Janji temu untuk permohonan nomor %(number)s, %(when)s, tidak diperlukan lagi dan sudah "
        "kami lepas."
    ),
    "booking_kept": gettext_lazy(
        "Janji temu untuk permohonan nomor %(number)s tetap berlaku: %(when)s."
    ),
    "booking_cancelled": gettext_lazy(
        "Janji temu untuk permohonan nomor %(number)s, %(when)s, terpaksa kami batalkan."
    ),
    "booking_conflict": gettext_lazy(
        "Janji temu untuk permohonan nomor %(number)s, %(when)s, sedang kami atur ulang; Anda "
        "juga dapat memilih waktu lain."
    ),
    "booking_holds_again": gettext_lazy(
        "Janji temu untuk permohonan nomor %(number)s berlaku lagi: %(when)s."
    ),
    "moved": gettext_lazy("Tenggat permohonan Anda nomor %(number)s berubah."),
}
"""What happened → the one sentence of the letter."""


def forget_letters(case: Case) -> int:
    """Erase every letter about a case, sent or not: each has the address and the code."""
    erased, _of_each = OutboxMessage.objects.filter(key__startswith=f"case:{case.pk}:").delete()
    return erased


def post_letter(
    case: Case, what: str, *, about: object, at: datetime, booking: Booking | None = None
) -> None:
    """Write to the requester, if there is an address, in the language of the filing.

    about: what it tells of; of the same thing nobody is told twice. booking: the appointment
    that it tells of. The action that calls it records the event.
    """
    if not case.email:
        return
    address = settings.PUBLIC_ADDRESS + reverse("frontdesk:status", args=[code_for(case)])
    with translation.override(case.language):
        when = _when_said(booking) if booking else ""
        said = str(SAID[what]) % {"number": case.number, "when": when}
        lines = [
            said,
            "",
            *_reason_said(booking),
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


def _when_said(booking: Booking) -> str:
    """Return when an appointment is, on the wall clock of its office: the day, never "tomorrow"."""
    zone = booking.service.office.region.zone
    local = booking.starts_at.astimezone(ZoneInfo(zone))
    return f"{date_format(local, 'l, j F Y H.i')} {Region.Zone(zone).label}"


def _reason_said(booking: Booking | None) -> list[str]:
    """Return why a head keeps or cancels an appointment, as lines; none where nobody gave it."""
    if booking is None or not booking.settlement:
        return []
    return [_("Alasannya: %(reason)s") % {"reason": booking.settlement}, ""]


def write_of_moved_promise(*, event: Event) -> None:
    """Write to the requester whose due time moved; the event of the move is the one that counts."""
    case = Case.objects.get(pk=event.subject)
    post_letter(case, "moved", about=event.pk, at=event.at)
