"""Every answer as one plain sentence, with its numbers, article and edition."""

from collections.abc import Callable, Mapping
from typing import cast

from luwes_policy import bodies, numbers
from luwes_policy.answers import Answer, Arithmetic, Caution, Undecided
from luwes_policy.date_sentences import dates
from luwes_policy.phrases import (
    BOUNDS,
    CAUTIONS,
    EFFECTS,
    MEASURES,
    NO_LAW,
    OPERATIONS,
    PROOFS,
    ROUNDINGS,
)
from luwes_policy.words import LANGUAGES, Language, say, say_all


def sentence(answer: Answer, *, language: Language) -> str:
    """Say an answer in one sentence: what holds, how it was counted, and on what ground.

    Example: "Paling banyak 75 % pegawai bekerja di kantor, dihitung per unit kerja:
    41 × 75 % = 30,75, dibulatkan ke bawah menjadi 30 orang (SE MenPANRB 67/2020, …)."
    """
    said = statement(answer, language=language)
    counted = "; ".join(arithmetic(step, language=language) for step in answer.arithmetic)
    ground = basis(answer, language=language)
    return f"{said}: {counted} ({ground})." if counted else f"{said} ({ground})."


def statement(answer: Answer, *, language: Language) -> str:
    """Say what the rule says, without its ground."""
    said = " ".join(KINDS[answer.kind](answer, language).split())
    return said[:1].upper() + said[1:]


def basis(answer: Answer, *, language: Language) -> str:
    """Say by what authority: regulation with article, pack and edition, law replaced."""
    pack, edition, instead = {
        "id": ("paket", "edisi", "menggantikan"),
        "en": ("pack", "edition", "in place of"),
    }[language]
    ground = f"{answer.citation}; {pack} {answer.pack_id} {edition} {answer.edition}"
    if answer.overrides is None:
        return ground
    law = statement(answer.overrides, language=language)
    return f"{ground}; {instead} {answer.overrides.citation}: {law}"


def arithmetic(step: Arithmetic, *, language: Language) -> str:
    """Write one calculation: `41 × 75 % = 30,75, dibulatkan ke bawah menjadi 30 orang`."""
    unit = f" {say(step.unit, language=language)}" if step.unit else ""
    whole = step.exact == step.result
    written = OPERATIONS[step.operation].format(
        left=numbers.number(numbers.shortest(step.left), language=language),
        right=numbers.number(numbers.shortest(step.right), language=language),
        equals="≈" if numbers.is_shortened(step.exact) else "=",
        exact=numbers.number(numbers.shortest(step.exact), language=language),
    )
    if whole:
        return written + unit
    result = numbers.number(step.result, language=language) + unit
    return written + _pick(ROUNDINGS[step.rounding], language).format(result=result)


def caution(warning: Caution, *, language: Language) -> str:
    """Say what to know before leaning on an answer."""
    return _pick(CAUTIONS[warning.kind], language).format(
        word=say(warning.word, language=language) if warning.word else "",
        day=numbers.day(warning.day, language=language) if warning.day else "",
    )


def undecided(open_rule: Undecided, *, language: Language) -> str:
    """Say which facts a rule still needs, or that its text has nothing for these facts."""
    if not open_rule.missing:
        return {
            "id": f"{open_rule.rule_id}: naskah {open_rule.citation} yang tersedia tidak memuat "
            "ketentuan untuk keadaan ini.",
            "en": f"{open_rule.rule_id}: the text of {open_rule.citation} at hand says nothing "
            "for these facts.",
        }[language]
    facts = "; ".join(say(fact, language=language) for fact in open_rule.missing)
    return {
        "id": f"{open_rule.rule_id}: sebutkan dahulu {facts} ({open_rule.citation}).",
        "en": f"{open_rule.rule_id}: say first the {facts} ({open_rule.citation}).",
    }[language]


def proof(answer: Answer, *, language: Language) -> str:
    """Say how well the rule's text was checked, or that it is no law."""
    if answer.rank == "agency" and answer.layer == "base":
        return _pick(NO_LAW, language)
    return _pick(PROOFS[answer.proof], language)


def effect(answer: Answer, *, language: Language) -> str:
    """Say what the rule does: bind, warn, inform or propose."""
    return _pick(EFFECTS[answer.effect], language)


def inputs(answer: Answer, *, language: Language) -> tuple[str, ...]:
    """Return the facts an answer rests on, in words."""
    return tuple(say(f"{fact}.{word}", language=language) for fact, word in answer.inputs.items())


def rule_name(answer: Answer, *, language: Language) -> str:
    """Return the rule's own name, or its id where an agency gave it none."""
    return (answer.name_id if language == "id" else answer.name_en) or answer.rule_id


def _pick(pair: tuple[str, str], language: Language) -> str:
    return pair[LANGUAGES.index(language)]


def _measured(answer: Answer, language: Language, *, bound: str) -> str:
    value = answer.number
    return _pick(MEASURES[answer.measure or ""], language).format(
        bound=_pick(BOUNDS[bound], language),
        n=numbers.number(value, language=language),
        name=rule_name(answer, language=language),
        duration=numbers.duration(int(value), language=language),
    )


def _cap(answer: Answer, language: Language) -> str:
    body = cast("bodies.Cap", answer.body)
    said = _measured(answer, language, bound="at_most")
    if answer.measure in {"office_share_pct", "home_share_pct"}:
        said += _pick(
            (", dihitung per unit kerja", ", counted per unit")
            if body.apply_to == "unit"
            else (", dihitung per kantor", ", counted per office"),
            language,
        )
    if body.exceptions:
        said += _pick((", kecuali untuk ", ", except for "), language)
        said += say_all(body.exceptions, language=language)
    return said


def _quota(answer: Answer, language: Language) -> str:
    body = cast("bodies.Quota", answer.body)
    return _measured(answer, language, bound=body.bound)


def _grid(answer: Answer, language: Language) -> str:
    body = cast("bodies.Grid", answer.body)
    lines = (
        (("Senin–Kamis", "Monday–Thursday"), body.mon_thu),
        (("Jumat", "Friday"), body.fri),
        (("Senin–Kamis bulan Ramadan", "Monday–Thursday in Ramadan"), body.ramadan_mon_thu),
        (("Jumat bulan Ramadan", "Friday in Ramadan"), body.ramadan_fri),
    )
    said = [_hours(_pick(when, language), hours, language) for when, hours in lines if hours]
    return f"{rule_name(answer, language=language)}: " + "; ".join(said)


def _hours(when: str, hours: bodies.DayHours, language: Language) -> str:
    start = numbers.clock(hours.start, language=language)
    until = f"–{numbers.clock(hours.end, language=language)}" if hours.end else ""
    template = _pick(
        (
            "{when} pukul {start}{until} dengan istirahat {n} menit",
            "{when} {start}{until} with a break of {n} minutes",
        )
        if hours.end
        else (
            "{when} mulai pukul {start} dengan istirahat {n} menit",
            "{when} from {start} with a break of {n} minutes",
        ),
        language,
    )
    return template.format(when=when, start=start, until=until, n=hours.break_minutes)


def _permit(answer: Answer, language: Language) -> str:
    body = cast("bodies.Permit", answer.body)
    name = rule_name(answer, language=language)
    if isinstance(body.value, bool):
        said = _pick(("ya", "yes") if body.value else ("tidak", "no"), language)
    else:
        said = say_all(body.value, language=language)
    return f"{name}: {said}{_decided(body.decided_by, language)}"


def _decided(who: str | None, language: Language) -> str:
    if who is None:
        return ""
    said = _pick((", ditetapkan oleh ", ", decided by "), language)
    return said + say(who, language=language)


def _eligibility(answer: Answer, language: Language) -> str:
    body = cast("bodies.Eligibility", answer.body)
    name = rule_name(answer, language=language)
    said = f"{name} " + _pick(("tidak berlaku bagi: ", "is not for: "), language)
    said += "; ".join(say(word, language=language) for word in body.deny)
    if body.need:
        said += _pick((". Syarat: ", ". Needed: "), language)
        said += "; ".join(say(word, language=language) for word in body.need)
    return said


def _ladder(answer: Answer, language: Language) -> str:
    body = cast("bodies.Ladder", answer.body)
    rungs = "; ".join(rung(step, language=language) for step in body.rungs)
    proposed = _pick(("diusulkan ", "proposed: "), language)
    return f"{rule_name(answer, language=language)}: {proposed}{rungs}"


def rung(step: bodies.Rung, *, language: Language) -> str:
    """Say one step of a ladder: `mulai 11 hari kerja pemotongan … selama 6 bulan`."""
    said = _pick(("mulai {n} hari kerja {sanction}", "from {n} working days {sanction}"), language)
    said = said.format(n=step.at_least, sanction=say(step.sanction, language=language))
    if step.months:
        said += _pick((" selama {m} bulan", " for {m} months"), language).format(m=step.months)
    return said


def _deadline(answer: Answer, language: Language) -> str:
    body = cast("bodies.Deadline", answer.body)
    unit = say(body.unit, language=language)
    name = rule_name(answer, language=language)
    return f"{name}: " + _pick(("paling lambat ", "within "), language) + f"{body.amount} {unit}"


def _matrix(answer: Answer, language: Language) -> str:
    body = cast("bodies.Matrix", answer.body)
    columns = ", ".join(say(word, language=language) for word in body.columns)
    rows = "; ".join(
        f"{say(row, language=language)}: " + ", ".join(_cell(cell, language) for cell in cells)
        for row, cells in zip(body.rows, body.cells, strict=True)
    )
    return f"{rule_name(answer, language=language)} ({columns}) – {rows}"


def _cell(cell: str | int, language: Language) -> str:
    return say(cell, language=language) if isinstance(cell, str) else str(cell)


def _bands(answer: Answer, language: Language) -> str:
    body = cast("bodies.Bands", answer.body)
    since = _pick(("mulai", "from"), language)
    bands = "; ".join(
        f"{say(band.grade, language=language)} {since} "
        + numbers.number(band.at_least, language=language)
        for band in body.bands
    )
    return f"{rule_name(answer, language=language)}: {bands}"


def _duty(answer: Answer, language: Language) -> str:
    body = cast("bodies.Duty", answer.body)
    name = rule_name(answer, language=language)
    said = f"{name}: {say_all(body.items, language=language)}"
    if body.close_days:
        during = _pick((" selama ", " for "), language)
        said += f"{during}{body.close_days} {say(body.day_type, language=language)}"
    return said + _decided(body.decided_by, language)


def _dates(answer: Answer, language: Language) -> str:
    return dates(answer, name=rule_name(answer, language=language), language=language)


KINDS: Mapping[str, Callable[[Answer, Language], str]] = {
    "cap": _cap,
    "quota": _quota,
    "grid": _grid,
    "permit": _permit,
    "eligibility": _eligibility,
    "ladder": _ladder,
    "deadline": _deadline,
    "matrix": _matrix,
    "bands": _bands,
    "duty": _duty,
    "dates": _dates,
}
"""Kind of a rule → what says it."""
