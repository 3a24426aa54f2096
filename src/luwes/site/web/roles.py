"""The sign-ins of the demonstration agency, one card each."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class DemonstrationRole:
    """One card: who it is and what that person comes for."""

    username: str
    title: Any
    purpose: Any


DEMONSTRATION_ROLES = (
    DemonstrationRole("sdm", _("Biro SDM"), _("Mengatur keadaan, aturan, dan jadwal")),
    DemonstrationRole("kepala", _("Kepala unit"), _("Menjaga pos tugas dan jadwal unitnya")),
    DemonstrationRole("pegawai", _("Pegawai"), _("Tahu bekerja di mana, kapan, dan mengapa")),
    DemonstrationRole("pengawas", _("Pengawas"), _("Memeriksa jejak tanpa harus percaya")),
    DemonstrationRole("operator", _("Operator"), _("Menjaga sistem tetap berjalan")),
)
