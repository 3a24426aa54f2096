"""Results of work as a screen says them: tags, lines, and what the page's script may say."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luwes.presence.models import Result, ResultNote

WORTH_SAYING = timedelta(hours=6)
"""Between writing and arriving: a sentence that took longer says when it came."""
TAGS: Mapping[str, str] = {
    "planned": "info",
    "submitted": "warn",
    "returned": "bad",
    "accepted": "good",
    "withdrawn": "",
}
SIGNS: Mapping[str, str] = {
    "planned": "○",
    "submitted": "◐",
    "returned": "↺",
    "accepted": "✓",
    "withdrawn": "–",
}
FAULTS: Mapping[str, Any] = {
    "id_taken": gettext_lazy("Catatan dengan nomor ini sudah ada dengan isi lain."),
    "future": gettext_lazy("Hari itu belum tiba."),
    "too_old": gettext_lazy("Hari itu lebih dari 40 hari yang lalu; sampaikan kepada kepala unit."),
    "unknown_result": gettext_lazy("Hasil yang dipilih bukan milik Anda atau sudah tidak ada."),
    "malformed": gettext_lazy("Isinya tidak dapat dibaca server."),
}
NOTE_STATES: Mapping[str, Any] = {
    "pending": gettext_lazy("Menunggu dikirim"),
    "kept": gettext_lazy("Tersimpan"),
    "refused": gettext_lazy("Tidak dapat diterima"),
}


def is_link(evidence: str) -> bool:
    """Say whether evidence is an address to follow."""
    return evidence.startswith(("https://", "http://")) and " " not in evidence


def note_line(row: ResultNote) -> dict[str, Any]:
    """Return one sentence as a line."""
    late = row.received_at - row.written_at > WORTH_SAYING
    return {"row": row, "is_link": is_link(row.evidence), "late": late}


def note_lines(rows: Iterable[ResultNote]) -> list[dict[str, Any]]:
    """Return sentences as lines."""
    return [note_line(row) for row in rows]


def result_line(row: Result) -> dict[str, Any]:
    """Return one result as a line: sign, word and class of its state, and its progress."""
    return {
        "row": row,
        "state": row.get_state_display(),
        "sign": SIGNS[row.state],
        "tag": TAGS[row.state],
        "progress": 100 if row.state == Result.State.ACCEPTED else getattr(row, "progress", None),
        "notes": getattr(row, "note_count", 0),
    }


def words_of_the_page() -> dict[str, Any]:
    """Return everything that the page's script may have to say."""
    return {
        "states": {name: str(word) for name, word in NOTE_STATES.items()},
        "faults": {name: str(word) for name, word in FAULTS.items()},
        "offline": _("Tanpa jaringan. Catatan tersimpan di telepon ini dan dikirim sendiri nanti."),
        "stranger": _("Catatan tersimpan di telepon ini. Masuklah lagi agar dapat dikirim."),
        "later": _("Server sedang sibuk. Catatan tersimpan dan dikirim sendiri nanti."),
        "empty": _("Tuliskan dulu apa yang Anda hasilkan."),
        "kept": _("Tercatat."),
        "plainly": _("Telepon ini tidak dapat menyimpan catatan; dikirim langsung."),
        "other": _("Pekerjaan lain"),
    }
