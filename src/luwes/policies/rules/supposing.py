"""What is supposed in a trial: another circumstance or another rule, for a copy of the law."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from luwes.policies.rules.circumstances import NotAWord, RegionFacts, word_of
from luwes.policies.rules.overrides import OwnRule, edition_of, pack_of
from luwes_policy.fields import PackError

LAST = datetime.max.replace(tzinfo=UTC)
"""A rule being tried goes before everything that was recorded."""
TRIED = "trial"
"""The id under which a rule being tried stands in a library."""
CIRCUMSTANCE, RULE = "circumstance", "rule"

FactsByDay = Mapping[UUID, Mapping[date, RegionFacts]]


class NotSupposable(ValueError):
    """What was asked for is no circumstance and no rule that the law knows."""


@dataclass(frozen=True, slots=True)
class SupposedCircumstance:
    """A region as if a fact about it held from a day on, whatever is recorded."""

    region: UUID
    kind: str
    value: str
    since: date


Supposed = SupposedCircumstance | OwnRule


def supposed_rule(
    *, pack: str, edition: str, rule: str, keys: Mapping[str, Any], since: date
) -> OwnRule:
    """Return another value of a rule for the whole agency from a day on, bounds or not.

    Raises: NotSupposable for a rule that is not shipped or a value that no pack can say.
    """
    own = OwnRule(
        id=TRIED,
        pack=pack,
        edition=edition,
        rule=rule,
        path="",
        since=since,
        until=None,
        recorded_on=since,
        recorded_at=LAST,
        reason="",
        keys=keys,
    )
    try:
        law = edition_of(own).rule(rule)
        if law is None:
            raise NotSupposable(rule)
        own = replace(own, reason=law.source.citation)
        pack_of(own)
    except (KeyError, TypeError, ValueError, PackError) as error:
        raise NotSupposable(rule) from error
    return own


def as_data(supposed: Supposed) -> dict[str, Any]:
    """Return it as it is kept with a run and sent along by a page."""
    if isinstance(supposed, SupposedCircumstance):
        return {
            "about": CIRCUMSTANCE,
            "region": str(supposed.region),
            "kind": supposed.kind,
            "value": supposed.value,
            "since": supposed.since.isoformat(),
        }
    return {
        "about": RULE,
        "pack": supposed.pack,
        "edition": supposed.edition,
        "rule": supposed.rule,
        "keys": dict(supposed.keys),
        "since": supposed.since.isoformat(),
    }


def supposed_from(data: object) -> Supposed:
    """Read back what `as_data` returned. Raises: NotSupposable for anything else."""
    if not isinstance(data, dict):
        raise NotSupposable(data)
    try:
        since = date.fromisoformat(data["since"])
        if data["about"] == CIRCUMSTANCE:
            word_of(kind=data["kind"], value=data["value"])
            region = UUID(data["region"])
            return SupposedCircumstance(region, data["kind"], data["value"], since)
        keys = dict(data["keys"])
        names = {name: str(data[name]) for name in ("pack", "edition", "rule")}
    except (KeyError, TypeError, ValueError, AttributeError, NotAWord) as error:
        raise NotSupposable(data) from error
    return supposed_rule(**names, keys=keys, since=since)


def facts_under(facts: FactsByDay, supposed: Supposed | None) -> FactsByDay:
    """Return what is known by region and day, with what is supposed in its place."""
    if not isinstance(supposed, SupposedCircumstance) or supposed.region not in facts:
        return facts
    word = word_of(kind=supposed.kind, value=supposed.value)
    days = {
        day: {**known, supposed.kind: word} if day >= supposed.since else known
        for day, known in facts[supposed.region].items()
    }
    return {**facts, supposed.region: days}
