"""Which rules hold for a unit on a day, by what authority: the resolution."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from luwes_policy.answers import Answer, Caution, InForce, Undecided, Value
from luwes_policy.bodies import Body, Cap, Dates, Permit, Quota, Row
from luwes_policy.calendar import in_ramadan
from luwes_policy.facts import Facts, Word, match
from luwes_policy.library import Library
from luwes_policy.model import RANKS, Pack, Rule


class RuleConflict(Exception):
    """Two rules of equal rank both match: nobody but a person may choose."""

    def __init__(self, *, rule_id: str, on: date, packs: tuple[str, ...]) -> None:
        self.rule_id = rule_id
        self.on = on
        self.packs = packs
        super().__init__(f"{rule_id} on {on}: {', '.join(packs)}")


Outcome = Literal["found", "missing", "silent"]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A rule in force whose conditions do not fail, and what it says so far."""

    pack: Pack
    rule: Rule
    outcome: Outcome
    row: Row | None = None
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Question:
    library: Library
    open: frozenset[tuple[str, str]]
    """Id and edition of the packs that stand on the day and are adopted where they must be."""
    on: date
    facts: Facts
    known_on: date | None


def rules_in_force(
    library: Library,
    *,
    on: date,
    facts: Facts,
    adopted: Collection[str] | None = None,
    known_on: date | None = None,
    only: Collection[str] | None = None,
) -> InForce:
    """Return every rule in force for a unit with these facts on this day.

    adopted:  ids of the packs an agency has adopted; None means all that hold by date.
              Calendars and planning defaults hold without being adopted.
    known_on: the audit date; rules and calendar days recorded later are not yet known.
    only:     ids of the rules that are looked for; None means all. Any other is not asked about
              then, and seems not to hold.

    Newest amendment before older text, event before base, agency last and only within
    bounds. A rule that needs a fact nobody has said is `undecided`, never guessed.
    Raises RuleConflict where two rules of equal rank match.
    """
    if facts.ramadan is None:
        facts = replace(facts, ramadan=in_ramadan(on, library=library))
    standing = library.standing(on=on, known_on=known_on)
    packs = frozenset(pack.key for pack in standing if _is_open(pack, adopted))
    question = _Question(library, packs, on, facts, known_on)
    wanted = library.by_rule if only is None else sorted(library.by_rule.keys() & only)
    found = [_resolve(rule_id, question) for rule_id in wanted]
    return InForce(
        on=on,
        facts=facts,
        known_on=known_on,
        answers=tuple(each for each in found if isinstance(each, Answer)),
        undecided=tuple(each for each in found if isinstance(each, Undecided)),
    )


def _resolve(rule_id: str, question: _Question) -> Answer | Undecided | None:
    candidates = list(_candidates(rule_id, question))
    law = None
    for layer in ("event", "base", "calendar"):
        law = _decide([each for each in candidates if each.rule.layer == layer], question)
        if law is not None:
            break
    return _override(law, [each for each in candidates if each.rule.layer == "agency"], question)


def _candidates(rule_id: str, question: _Question) -> Iterator[_Candidate]:
    for pack, rule in question.library.by_rule[rule_id]:
        if pack.key in question.open and rule.holds(on=question.on, known_on=question.known_on):
            candidate = _look(pack, rule, question)
            if candidate is not None:
                yield candidate


def _is_open(pack: Pack, adopted: Collection[str] | None) -> bool:
    """Calendars and defaults need no adoption; all else does, once anything is adopted."""
    return adopted is None or pack.layer == "calendar" or pack.is_default or pack.id in adopted


def _look(pack: Pack, rule: Rule, question: _Question) -> _Candidate | None:
    condition = match(rule.when, facts=question.facts)
    if condition.missing:
        return _Candidate(pack, rule, "missing", missing=condition.missing)
    if not condition.holds:
        return None
    if not isinstance(rule.body, Cap | Quota):
        return _Candidate(pack, rule, "found")
    return _look_up(pack, rule, rule.body, question.facts)


def _look_up(pack: Pack, rule: Rule, body: Cap | Quota, facts: Facts) -> _Candidate:
    """Find the first row that holds; a row before it that needs a fact asks for it."""
    missing: list[str] = []
    for row in body.rows:
        condition = match(row.when, facts=facts)
        missing.extend(each for each in condition.missing if each not in missing)
        if condition.holds and not missing:
            return _Candidate(pack, rule, "found", row=row)
    if missing:
        return _Candidate(pack, rule, "missing", missing=tuple(missing))
    return _Candidate(pack, rule, "silent")


def _decide(candidates: list[_Candidate], question: _Question) -> Answer | Undecided | None:
    best = [
        each
        for each in candidates
        if not any(_beats(other, each, question) for other in candidates)
    ]
    if not best:
        return None
    unsure = [each for each in best if each.outcome != "found"]
    if len(best) > 1 and not unsure:
        packs = tuple(f"{each.pack.id} {each.pack.edition}" for each in best)
        raise RuleConflict(rule_id=best[0].rule.id, on=question.on, packs=packs)
    return _undecided(unsure) if unsure else _answer(best[0], question)


def _beats(one: _Candidate, other: _Candidate, question: _Question) -> bool:
    if question.library.replaces(one.pack, other.pack):
        return True
    if question.library.replaces(other.pack, one.pack):
        return False
    return RANKS.index(one.pack.rank) > RANKS.index(other.pack.rank)


def _undecided(unsure: list[_Candidate]) -> Undecided:
    first = unsure[0]
    return Undecided(
        rule_id=first.rule.id,
        pack_id=first.pack.id,
        edition=first.pack.edition,
        citation=first.rule.source.citation,
        missing=tuple(sorted({fact for each in unsure for fact in each.missing})),
    )


def _override(
    law: Answer | Undecided | None, agency: list[_Candidate], question: _Question
) -> Answer | Undecided | None:
    """Let an agency's rule stand in place of the law it names, where it says anything."""
    speaking = [
        each
        for each in agency
        if each.outcome == "found" and (law is None or _names(each.pack, law.pack_id))
    ]
    own = _decide(speaking, question)
    if not isinstance(own, Answer):
        return law
    return replace(own, overrides=law) if isinstance(law, Answer) else own


def _names(pack: Pack, pack_id: str) -> bool:
    return not pack.amends or pack_id in pack.amends


def _answer(candidate: _Candidate, question: _Question) -> Answer:
    pack, rule = candidate.pack, candidate.rule
    proof = candidate.row.proof if candidate.row and candidate.row.proof else rule.proof
    return Answer(
        rule_id=rule.id,
        kind=rule.kind,
        value=_value(rule.body, candidate.row),
        measure=getattr(rule.body, "measure", None),
        body=rule.body,
        name_id=rule.name_id,
        name_en=rule.name_en,
        effect=rule.effect,
        layer=rule.layer,
        rank=pack.rank,
        pack_id=pack.id,
        edition=pack.edition,
        start=rule.start,
        until=rule.until,
        citation=rule.source.citation,
        url=rule.source.url,
        proof=proof,  # type: ignore[arg-type]  # the reader lets only the three words through
        status=rule.status,
        on=question.on,
        inputs=_inputs(candidate, question.facts),
        cautions=tuple(_cautions(rule, question.on)),
    )


def _value(body: Body, row: Row | None) -> Value:
    if row is not None:
        return row.value
    return body.value if isinstance(body, Permit) else body


def _inputs(candidate: _Candidate, facts: Facts) -> Mapping[str, Word]:
    """The facts that the answer rests on, and no others."""
    asked = [*candidate.rule.when, *(candidate.row.when if candidate.row else ())]
    known = facts.known()
    return {fact: known[fact] for fact, _ in asked}


def _cautions(rule: Rule, on: date) -> Iterable[Caution]:
    if rule.status == "awaiting":
        yield Caution("awaiting", word=rule.substitute)
    if rule.status == "disputed":
        yield Caution("disputed")
    if rule.review_by is not None and on > rule.review_by:
        yield Caution("review_passed", day=rule.review_by)
    if isinstance(rule.body, Dates):
        yield from (
            Caution("estimated", day=each.day)
            for each in rule.body.named
            if each.estimated and each.day == on
        )
