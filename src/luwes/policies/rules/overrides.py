"""An agency's own rule as a pack of its own, so that the law's bounds judge it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from luwes.policies.rules.texts import rule_table
from luwes_policy.bounds import breaches
from luwes_policy.fields import PackError, Problem
from luwes_policy.library import shipped
from luwes_policy.model import Pack, Rule
from luwes_policy.reading import pack_from

CLOCK = re.compile(r"\d\d:\d\d(:\d\d)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
OF_THE_LAW_ALONE = frozenset(
    {"from", "until", "recorded", "layer", "override", "source", "proof", "status", "substitute"}
)
"""Keys of a rule of law that an agency's own rule does not take over."""

VALUES = frozenset({"value", "table", "by", "rows", "minutes", "minutes_ramadan"})
"""Keys that say the numbers of a rule, each in another way: a new one drops the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRule:
    """What an agency wants in place of a rule of law (penyesuaian instansi).

    keys:  keys of the rule that are replaced, as a pack writes them.
    path:  path of the unit whose subtree it is for; empty means the whole agency.
    until: half open; None means until further notice.
    """

    id: str
    pack: str
    edition: str
    rule: str
    path: str
    since: date
    until: date | None
    recorded_on: date
    recorded_at: datetime
    reason: str
    keys: Mapping[str, Any] = field(compare=False)

    @property
    def pack_id(self) -> str:
        """The id under which it stands in a library."""
        return f"agency.{self.id}"


def pack_of(own: OwnRule, *, stands_before: Sequence[str] = ()) -> Pack:
    """Return an own rule as a pack that holds nothing else.

    stands_before: ids of other own rules that this one goes before where both say something.
    Raises: PackError for keys that no pack may have; KeyError for a rule that is not shipped.
    """
    law = rule_table(pack=own.pack, edition=own.edition, rule=own.rule)
    dropped = OF_THE_LAW_ALONE | (VALUES if VALUES & own.keys.keys() else frozenset())
    kept = {key: value for key, value in law.items() if key not in dropped}
    head: dict[str, Any] = {
        "id": own.pack_id,
        "edition": "1",
        "layer": "agency",
        "rank": "agency",
        "from": first_day(own),
        "recorded": own.recorded_on,
        "amends": [own.pack, *stands_before],
    }
    if own.until is not None:
        head["until"] = own.until
    replaced = {key: as_toml(value) for key, value in own.keys.items()}
    source = {"cite": own.reason, "proof": "primary"}
    rule = {**kept, **replaced, "source": "agency"}
    return pack_from({"pack": head, "source": {"agency": source}, "rule": [rule]}, name=own.pack_id)


def first_day(own: OwnRule) -> date:
    """Return the day from which an own rule holds: never before the law it stands in for."""
    return max(own.since, edition_of(own).start)


def edition_of(own: OwnRule) -> Pack:
    """Return the edition of law that an own rule stands in for. Raises: KeyError."""
    for edition in shipped().packs:
        if (edition.id, edition.edition) == (own.pack, own.edition):
            return edition
    raise KeyError(own.pack)


def must_stay_within_bounds(own: OwnRule) -> None:
    """Refuse an own rule that goes beyond what the law leaves to an agency.

    It is held against the edition that it stands in for and against every later edition
    that comes into force while it holds; earlier ones no longer say anything by then.
    Raises: PackError with the limit of each; KeyError for a rule that is not shipped.
    """
    offered = pack_of(own).rules[0].body
    problems = [
        Problem(
            own.pack_id,
            own.rule,
            breach.mode,
            "outside_bounds",
            found=breach.offered,
            suggestion=f"{law.source.citation}: {breach.limit}",
        )
        for law in _laws_under(own)
        for breach in breaches(offered, law=law)
    ]
    if problems:
        raise PackError(problems)


def _laws_under(own: OwnRule) -> Iterator[Rule]:
    """Yield the rule as every edition says it that is, or comes, in force while it holds."""
    named = edition_of(own)
    for edition in shipped().history(own.pack):
        law = edition.rule(own.rule)
        if law is not None and edition.start >= named.start and _meets(own, law):
            yield law


def _meets(own: OwnRule, law: Rule) -> bool:
    return first_day(own) < (law.until or date.max) and law.start < (own.until or date.max)


def as_toml(value: Any) -> Any:
    """Return a value kept as JSON as TOML would give it: clock times and days have types."""
    if isinstance(value, dict):
        return {key: as_toml(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_toml(each) for each in value]
    if isinstance(value, str) and CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    if isinstance(value, str) and DAY.fullmatch(value):
        return date.fromisoformat(value)
    return value
