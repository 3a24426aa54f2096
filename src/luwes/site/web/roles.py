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
    icon: str
    """Outline of a 24 by 24 icon."""


DEMONSTRATION_ROLES = (
    DemonstrationRole(
        "sdm",
        _("Biro SDM"),
        _("Mencatat keadaan, melihat akibatnya sebelum disimpan, menerbitkan jadwal"),
        "M4 19V9m5 10V5m5 14v-7m5 7V8M3 21h18",
    ),
    DemonstrationRole(
        "kepala",
        _("Kepala unit"),
        _("Menjaga pos tugas terisi dan memutuskan ketika aturan bertabrakan"),
        "M12 3l7 3v5c0 5-3 8-7 10-4-2-7-5-7-10V6zM9 12l2 2 4-4",
    ),
    DemonstrationRole(
        "pegawai",
        _("Pegawai"),
        _("Tahu di mana bekerja, kapan, mengapa, dan apa yang berubah"),
        "M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 21c0-4 4-6 8-6s8 2 8 6",
    ),
    DemonstrationRole(
        "pengawas",
        _("Pengawas"),
        _("Menelusuri setiap perubahan ke orang, saat, dan pasalnya"),
        "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L21 21",
    ),
    DemonstrationRole(
        "operator",
        _("Operator"),
        _("Menjaga sistem, akun, dan wewenang tetap tertib"),
        "M4 7h16M4 12h16M4 17h16M9 5v4m6 1v4m-4 1v4",
    ),
)
