"""Packs of law as rows: the shipped ones, followed or not, and what the agency changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from luwes.policies.models import Adoption, Override
from luwes.policies.queries.law import Period
from luwes.policies.rules.texts import text_of
from luwes_policy.answers import Answer, Caution
from luwes_policy.bodies import Cap, Permit, Quota, Row
from luwes_policy.facts import Conditions
from luwes_policy.library import shipped
from luwes_policy.model import Pack, Rule
from luwes_policy.words import Language


@dataclass(frozen=True, slots=True)
class PackRow:
    """One edition of a pack on the timeline."""

    pack: Pack
    in_force: bool
    followed: bool


def timeline(*, on: date) -> list[PackRow]:
    """Return every shipped edition but the calendars', the latest first (one query)."""
    followed = followed_on(on)
    packs = [pack for pack in shipped().packs if pack.layer != "calendar"]
    return [
        PackRow(
            pack,
            in_force=holds(pack, on=on),
            followed=followed is None or pack.is_default or pack.id in followed,
        )
        for pack in sorted(packs, key=lambda pack: (pack.start, pack.id), reverse=True)
    ]


def holds(pack: Pack, *, on: date) -> bool:
    """Say whether an edition is in force on a day."""
    return pack.start <= on and (pack.until is None or on < pack.until)


@dataclass(frozen=True, slots=True)
class Line:
    """What a rule says where its conditions hold."""

    conditions: Conditions
    answer: Answer


@dataclass(frozen=True, slots=True)
class RuleLines:
    """One rule of a pack: a line for each row of its table, one line for other kinds."""

    rule: Rule
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PackPage:
    """One edition with everything it says."""

    pack: Pack
    editions: tuple[Pack, ...]
    amended_by: tuple[str, ...]
    rules: tuple[RuleLines, ...]
    text: str
    """Its TOML."""


def pack_page(*, pack_id: str, edition: str) -> PackPage | None:
    """Return one shipped edition, or None where there is no such pack."""
    library = shipped()
    pack = next((p for p in library.packs if (p.id, p.edition) == (pack_id, edition)), None)
    if pack is None:
        return None
    return PackPage(
        pack=pack,
        editions=library.history(pack_id),
        amended_by=tuple(sorted({p.id for p in library.packs if pack_id in p.amends})),
        rules=tuple(RuleLines(rule, tuple(lines_of(rule, pack=pack))) for rule in pack.rules),
        text=text_of(pack=pack_id, edition=edition),
    )


def lines_of(rule: Rule, *, pack: Pack) -> Iterator[Line]:
    """Yield what a rule says, row by row, apart from any unit and day."""
    if isinstance(rule.body, Cap | Quota):
        for row in rule.body.rows:
            yield Line((*rule.when, *row.when), answer_of(rule, pack=pack, row=row))
    else:
        yield Line(rule.when, answer_of(rule, pack=pack))


def answer_of(rule: Rule, *, pack: Pack, row: Row | None = None) -> Answer:
    """Return a rule as an answer on its first day, so that it can be said in a sentence."""
    value = rule.body.value if isinstance(rule.body, Permit) else rule.body
    return Answer(
        rule_id=rule.id,
        kind=rule.kind,
        value=value if row is None else row.value,
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
        proof=rule.proof,
        status=rule.status,
        on=rule.start,
        inputs={},
        cautions=cautions_of(rule),
    )


def cautions_of(rule: Rule) -> tuple[Caution, ...]:
    """Return what to know before leaning on a rule, whatever the day."""
    match rule.status:
        case "awaiting":
            return (Caution("awaiting", word=rule.substitute),)
        case "disputed":
            return (Caution("disputed"),)
        case "active":
            return ()


def followed_on(day: date) -> frozenset[str] | None:
    """Return the ids followed on a day; None while the agency has chosen none (one query)."""
    rows = list(Adoption.objects.all())
    if not rows:
        return None
    return frozenset(
        row.pack for row in rows if Period(row.pack, row.since, row.until).holds(on=day)
    )


def adoptions() -> list[Adoption]:
    """Return every adoption, with who decided it (one query)."""
    return list(Adoption.objects.select_related("adopted_by", "adopted_by__person"))


def overrides() -> list[Override]:
    """Return every own rule, the latest first, with its unit and who recorded it (one query)."""
    rows = Override.objects.select_related("unit", "recorded_by", "recorded_by__person")
    return list(rows.order_by("-recorded_at", "-pk"))


def rule_names(*, language: Language) -> dict[str, str]:
    """Return rule id → its name as the latest shipped pack says it."""
    rules = (rule for pack in sorted(shipped().packs, key=lambda p: p.start) for rule in pack.rules)
    return {rule.id: rule.name_id if language == "id" else rule.name_en for rule in rules}


def lines_of_rule(*, pack: str, edition: str, rule: str) -> RuleLines | None:
    """Return one rule of a shipped pack with all its lines, or None."""
    page = pack_page(pack_id=pack, edition=edition)
    return next((each for each in page.rules if each.rule.id == rule), None) if page else None


def rules_on(*, on: date) -> list[tuple[Pack, Rule]]:
    """Return the rules of shipped packs in force on a day, calendars left out."""
    packs = (pack for pack in shipped().packs if pack.layer != "calendar" and holds(pack, on=on))
    pairs = [(pack, rule) for pack in packs for rule in pack.rules if rule.holds(on=on)]
    return [
        (pack, rule)
        for pack, rule in pairs
        if not any(is_replaced(rule, pack=pack, by=other) for other in pairs)
    ]


def is_replaced(rule: Rule, *, pack: Pack, by: tuple[Pack, Rule]) -> bool:
    """Say whether another pack in force says this rule anew."""
    newer, said = by
    return said.id == rule.id and newer is not pack and shipped().replaces(newer, pack)


def adoptable() -> frozenset[str]:
    """Return the ids of packs that hold only when adopted, once anything is."""
    return frozenset(
        pack.id for pack in shipped().packs if pack.layer != "calendar" and not pack.is_default
    )


def not_followed(*, on: date, language: Language) -> list[tuple[str, str]]:
    """Return id and name of packs that may be adopted and are not followed on a day."""
    left = adoptable() - (followed_on(on) or frozenset())
    names = {
        pack.id: pack.name_id if language == "id" else pack.name_en
        for pack in shipped().packs
        if pack.id in left
    }
    return [(pack, f"{name} ({pack})") for pack, name in names.items()]


def override(*, pk: UUID) -> Override | None:
    """Return one own rule with its unit."""
    return Override.objects.select_related("unit", "recorded_by__person").filter(pk=pk).first()


def adoption(*, pk: UUID) -> Adoption | None:
    """Return one adoption."""
    return Adoption.objects.filter(pk=pk).first()
