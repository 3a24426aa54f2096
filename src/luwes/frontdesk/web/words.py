"""What the front desk says: faults of answers and files, times, and why something is due."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from luwes.foundation.rules.working_time import Target
from luwes.frontdesk.models import Kind
from luwes.frontdesk.queries.promises import Promise
from luwes.frontdesk.rules.limits import limits
from luwes.frontdesk.rules.waiting import Wait
from luwes.people.models import Region
from luwes_policy.words import Language, say

FAULTS: Mapping[str, Any] = {
    "missing": gettext_lazy("Ini wajib diisi."),
    "not_a_number": gettext_lazy("Tulislah sebagai angka, misalnya 12 atau 12,5."),
    "not_a_date": gettext_lazy("Tulislah sebagai tanggal, misalnya 2026-05-13."),
    "not_offered": gettext_lazy("Pilihlah salah satu yang ditawarkan."),
    "not_a_nip": gettext_lazy("NIP terdiri atas 18 angka yang memuat tanggal lahir; periksa lagi."),
    "too_long": gettext_lazy("Terlalu panjang; ringkaslah, atau lampirkan sebagai dokumen."),
    "empty": gettext_lazy("Berkasnya kosong."),
    "too_large": gettext_lazy("Berkasnya lebih dari 5 MB; perkecil dahulu."),
    "wrong_type": gettext_lazy("Berkasnya bukan PDF, JPG, atau PNG."),
    "too_many": gettext_lazy("Sudah terlalu banyak dokumen; serahkan sisanya di loket."),
}
"""What is wrong with an answer or a file → the way out."""

KIND_LEADS: Mapping[str, Any] = {
    Kind.REQUEST: gettext_lazy("Ajukan permohonan"),
    Kind.INFORMATION: gettext_lazy("Minta informasi"),
    Kind.COMPLAINT: gettext_lazy("Sampaikan pengaduan"),
    Kind.OBJECTION: gettext_lazy("Ajukan keberatan"),
}
"""The kinds that somebody of the public chooses among."""


def language() -> Language:
    """Return the reader's language."""
    return "en" if get_language() == "en" else "id"


def component_name(word: str) -> str:
    """Return a component of a standard as a heading."""
    said = say(word, language=language())
    return said[:1].upper() + said[1:]


def moment(at: datetime | None, *, zone: str) -> str:
    """Return an instant on the wall clock of a zone, with the zone's name."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone))
    return f"{date_format(local, 'l, j F Y H.i')} {Region.Zone(zone).label}"


def hour(at: datetime, *, zone: str) -> str:
    """Return an instant as the clock on the wall of a zone shows it."""
    return date_format(at.astimezone(ZoneInfo(zone)), "H.i")


def wait_said(wait: Wait | None) -> str:
    """Return a wait with its range."""
    if wait is None:
        return _("belum ada loket buka")
    if wait.high <= 1:
        return _("langsung dipanggil")
    said = _("sekitar %(minutes)s menit (%(low)s–%(high)s)")
    return said % {"minutes": wait.minutes, "low": wait.low, "high": wait.high}


def why_wait(wait: Wait | None) -> str:
    """Return how a wait was reckoned."""
    if wait is None:
        return _("Waktu tunggu dihitung setelah ada loket yang buka untuk layanan ini.")
    told = {"ahead": wait.ahead, "counters": wait.counters, "mean": wait.mean}
    said = _(
        "%(ahead)s orang dipanggil lebih dahulu, %(counters)s loket buka, rata-rata %(mean)s menit "
        "untuk seorang."
    )
    basis = (
        _("Rata-rata dari %(n)s pelayanan terakhir.") % {"n": wait.servings}
        if wait.servings
        else _("Rata-rata menurut katalog, karena riwayatnya belum cukup.")
    )
    holds = _("Rentang itu berlaku bagi %(percent)s dari 100 orang.")
    return " ".join([said % told, basis, holds % {"percent": limits().waiting_confidence}])


def duration(passed: timedelta) -> str:
    """Return working time in hours and minutes."""
    hours, minutes = divmod(int(passed.total_seconds()) // 60, 60)
    return _("%(hours)s jam %(minutes)s menit") % {"hours": hours, "minutes": minutes}


def target_said(target: Target) -> str:
    """Return what is promised, as people say it."""
    if target.unit == "working_days":
        said = ngettext("%(n)s hari kerja", "%(n)s hari kerja", target.amount)
        return said % {"n": target.amount}
    if target.unit == "hours":
        said = ngettext("%(n)s hari kalender", "%(n)s hari kalender", target.amount // 24)
        return said % {"n": target.amount // 24}
    hours, minutes = divmod(target.amount, 60)
    if minutes:
        return _("%(hours)s jam %(minutes)s menit kerja") % {"hours": hours, "minutes": minutes}
    return ngettext("%(n)s jam kerja", "%(n)s jam kerja", hours) % {"n": hours}


def why_due(promise: Promise, *, zone: str) -> list[str]:
    """Return the arithmetic of a due time: the promise, its source, what passed, its pauses."""
    began = moment(promise.clock.began_at, zone=zone)
    lines = [
        _("Dijanjikan %(target)s sejak %(began)s.")
        % {"target": target_said(promise.target), "began": began},
        _source(promise),
        _("Waktu kerja yang sudah terpakai: %(spent)s.") % {"spent": duration(promise.spent)},
    ]
    for pause in promise.pauses:
        start, end = moment(pause.start, zone=zone), moment(pause.end, zone=zone)
        lines.append(
            _("Tidak dihitung dari %(start)s sampai %(end)s.") % {"start": start, "end": end}
            if end
            else _("Tidak dihitung sejak %(start)s, menunggu pemohon.") % {"start": start}
        )
    lines.append(
        _("Dihitung menurut jam kerja unit, kalender versi %(version)s.")
        % {"version": promise.calendar}
    )
    if promise.cause:
        lines.append(_("Sebab versi itu: %(cause)s.") % {"cause": promise.cause})
    return lines


def _source(promise: Promise) -> str:
    if promise.law is None:
        return _("Dasarnya: standar layanan ini.")
    return _("Dasarnya: %(cite)s.") % {"cite": promise.law.citation}
