"""Words of the screens of rosters: places, stages, levels and rules."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luwes.rosters.models import Place
from luwes.rosters.rules.shifts.pattern import ShiftType
from luwes.rosters.rules.shifts.signs import AWAY

STAGES: Mapping[str, Any] = {
    "read": gettext_lazy("Membaca pegawai, pos tugas, dan aturan"),
    "shifts": gettext_lazy("Menyusun sif unit yang tidak pernah tutup"),
    "solve": gettext_lazy("Menyusun jadwal per blok kantor"),
    "check": gettext_lazy("Memeriksa semua aturan"),
    "save": gettext_lazy("Menyimpan usulan"),
}
"""Stage of a planning job → what it does."""

WEEKDAYS = (
    pgettext_lazy("hari singkat", "Sen"),
    pgettext_lazy("hari singkat", "Sel"),
    pgettext_lazy("hari singkat", "Rab"),
    pgettext_lazy("hari singkat", "Kam"),
    pgettext_lazy("hari singkat", "Jum"),
    pgettext_lazy("hari singkat", "Sab"),
    pgettext_lazy("hari singkat", "Min"),
)


def shift_name(shift: ShiftType) -> str:
    """Name a shift with its hours."""
    return _("Sif %(name)s (%(hours)s)") % {"name": shift.name, "hours": shift.hours}


def shift_css(shift: ShiftType | None) -> str:
    """Return the classes of a shift: letter, pattern and colour say the same."""
    return "" if shift is None else f"shift {shift.look}"


def sign_label(sign: str, shifts: Sequence[ShiftType]) -> str:
    """Name a day of a shift worker; a space is no roster at all."""
    if not sign.strip():
        return _("Belum ada jadwal")
    if sign == AWAY:
        return _("Cuti, dinas luar, atau berhalangan")
    shift = next((each for each in shifts if each.code == sign), None)
    return _("Libur") if shift is None else shift_name(shift)


def sign_letter(sign: str) -> str:
    """Return the letter that is drawn for a sign."""
    return "C" if sign == AWAY else sign


def sign_css(sign: str, shifts: Sequence[ShiftType]) -> str:
    """Return the classes of a day of a shift worker."""
    shift = next((each for each in shifts if each.code == sign), None)
    if shift is None:
        return "C" if sign == AWAY else "off"
    return shift_css(shift)


def place_name(letter: str) -> str:
    """Return the name of the place a letter stands for; a space is no roster at all."""
    return str(Place(letter).label) if letter.strip() else _("Belum ada jadwal")


def cell_label(
    letter: str, *, post: str = "", changed: bool = False, pinned: bool = False, met: str = ""
) -> str:
    """Say a cell for those who listen, and for those who point at it."""
    marks: Sequence[str] = (
        post,
        met,
        _("berubah") if changed else "",
        _("disematkan") if pinned else "",
    )
    return ", ".join([place_name(letter), *(mark for mark in marks if mark)])


def cell_css(
    letter: str,
    *,
    post: bool = False,
    changed: bool = False,
    pinned: bool = False,
    met: bool = False,
) -> str:
    """Return the classes of a cell: letter, pattern, ring, dot, pin and the mark of a meeting."""
    letter_css = letter if letter.isalpha() else "off"
    marks = (("post", post), ("changed", changed), ("pinned", pinned), ("met", met))
    return " ".join([letter_css, *(name for name, shown in marks if shown)])
