"""An agency's own rule as a pack of its own, so that the law's bounds judge it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from luwes.policies.rules.texts import rule_table
from luwes_policy.model import Pack
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
        "from": own.since,
        "recorded": own.recorded_on,
        "amends": [own.pack, *stands_before],
    }
    if own.until is not None:
        head["until"] = own.until
    replaced = {key: as_toml(value) for key, value in own.keys.items()}
    source = {"cite": own.reason, "proof": "primary"}
    rule = {**kept, **replaced, "source": "agency"}
    return pack_from({"pack": head, "source": {"agency": source}, "rule": [rule]}, name=own.pack_id)


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
