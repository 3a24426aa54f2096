"""Rules and packs as lines for a terminal and as data for JSON."""

from collections.abc import Iterator
from decimal import Decimal

from luwes_policy.answers import Answer, Value
from luwes_policy.model import Pack
from luwes_policy.sentences import caution, effect, inputs, proof, sentence
from luwes_policy.words import Language


def answer_as_lines(answer: Answer, *, language: Language) -> Iterator[str]:
    """Write one rule in force: its sentence, what it rests on, and what to beware of."""
    yield f"{answer.rule_id}  [{effect(answer, language=language)}]"
    yield f"  {sentence(answer, language=language)}"
    rests_on = inputs(answer, language=language)
    if rests_on:
        yield {"id": "  Keadaan: ", "en": "  Facts: "}[language] + "; ".join(rests_on)
    until = answer.until.isoformat() if answer.until else "…"
    checked = proof(answer, language=language)
    yield (
        {"id": "  Berlaku: ", "en": "  In force: "}[language]
        + f"{answer.start} – {until} · "
        + (f"{checked} · {answer.url}" if answer.url else checked)
    )
    for warning in answer.cautions:
        yield f"  ! {caution(warning, language=language)}"


def answer_as_data(answer: Answer, *, language: Language) -> dict[str, object]:
    """Return one rule in force as plain data with its sentence."""
    return {
        "rule": answer.rule_id,
        "kind": answer.kind,
        "value": _plain(answer.value),
        "measure": answer.measure,
        "effect": answer.effect,
        "pack": answer.pack_id,
        "edition": answer.edition,
        "from": answer.start.isoformat(),
        "until": answer.until.isoformat() if answer.until else None,
        "citation": answer.citation,
        "url": answer.url,
        "proof": answer.proof,
        "status": answer.status,
        "inputs": dict(answer.inputs),
        "arithmetic": [
            {
                "left": str(step.left),
                "operation": step.operation,
                "right": str(step.right),
                "exact": str(step.exact),
                "rounding": step.rounding,
                "result": str(step.result),
                "unit": step.unit,
            }
            for step in answer.arithmetic
        ],
        "warnings": [caution(warning, language=language) for warning in answer.cautions],
        "sentence": sentence(answer, language=language),
    }


def _plain(value: Value) -> object:
    """Numbers and words as they are; a structured rule is told by its sentence."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, bool | int):
        return value
    return list(value) if isinstance(value, tuple) else None


def pack_as_lines(pack: Pack, *, language: Language) -> Iterator[str]:
    """Write a pack: its dates, its sources, and the names of its rules."""
    until = pack.until.isoformat() if pack.until else "…"
    name = pack.name_id if language == "id" else pack.name_en
    yield f"{pack.id} {pack.edition}  {name}"
    yield f"  {pack.start} – {until} · {pack.layer} · {pack.rank} · recorded {pack.recorded_on}"
    if pack.amends:
        yield "  amends " + ", ".join(pack.amends)
    for source in pack.sources:
        yield f"  § {source.citation} ({source.proof})" + (f" {source.url}" if source.url else "")
    for rule in pack.rules:
        title = rule.name_id if language == "id" else rule.name_en
        yield f"  - {rule.id}: {title} [{rule.kind}, {rule.effect}, {rule.override.mode}]"
