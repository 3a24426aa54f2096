"""Hours in words: what was asked, what was done, the arithmetic, and the rules behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from luwes.presence.models import Absence
from luwes.presence.queries.hours import Judged
from luwes.presence.rules.hours import DAY, DayHours, Span
from luwes.presence.web.absence_words import language
from luwes_policy.answers import Answer
from luwes_policy.calendar import DayOff
from luwes_policy.sentences import caution, proof, sentence

HOUR = 60

KINDS: Mapping[str, Any] = {
    "work": gettext_lazy("Hari kerja"),
    "dynamic": gettext_lazy("Jam kerja dinamis"),
    "shift": gettext_lazy("Kerja bergilir"),
    "travel": gettext_lazy("Dinas luar"),
    "leave": gettext_lazy("Cuti"),
    "away": gettext_lazy("Tidak hadir menurut jadwal"),
    "day_off": gettext_lazy("Libur menurut jadwal"),
    "weekend": gettext_lazy("Akhir pekan"),
    "holiday": gettext_lazy("Hari libur"),
    "joint_leave": gettext_lazy("Cuti bersama"),
    "not_serving": gettext_lazy("Tidak lagi bertugas"),
    "not_in_use": gettext_lazy("Presensi belum dipakai"),
    "no_rule": gettext_lazy("Tanpa aturan jam kerja"),
}
WORDS: Mapping[str, tuple[Any, str]] = {
    "late": (gettext_lazy("terlambat"), "warn"),
    "late_excused": (gettext_lazy("terlambat, tak dapat dipertanggungkan"), "info"),
    "left_early": (gettext_lazy("pulang lebih awal"), "warn"),
    "absent": (gettext_lazy("tanpa presensi"), "bad"),
    "outage": (gettext_lazy("server terganggu"), "info"),
    "no_arrival": (gettext_lazy("tanpa jam masuk"), "warn"),
    "no_departure": (gettext_lazy("tanpa jam pulang"), "warn"),
    "in_doubt": (gettext_lazy("diperiksa kepala unit"), "warn"),
    "waiting": (gettext_lazy("menunggu putusan"), "info"),
    "other_place": (gettext_lazy("lokasi lain dari rencana"), "info"),
    "not_yet": (gettext_lazy("belum selesai"), ""),
}
"""Word of an answer → how it is said, and the look of its tag."""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the arithmetic."""

    label: str
    minutes: str
    note: str = ""
    is_sum: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """One rule behind a day, with its article."""

    sentence: str
    notes: tuple[str, ...]
    url: str | None


def amount(minutes: int) -> str:
    """Return minutes as hours and minutes: `7 j 30 m`; a minus is a minus sign."""
    hours, rest = divmod(abs(minutes), HOUR)
    sign = "−" if minutes < 0 else ""
    said = {"hours": hours, "minutes": f"{rest:02d}"}
    return sign + (_("%(hours)s j %(minutes)s m") % said)


def balance(minutes: int) -> str:
    """Return a balance with its sign."""
    return f"+{amount(minutes)}" if minutes > 0 else amount(minutes)


def clock(minute: int) -> str:
    """Return a minute of a duty date as a clock shows it; `(+1)` is on the next date."""
    days, inside = divmod(minute, DAY)
    shown = f"{inside // HOUR:02d}.{inside % HOUR:02d}"
    return shown if not days else f"{shown} ({days:+d})"


def span_told(span: Span) -> str:
    """Return one stretch as people write it."""
    since = "?" if span.since is None else clock(span.since)
    until = "?" if span.until is None else clock(span.until)
    return f"{since}–{until}"


def kind_told(judged: Judged) -> str:
    """Return what a day is: a working day, a holiday by its name, leave by its kind."""
    if judged.absence:
        return str(Absence.Kind(judged.absence).label).capitalize()
    off = judged.law.off
    if off is not None and judged.inputs.asked.kind == off.kind:
        return f"{KINDS[off.kind]}: {off.name_id if language() == 'id' else off.name_en}"
    return str(KINDS[judged.inputs.asked.kind])


def tags_of(hours: DayHours) -> list[tuple[str, str]]:
    """Return the words about a day, each with the look of its tag."""
    return [(str(WORDS[word][0]), WORDS[word][1]) for word in hours.words]


def asked_told(judged: Judged) -> str:
    """Return what was asked in a sentence."""
    asked = judged.inputs.asked
    if not asked.minutes:
        return _("Tidak ada jam kerja yang wajib pada hari ini.")
    said: dict[str, Any] = {"owed": amount(asked.minutes), "rest": asked.rest}
    if asked.begin is None or asked.end is None:
        return _("Wajib %(owed)s, tanpa jam masuk dan pulang yang tetap.") % said
    said |= {"begin": clock(asked.begin), "end": clock(asked.end)}
    if not asked.rest:
        return _("Wajib %(owed)s: pukul %(begin)s–%(end)s.") % said
    return _("Wajib %(owed)s: pukul %(begin)s–%(end)s, dikurangi istirahat %(rest)s menit.") % said


def steps_of(judged: Judged) -> list[Step]:
    """Return the arithmetic of a day, line by line."""
    hours = judged.hours
    return [*_worked(judged), *_lateness(judged), *_balance(hours)]


def _worked(judged: Judged) -> Iterator[Step]:
    hours, spans = judged.hours, judged.inputs.spans
    told = ", ".join(span_told(span) for span in spans)
    yield Step(_("Hadir"), amount(hours.present), told or _("tidak ada presensi"))
    if hours.rest:
        note = _("istirahat tidak dihitung; mulai setelah separuh jam kerja")
        yield Step(_("Istirahat"), amount(-hours.rest), note)
    yield Step(_("Bekerja"), amount(hours.worked), is_sum=True)
    if hours.doubtful:
        note = _("dihitung sampai kepala unit memutuskan")
        yield Step(_("Di antaranya diragukan"), amount(hours.doubtful), note)


def _lateness(judged: Judged) -> Iterator[Step]:
    hours, begin = judged.hours, judged.inputs.asked.begin
    if begin is not None and (hours.late or hours.excused):
        came = begin + hours.late + hours.excused
        said = {"came": clock(came), "begin": clock(begin)}
        note = _("masuk %(came)s, jam masuk %(begin)s") % said
        yield Step(_("Terlambat"), amount(hours.late + hours.excused), note)
    if hours.excused:
        note = _("server terganggu: tak dapat dipertanggungkan kepada pegawai")
        yield Step(_("Di antaranya dimaafkan"), amount(hours.excused), note)
    if hours.early:
        yield Step(_("Pulang lebih awal"), amount(hours.early))


def _balance(hours: DayHours) -> Iterator[Step]:
    if hours.credited:
        yield Step(_("Diakui sebagai bekerja"), balance(hours.credited))
    yield Step(_("Wajib"), amount(-hours.owed))
    yield Step(_("Saldo"), balance(hours.balance), is_sum=True)


def grounds_of(judged: Judged) -> list[Ground]:
    """Return the rules behind a day: those it rests on, and no others."""
    said, kind = judged.law, judged.inputs.asked.kind
    grounds = [_ground_of_day_off(said.off)] if said.off and kind == said.off.kind else []
    answers: list[Answer | None] = []
    if kind == "work" and said.hours:
        answers.append(said.hours.answer)
    if judged.inputs.asked.minutes and kind != "shift":
        answers.append(said.share)
    is_called = kind == "dynamic" and (said.is_weekend or said.off is not None)
    if is_called:
        answers.append(said.exempt)
    elif kind in {"shift", "dynamic"}:
        answers.append(said.flexible)
    if kind == "travel":
        answers.append(said.travel)
    if {"late_excused", "outage"} & set(judged.hours.words):
        answers.append(said.outage)
    return grounds + [_ground(answer) for answer in answers if answer is not None]


def _ground(answer: Answer) -> Ground:
    spoken = language()
    notes = (*(caution(each, language=spoken) for each in answer.cautions),)
    told = (*notes, proof(answer, language=spoken))
    return Ground(sentence(answer, language=spoken), told, answer.url)


def _ground_of_day_off(off: DayOff) -> Ground:
    name = off.name_id if language() == "id" else off.name_en
    told = f"{KINDS[off.kind]}: {name} ({off.citation})."
    return Ground(told, (), off.url)


def outages_told(judged: Judged) -> list[str]:
    """Return the outages of a day as clocks show them, where they count for it."""
    asked = judged.inputs.asked
    if asked.begin is None:
        return []
    end = asked.end if asked.end is not None else DAY
    return [
        f"{clock(since)}–{clock(until)}"
        for since, until in judged.inputs.outages
        if since < end and until > asked.begin - HOUR
    ]


def days_told(days: int) -> str:
    """Return a number of days."""
    return ngettext("%(days)s hari", "%(days)s hari", days) % {"days": days}
