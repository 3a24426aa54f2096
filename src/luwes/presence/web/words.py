"""What the server found, in words: for the person, for the head, and for the page's script."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from luwes.presence.models import Bound, CheckIn

MINUTE = 60
KILOMETRE = 1000
WORTH_SAYING = 2 * MINUTE
"""Seconds between tap and arrival, or between two clocks, from which on it is said."""

REASONS: Mapping[str, Any] = {
    "clock_drift": gettext_lazy("Jam perangkat tidak sama dengan jam server."),
    "time_unproven": gettext_lazy(
        "Waktunya hanya dari perangkat: jam server terakhir terlalu lama atau tidak ada."
    ),
    "time_in_future": gettext_lazy(
        "Menurut perangkat, waktunya setelah presensi ini tiba di server."
    ),
    "signature_invalid": gettext_lazy("Isinya tidak cocok dengan tanda tangan perangkat."),
    "device_unknown": gettext_lazy("Perangkat penanda tangan tidak terdaftar."),
    "device_revoked": gettext_lazy("Perangkat penanda tangan sudah dicabut."),
    "other_persons_device": gettext_lazy("Ditandatangani perangkat milik pegawai lain."),
    "sequence_gap": gettext_lazy("Presensi sebelumnya dari perangkat ini belum tiba."),
    "sequence_repeated": gettext_lazy(
        "Nomor urutnya sudah dipakai presensi lain dari perangkat ini."
    ),
    "chain_mismatch": gettext_lazy(
        "Tidak menyambung dengan presensi sebelumnya dari perangkat ini."
    ),
    "impossible_travel": gettext_lazy(
        "Jarak dari presensi sebelumnya tidak mungkin ditempuh secepat itu."
    ),
    "position_missing": gettext_lazy("Posisi tidak disertakan, jadi lokasinya tidak terbukti."),
    "position_vague": gettext_lazy("Posisi terlalu kasar untuk menunjukkan gedungnya."),
    "position_old": gettext_lazy("Posisi diukur terlalu lama sebelum presensi."),
    "position_simulated": gettext_lazy("Perangkat menyatakan posisinya tiruan."),
    "outside_area": gettext_lazy("Posisi di luar area kantor yang dipilih."),
    "office_unmapped": gettext_lazy("Area kantor ini belum dicatat Biro SDM."),
    "office_not_posted": gettext_lazy("Kantor yang dipilih bukan kantor penempatan."),
    "zone_mismatch": gettext_lazy("Zona waktu perangkat tidak sama dengan zona kantor."),
    "evidence_malformed": gettext_lazy("Buktinya tidak dapat dibaca."),
}
FAULTS: Mapping[str, Any] = {
    "malformed": gettext_lazy(
        "Isinya tidak dapat dibaca server. Presensi ini perlu diajukan sebagai koreksi."
    ),
    "unknown_office": gettext_lazy("Kantor yang dipilih tidak dikenal lagi."),
    "unknown_zone": gettext_lazy("Zona waktu perangkat tidak dikenal."),
    "id_taken": gettext_lazy("Nomor presensi ini sudah dipakai untuk yang lain."),
    "unsigned": gettext_lazy("Tidak ada tanda tangan perangkat yang terdaftar."),
}
PLACES: Mapping[str, Any] = {
    "office": gettext_lazy("Kantor"),
    "other_office": gettext_lazy("Kantor lain"),
    "home": gettext_lazy("Rumah"),
    "elsewhere": gettext_lazy("Lokasi lain"),
}
DIRECTIONS: Mapping[str, Any] = {
    "in": pgettext_lazy("presensi", "Masuk"),
    "out": pgettext_lazy("presensi", "Pulang"),
}
OTHERS: Mapping[str, Any] = {
    "in": gettext_lazy("Bukan pulang: catat masuk"),
    "out": gettext_lazy("Bukan masuk: catat pulang"),
}
STATES: Mapping[str, Any] = {
    "pending": gettext_lazy("Menunggu dikirim"),
    "accepted": gettext_lazy("Diterima"),
    "review": gettext_lazy("Diperiksa kepala unit"),
    "rejected": gettext_lazy("Ditolak kepala unit"),
    "refused": gettext_lazy("Tidak dapat diterima"),
}
TAGS = {"accepted": "good", "review": "warn", "rejected": "bad", "refused": "bad"}
OUTCOMES: Mapping[str, Any] = {
    "offline": gettext_lazy(
        "Tanpa jaringan. Presensi tersimpan di telepon ini dan dikirim sendiri nanti."
    ),
    "later": gettext_lazy(
        "Server sedang ramai. Presensi tersimpan di telepon ini dan dikirim sendiri nanti."
    ),
    "stranger": gettext_lazy(
        "Presensi tersimpan di telepon ini. Masuklah lagi dengan akun Anda agar dapat dikirim."
    ),
}


def told(words: Mapping[str, Any]) -> dict[str, str]:
    """Return words in the reader's language."""
    return {name: str(word) for name, word in words.items()}


def words_of_the_page() -> dict[str, Any]:
    """Return everything that the page's script may have to say."""
    return {
        "reasons": told(REASONS),
        "faults": told(FAULTS),
        "places": told(PLACES),
        "directions": told(DIRECTIONS),
        "others": told(OTHERS),
        "states": told(STATES),
        "outcomes": told(OUTCOMES),
        "working": _("Mencatat presensi…"),
        "plainly": _("Telepon ini tidak dapat menyimpan presensi; dikirim langsung."),
        "choose": _("Pilih kantornya dulu."),
        "fault": _("Server tidak dapat membaca presensi ini; laporkan kepada operator."),
        "browser": _("Peramban"),
    }


def reasons_told(reasons: Iterable[str]) -> list[str]:
    """Return the reasons of a review as sentences."""
    return [str(REASONS.get(reason, reason)) for reason in reasons]


def evidence_told(row: CheckIn) -> list[str]:
    """Return what was measured as sentences without coordinates: instead of a map."""
    found: Mapping[str, Any] = row.findings
    said = [_where(found), _speed(found), _drift(found), _delay(found)]
    basis = _("Dasar waktu: %(bound)s.") % {"bound": Bound(row.bound).label}
    return [*(sentence for sentence in said if sentence), basis]


def _where(found: Mapping[str, Any]) -> str:
    if found.get("network") == "office":
        return _("Dikirim dari jaringan kantor.")
    if "accuracy_m" not in found:
        return ""
    accuracy = distance(found["accuracy_m"])
    if "outside_m" not in found:
        return _("Posisi diketahui dengan ketelitian %(accuracy)s.") % {"accuracy": accuracy}
    if found["outside_m"] == 0:
        return _("Posisi di dalam area kantor, ketelitian %(accuracy)s.") % {"accuracy": accuracy}
    return _("Posisi %(outside)s di luar area kantor, ketelitian %(accuracy)s.") % {
        "outside": distance(found["outside_m"]),
        "accuracy": accuracy,
    }


def _speed(found: Mapping[str, Any]) -> str:
    if "speed_kmh" not in found:
        return ""
    speed = number_format(found["speed_kmh"])
    return _("Dari presensi sebelumnya perlu %(speed)s km/jam.") % {"speed": speed}


def _drift(found: Mapping[str, Any]) -> str:
    drift = found.get("drift_s", 0)
    if abs(drift) < WORTH_SAYING:
        return ""
    said = {"time": duration(abs(drift))}
    if drift > 0:
        return _("Jam perangkat %(time)s lebih cepat daripada jam server.") % said
    return _("Jam perangkat %(time)s lebih lambat daripada jam server.") % said


def _delay(found: Mapping[str, Any]) -> str:
    delay = found.get("delay_s", 0)
    if delay < WORTH_SAYING:
        return ""
    return _("Tiba di server %(time)s setelah dicatat.") % {"time": duration(delay)}


def distance(metres: float) -> str:
    """Return a distance as people say it."""
    if metres < KILOMETRE:
        return _("%(metres)s m") % {"metres": number_format(round(metres))}
    kilometres = number_format(metres / KILOMETRE, decimal_pos=1)
    return _("%(kilometres)s km") % {"kilometres": kilometres}


def duration(seconds: float) -> str:
    """Return a time span in hours and minutes."""
    hours, minutes = divmod(round(seconds / MINUTE), MINUTE)
    if not hours:
        return _("%(minutes)s menit") % {"minutes": minutes}
    return _("%(hours)s jam %(minutes)s menit") % {"hours": hours, "minutes": minutes}
