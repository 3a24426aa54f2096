"""Rules as a screen tells them: a sentence, its article, its proof, what to be careful about."""

from dataclasses import dataclass, replace

from luwes.policies.rules.headcount import Measure
from luwes.policies.web.words import spoken
from luwes_policy import sentences
from luwes_policy.answers import Answer
from luwes_policy.bodies import Cap

PROOF_CSS = {"primary": "good", "secondary": "info", "recalled": "warn"}
EFFECT_CSS = {"block": "bad", "warn": "warn", "inform": "", "propose": "info"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A word in a tag, with the class that colours it."""

    label: str
    css: str = ""


@dataclass(frozen=True, slots=True)
class ToldRule:
    """One rule in force, ready for a screen."""

    rule_id: str
    name: str
    sentence: str
    inputs: tuple[str, ...]
    arithmetic: tuple[str, ...]
    citation: str
    url: str | None
    proof: Tag
    effect: Tag
    warnings: tuple[str, ...]
    pack: str
    edition: str
    is_own: bool
    in_place_of: "ToldRule | None" = None
    """The law, where an agency's own rule stands in its place."""


def tell(answer: Answer, *, measure: Measure) -> ToldRule:
    """Return an answer as the screen tells it, a share counted as the agency measures."""
    language = spoken()
    counted = counted_per(answer, measure=measure)
    law = answer.overrides
    return ToldRule(
        rule_id=answer.rule_id,
        name=sentences.rule_name(answer, language=language),
        sentence=f"{sentences.statement(counted, language=language)}.",
        inputs=sentences.inputs(answer, language=language),
        arithmetic=tuple(
            sentences.arithmetic(step, language=language) for step in answer.arithmetic
        ),
        citation=answer.citation,
        url=answer.url,
        proof=Tag(sentences.proof(answer, language=language), PROOF_CSS[answer.proof]),
        effect=Tag(sentences.effect(answer, language=language), EFFECT_CSS[answer.effect]),
        warnings=tuple(sentences.caution(each, language=language) for each in answer.cautions),
        pack=answer.pack_id,
        edition=answer.edition,
        is_own=answer.layer == "agency",
        in_place_of=None if law is None else tell(law, measure=measure),
    )


def counted_per(answer: Answer, *, measure: Measure) -> Answer:
    """Return the answer with its share counted per unit or per office."""
    if not isinstance(answer.body, Cap):
        return answer
    return replace(answer, body=replace(answer.body, apply_to=measure))
