"""The columns of a recap: the same for the page and for every file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from luwes.people.access import OVERSEERS, Reach
from luwes.presence.access import DECIDERS
from luwes.presence.rules.recap import LEAVE_KINDS


@dataclass(frozen=True, slots=True)
class Column:
    """One amount of a recap."""

    name: str
    label: Any
    in_file: Any
    """Its heading in files, where minutes stay minutes."""
    is_minutes: bool = False
    is_shown: bool = True
    """Whether it stands on the page and on paper too."""


COLUMNS = (
    Column("duty_days", _("Hari wajib"), _("Hari wajib")),
    Column("present_days", _("Hari hadir"), _("Hari hadir")),
    Column("owed", _("Wajib"), _("Jam wajib (menit)"), is_minutes=True),
    Column("worked", _("Bekerja"), _("Bekerja (menit)"), is_minutes=True),
    Column("credited", _("Diakui"), _("Diakui (menit)"), is_minutes=True),
    Column("balance", _("Saldo"), _("Saldo (menit)"), is_minutes=True),
    Column("late", _("Terlambat (menit)"), _("Terlambat (menit)")),
    Column("excused", _("Dimaafkan"), _("Terlambat saat gangguan (menit)"), is_shown=False),
    Column("early", _("Pulang awal"), _("Pulang lebih awal (menit)"), is_shown=False),
    Column("late_days", _("Hari terlambat"), _("Hari terlambat"), is_shown=False),
    Column("absent_days", _("Tanpa presensi"), _("Hari tanpa presensi")),
    Column("leave_days", _("Cuti"), _("Hari cuti")),
    Column("travel_days", _("Dinas luar"), _("Hari dinas luar")),
    Column("doubtful_days", _("Diragukan"), _("Hari diragukan")),
)
KIND_LABELS: Mapping[str, Any] = {
    "annual_leave": _("Cuti tahunan"),
    "sick_leave": _("Cuti sakit"),
    "maternity_leave": _("Cuti melahirkan"),
    "important_leave": _("Cuti alasan penting"),
    "big_leave": _("Cuti besar"),
    "unpaid_leave": _("Cuti di luar tanggungan negara"),
}
LEAVE_COLUMNS = tuple(
    Column(kind, KIND_LABELS[kind], KIND_LABELS[kind], is_shown=False) for kind in LEAVE_KINDS
)


def sees_kinds(reach: Reach) -> bool:
    """Say whether the kinds of leave may be shown: those who decide on leave know them.

    Whoever only audits some part sees that people were on leave, not of which kind.
    """
    deciding = reach.paths(*DECIDERS)
    seen = reach.paths(*OVERSEERS)
    return all(any(path.startswith(above) for above in deciding) for path in seen)


def columns_for(reach: Reach) -> tuple[Column, ...]:
    """Return the columns that whoever asks may see, in files."""
    return (*COLUMNS, *LEAVE_COLUMNS) if sees_kinds(reach) else COLUMNS
