"""What the interpreters find, each as one sentence: refusals, proposals, dates, amounts.

A refusal names the rule and its article; a proposal says that a person decides.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from luwes_policy import numbers
from luwes_policy.answers import Answer
from luwes_policy.arrangements import Check, NoGround, NotAmong
from luwes_policy.calendar import DayOff
from luwes_policy.caps import CapAnswer, Refusal
from luwes_policy.deadlines import Due, DueAt
from luwes_policy.discipline import LatenessDays, Proposal, RunningAbsence
from luwes_policy.events import EventDay
from luwes_policy.gifts import GiftAnswer
from luwes_policy.hours import Hours, Owed
from luwes_policy.learning import LearningDuty, LearningHours
from luwes_policy.leave import LeaveAnswer
from luwes_policy.leave_request import Short, TooLong, TooSoon
from luwes_policy.performance import Cell
from luwes_policy.places import Ineligible
from luwes_policy.sentences import arithmetic, basis, rule_name, sentence
from luwes_policy.survey import Index
from luwes_policy.words import LANGUAGES, Language, say

Pair = tuple[str, str]


def finding(found: object, *, language: Language) -> str:
    """Say what an interpreter found. Raises KeyError for anything that is no finding."""
    return FINDINGS[type(found)](found, language)


def _pick(pair: Pair, language: Language) -> str:
    return pair[LANGUAGES.index(language)]


def _with_basis(said: str, answer: Answer, language: Language) -> str:
    return f"{said} ({basis(answer, language=language)})."


def _words(words: tuple[str, ...], language: Language) -> str:
    return "; ".join(say(word, language=language) for word in words)


def _day(day: date, language: Language) -> str:
    return numbers.day(day, language=language)


def _cap(found: CapAnswer, language: Language) -> str:
    if found.answer is not None:
        return sentence(found.answer, language=language)
    staff = numbers.number(found.staff, language=language)
    free: Pair = (
        "Tidak ada batas jumlah pegawai di kantor: seluruh {n} orang boleh hadir.",
        "Nothing limits the number of staff in the office: all {n} may come.",
    )
    return _pick(free, language).format(n=staff)


def _refusal(found: Refusal, language: Language) -> str:
    said: Pair = (
        (
            "{asked} hari fleksibel lokasi dalam sepekan tidak dapat disetujui, "
            "paling banyak {allowed} hari"
        ),
        "{asked} flexible-place days in a week cannot be approved, at most {allowed}",
    )
    text = _pick(said, language).format(asked=found.asked, allowed=found.allowed)
    return _with_basis(text, found.answer, language)


def _ineligible(found: Ineligible, language: Language) -> str:
    parts = []
    if found.denied:
        parts.append(_words(found.denied, language))
    if found.lacking:
        lacking = _words(found.lacking, language)
        parts.append(_pick(("belum terpenuhi: ", "not met: "), language) + lacking)
    name = rule_name(found.answer, language=language)
    said = _pick(("{name} tidak dapat disetujui: ", "{name} cannot be approved: "), language)
    return _with_basis(said.format(name=name) + "; ".join(parts), found.answer, language)


def _not_among(found: NotAmong, language: Language) -> str:
    said: Pair = (
        "Tidak termasuk yang diperbolehkan: {word}",
        "Not among what is allowed: {word}",
    )
    text = _pick(said, language).format(word=say(found.word, language=language))
    return _with_basis(text, found.answer, language)


def _no_ground(found: NoGround, language: Language) -> str:
    said: Pair = (
        "Tidak ada aturan yang diikuti instansi tentang kerja fleksibel pada {day}.",
        "No rule that the agency follows speaks of flexible work on {day}.",
    )
    return _pick(said, language).format(day=_day(found.on, language))


def _check(found: Check, language: Language) -> str:
    if found.found is not None:
        return finding(found.found, language=language)
    return sentence(found.answer, language=language) if found.answer is not None else ""


def _proposal(found: Proposal, language: Language) -> str:
    said: Pair = (
        (
            "{days} hari kerja tidak masuk tanpa alasan sah: diusulkan {level} berupa "
            "{sanction}{months}; keputusan ada pada pejabat yang berwenang menghukum"
        ),
        (
            "{days} working days of unexcused absence: a {level} is proposed, "
            "{sanction}{months}; the competent official decides"
        ),
    )
    months = _pick((" selama {m} bulan", " for {m} months"), language).format(m=found.months)
    text = _pick(said, language).format(
        days=found.days,
        level=say(found.level, language=language),
        sanction=say(found.sanction, language=language),
        months=months if found.months else "",
    )
    return _with_basis(text, found.answer, language)


def _running(found: RunningAbsence, language: Language) -> str:
    said: Pair = (
        "Batas {n} hari kerja berturut-turut tercapai pada {day}; gaji dihentikan sejak {stop}",
        "The limit of {n} consecutive working days was reached on {day}; pay stops from {stop}",
    )
    text = _pick(said, language).format(
        n=found.proposal.rung.at_least,
        day=_day(found.reached_on, language),
        stop=_day(found.pay_stops_from, language),
    )
    return _with_basis(text, found.proposal.answer, language)


def _lateness(found: LatenessDays, language: Language) -> str:
    if found.is_counted:
        return sentence(found.answers[-1], language=language)
    said: Pair = (
        "Keterlambatan {n} menit tidak diperhitungkan sebagai hari tidak masuk",
        "Lateness of {n} minutes does not count as absence",
    )
    text = _pick(said, language).format(n=numbers.number(found.minutes, language=language))
    return _with_basis(text, found.answers[0], language)


def _cell(found: Cell, language: Language) -> str:
    value = found.value
    said = say(value, language=language) if isinstance(value, str) else str(value)
    row, column = (say(word, language=language) for word in (found.row, found.column))
    return _with_basis(f"{row} × {column}: {said}", found.answer, language)


def _index(found: Index, language: Language) -> str:
    said: Pair = ("Indeks {n}, mutu pelayanan {grade}", "Index {n}, quality of service {grade}")
    text = _pick(said, language).format(
        n=numbers.number(found.value, language=language),
        grade=say(found.grade, language=language) if found.grade else "–",
    )
    counted = "; ".join(arithmetic(step, language=language) for step in found.answer.arithmetic)
    return _with_basis(f"{text}: {counted}", found.answer, language)


def _due(found: Due, language: Language) -> str:
    name = rule_name(found.answer, language=language)
    said: Pair = ("{name}: paling lambat {day}", "{name}: by {day} at the latest")
    text = _pick(said, language).format(name=name, day=_day(found.on, language))
    return _with_basis(text, found.answer, language)


def _due_at(found: DueAt, language: Language) -> str:
    name = rule_name(found.answer, language=language)
    said: Pair = ("{name}: paling lambat {at}", "{name}: by {at} at the latest")
    text = _pick(said, language).format(name=name, at=_instant(found.at, language))
    return _with_basis(text, found.answer, language)


def _instant(at: datetime, language: Language) -> str:
    clock = numbers.clock(at.time(), language=language)
    return _pick(("{day} pukul {clock}", "{day}, {clock}"), language).format(
        day=_day(at.date(), language), clock=clock
    )


def _gift(found: GiftAnswer, language: Language) -> str:
    rupiah = numbers.number(found.rupiah, language=language)
    reported: Pair = (
        "Pemberian senilai Rp{n} wajib dilaporkan",
        "A gift of Rp {n} must be reported",
    )
    spared: Pair = (
        "Pemberian senilai Rp{n} tidak wajib dilaporkan",
        "A gift of Rp {n} need not be reported",
    )
    text = _pick(reported if found.must_be_reported else spared, language).format(n=rupiah)
    rule = found.exceeded[0] if found.exceeded else found.limit
    return f"{text}: {sentence(rule, language=language)}" if rule else f"{text}."


def _hours(found: Hours, language: Language) -> str:
    said: Pair = (
        (
            "{day}: masuk pukul {start}, pulang pukul {end}, istirahat {rest} menit, "
            "{work} menit kerja"
        ),
        "{day}: from {start} to {end}, break {rest} minutes, {work} working minutes",
    )
    text = _pick(said, language).format(
        day=_day(found.day, language),
        start=numbers.clock(found.start, language=language),
        end=numbers.clock(found.end, language=language),
        rest=found.break_minutes,
        work=found.work_minutes,
    )
    return _with_basis(text, found.answer, language)


def _owed(found: Owed, language: Language) -> str:
    said: Pair = (
        "Wajib bekerja {n} menit ({duration}) dalam {days} hari kerja",
        "{n} minutes ({duration}) are owed in {days} working days",
    )
    text = _pick(said, language).format(
        n=numbers.number(found.minutes, language=language),
        duration=numbers.duration(found.minutes, language=language),
        days=len(found.days),
    )
    parts = " ".join(sentence(answer, language=language) for answer in found.answers)
    return f"{text}. {parts}".strip()


def _leave(found: LeaveAnswer, language: Language) -> str:
    said: Pair = ("Hak cuti tahunan {n} hari kerja", "Annual leave is {n} working days")
    text = _pick(said, language).format(n=found.days)
    answer = found.answers[0]
    counted = "; ".join(arithmetic(step, language=language) for step in answer.arithmetic)
    return _with_basis(f"{text}: {counted}" if counted else text, answer, language)


def _too_soon(found: TooSoon, language: Language) -> str:
    said: Pair = (
        "Masa kerja pada hari pertama cuti {n} bulan, diperlukan {m} bulan",
        "Service on the first day of leave is {n} months, {m} are needed",
    )
    text = _pick(said, language).format(n=found.months, m=found.needed)
    return _with_basis(text, found.answer, language)


def _too_long(found: TooLong, language: Language) -> str:
    said: Pair = (
        "Paling lama {m} bulan, yaitu sampai dengan {day}",
        "At most {m} months, that is until {day}",
    )
    text = _pick(said, language).format(m=found.months, day=_day(found.last_allowed, language))
    return _with_basis(text, found.answer, language)


def _short(found: Short, language: Language) -> str:
    said: Pair = (
        "Cuti tahunan {year}: tersisa {left} hari kerja, diminta {asked}",
        "Annual leave of {year}: {left} working days are left, {asked} are asked for",
    )
    text = _pick(said, language).format(year=found.year, left=found.left, asked=found.asked)
    return _with_basis(text, found.answer, language)


def _learning(found: LearningHours, language: Language) -> str:
    return sentence(found.answer, language=language)


def _duty(found: LearningDuty, language: Language) -> str:
    if found.missing:
        said: Pair = ("{h} JP tercatat, kurang {n} JP", "{h} learning hours, {n} still due")
    elif found.beyond:
        said = ("{h} JP tercatat, melebihi batas {n} JP", "{h} learning hours, {n} above the limit")
    else:
        said = ("{h} JP tercatat, memenuhi ketentuan", "{h} learning hours, as the rule asks")
    text = _pick(said, language).format(h=found.hours, n=found.missing or found.beyond)
    return _with_basis(text, found.answer, language)


def _event(found: EventDay, language: Language) -> str:
    return f"{_day(found.day, language)}: {sentence(found.answer, language=language)}"


def _day_off(found: DayOff, language: Language) -> str:
    name = found.name_id if language == "id" else found.name_en
    return f"{_day(found.day, language)}: {name} ({found.citation})."


FINDINGS: Mapping[type, Callable[[Any, Language], str]] = {
    CapAnswer: _cap,
    Refusal: _refusal,
    Ineligible: _ineligible,
    NotAmong: _not_among,
    NoGround: _no_ground,
    Check: _check,
    Proposal: _proposal,
    RunningAbsence: _running,
    LatenessDays: _lateness,
    Cell: _cell,
    Index: _index,
    Due: _due,
    DueAt: _due_at,
    GiftAnswer: _gift,
    Hours: _hours,
    Owed: _owed,
    LeaveAnswer: _leave,
    TooSoon: _too_soon,
    TooLong: _too_long,
    Short: _short,
    LearningHours: _learning,
    LearningDuty: _duty,
    EventDay: _event,
    DayOff: _day_off,
}
"""Type of a finding → what says it."""
