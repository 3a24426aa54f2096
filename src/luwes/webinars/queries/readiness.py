"""Whether a webinar may go on air: the go/no-go sheet."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from luwes.webinars.models import Part, State, Webinar

ROLES_NEEDED = (Part.Role.SPEAKER, Part.Role.MODERATOR)


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the sheet."""

    label: Any
    ok: bool
    way_out: Any


def readiness(webinar: Webinar) -> list[Check]:
    """Return what must be true before the broadcast begins; needs roles and items at hand."""
    parts = list(webinar.parts.all())
    minutes = sum(item.minutes for item in webinar.items.all())
    room = (webinar.ends_at - webinar.starts_at).total_seconds() / 60
    speaking = [part for part in parts if part.role != Part.Role.HOST]
    return [
        Check(_("Diumumkan"), webinar.state == State.ANNOUNCED, _("Umumkan di halaman kelola.")),
        Check(
            _("Alamat siaran terpasang"),
            bool(webinar.address),
            _("Isi di Ubah data; tanpa itu peserta hanya melihat papan pesan."),
        ),
        Check(
            _("Ada narasumber dan moderator"),
            {part.role for part in parts} >= set(ROLES_NEEDED),
            _("Tambahkan perannya."),
        ),
        Check(
            _("Semua yang berbicara setuju direkam"),
            all(part.consents for part in speaking),
            _("Kirim tautan pribadi, atau jangan rekam bagiannya."),
        ),
        Check(
            _("Susunan acara muat dalam waktunya"),
            0 < minutes <= room,
            _("Pendekkan acara, atau perpanjang waktunya."),
        ),
    ]
