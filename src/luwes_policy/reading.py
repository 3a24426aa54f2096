"""Read a policy pack from TOML, strictly: every problem is listed, none is passed over."""

import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, cast, get_args

from luwes_policy import model
from luwes_policy.body_reading import BODIES, conditions
from luwes_policy.facts import VOCABULARY, Conditions
from luwes_policy.fields import Fields, PackError, Problem
from luwes_policy.words import vocabulary

MODES: dict[str, Literal["none", "stricter", "free"]] = {
    "none": "none",
    "stricter": "stricter",
    "free": "free",
}
NOBODY = model.Source(key="", cite="", proof="recalled")


def read_pack(text: str, *, name: str) -> model.Pack:
    """Read one pack.

    text: TOML. name: what to call it in problems until its own id is known (a file name).
    Raises PackError listing every problem with pack, rule, key, reason and suggestion.
    """
    try:
        table = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise PackError([Problem(name, None, "", "not_toml", found=str(error))]) from error
    return pack_from(table, name=name)


def pack_from(table: dict[str, object], *, name: str) -> model.Pack:
    """Read one pack from a table such as tomllib gives. Raises PackError."""
    problems: list[Problem] = []
    top = Fields(table, pack=_name_of(table, name), rule=None, problems=problems)
    head, sources = _head(top), _sources(top)
    rules = _rules(top, head, sources)
    top.finish()
    if problems:
        raise PackError(problems)
    return model.Pack(
        id=head.id,
        edition=head.edition,
        name_id=head.name_id,
        name_en=head.name_en,
        layer=head.layer,
        rank=head.rank,
        start=head.start,
        until=head.until,
        recorded_on=head.recorded_on,
        amends=head.amends,
        sources=tuple(sources.values()),
        rules=rules,
    )


@dataclass(frozen=True, slots=True)
class _Head:
    id: str
    edition: str
    name_id: str
    name_en: str
    layer: model.Layer
    rank: str
    start: date
    until: date | None
    recorded_on: date
    amends: tuple[str, ...]


def _name_of(table: dict[str, object], name: str) -> str:
    head = table.get("pack")
    return str(head.get("id", name)) if isinstance(head, dict) else name


def _head(top: Fields) -> _Head:
    fields = top.child("pack")
    if fields is None:
        top.needed("pack", fields, instead=None)
        fields = Fields({}, pack=top.pack, rule=None, problems=[])
    start = fields.day("from")
    names = _names(fields)
    head = _Head(
        id=fields.text("id"),
        edition=fields.text("edition"),
        name_id=names[0],
        name_en=names[1],
        layer=cast("model.Layer", fields.word("layer", get_args(model.Layer))),
        rank=fields.word("rank", model.RANKS),
        start=start,
        until=fields.day_or_none("until"),
        recorded_on=fields.day_or_none("recorded") or start,
        amends=tuple(str(each) for each in fields.take("amends", list) or []),
    )
    _check_order(fields, head.start, head.until)
    fields.finish()
    return head


def _check_order(fields: Fields, start: date, until: date | None) -> None:
    if until is not None and until <= start:
        fields.report("until", "bad_date", found=until, suggestion=f"→ > {start}")


def _names(fields: Fields) -> tuple[str, str]:
    inner = fields.child("name")
    if inner is None:
        return "", ""
    names = inner.text("id"), inner.text("en")
    inner.finish()
    return names


def _sources(top: Fields) -> dict[str, model.Source]:
    table = top.child("source")
    if table is None:
        top.needed("source", table, instead=None)
        return {}
    return {key: _source(key, table) for key in table.table}


def _source(key: str, table: Fields) -> model.Source:
    fields = table.child(key)
    if fields is None:
        return NOBODY
    source = model.Source(
        key=key,
        cite=fields.text("cite"),
        proof=cast("model.Proof", fields.word("proof", get_args(model.Proof))),
        article=fields.take("article", str),
        url=fields.take("url", str),
    )
    fields.finish()
    return source


def _rules(top: Fields, head: _Head, sources: dict[str, model.Source]) -> tuple[model.Rule, ...]:
    lines = top.children("rule")
    if not lines:
        top.report("rule", "missing")
    rules = [_rule(line, head, sources) for line in lines]
    seen: set[str] = set()
    for rule in rules:
        if rule is not None and rule.id in seen:
            top.report("rule.id", "duplicate", found=rule.id)
        seen.add(rule.id if rule else "")
    return tuple(rule for rule in rules if rule is not None)


def _rule(line: Fields, head: _Head, sources: dict[str, model.Source]) -> model.Rule | None:
    fields = Fields(
        line.table, pack=line.pack, rule=str(line.table.get("id", "?")), problems=line.problems
    )
    kind = fields.word("kind", tuple(BODIES))
    if kind not in BODIES:
        return None
    source = _source_of(fields, sources)
    start = fields.day_or_none("from") or head.start
    names = _names(fields)
    rule = model.Rule(
        id=fields.text("id"),
        kind=kind,
        body=BODIES[kind](fields),
        source=source,
        layer=cast(
            "model.Layer",
            fields.word_or_none("layer", get_args(model.Layer)) or head.layer,
        ),
        start=start,
        until=fields.day_or_none("until") or head.until,
        recorded_on=fields.day_or_none("recorded") or max(head.recorded_on, date.min),
        name_id=names[0],
        name_en=names[1],
        when=_when(fields),
        effect=cast(
            "model.Effect",
            fields.word_or_none("effect", get_args(model.Effect)) or "inform",
        ),
        override=_override(fields),
        proof=cast(
            "model.Proof",
            fields.word_or_none("proof", get_args(model.Proof)) or source.proof,
        ),
        status=_status(fields),
        substitute=fields.word_or_none("substitute", tuple(vocabulary())),
        review_by=fields.day_or_none("review_by"),
    )
    _check_order(fields, rule.start, rule.until)
    fields.finish()
    return rule


def _source_of(fields: Fields, sources: dict[str, model.Source]) -> model.Source:
    key = fields.text("source")
    if key and key not in sources:
        fields.report("source", "unknown_word", found=key, suggestion=f"→ {', '.join(sources)}")
    return sources.get(key, NOBODY)


def _when(fields: Fields) -> Conditions:
    inner = fields.child("when")
    if inner is None:
        return ()
    found = conditions(inner)
    inner.asked.update(VOCABULARY)
    inner.finish()
    return found


def _status(fields: Fields) -> model.Status:
    status = fields.word_or_none("status", get_args(model.Status)) or "active"
    if status == "awaiting" and not fields.has("substitute"):
        fields.report("substitute", "missing")
    return cast("model.Status", status)


def _override(fields: Fields) -> model.Override:
    if isinstance(fields.table.get("override"), dict):
        return _range(fields)
    mode = fields.word_or_none("override", tuple(MODES)) or "none"
    return model.Override(MODES.get(mode, "none"))


def _range(fields: Fields) -> model.Override:
    inner = fields.child("override")
    limits = inner.take("range", list) if inner else None
    if not limits or len(limits) != 2 or not all(type(each) is int for each in limits):  # noqa: PLR2004  low and high
        fields.report("override", "wrong_type", suggestion="→ { range = [1, 5] }")
        return model.Override("none")
    if inner:
        inner.finish()
    return model.Override("range", low=limits[0], high=limits[1])
