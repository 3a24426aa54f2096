"""A policy pack as data: where it comes from, when it holds, what its rules say."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from luwes_policy.bodies import Body, Number
from luwes_policy.facts import Conditions

Layer = Literal["base", "event", "calendar", "agency"]
Proof = Literal["primary", "secondary", "recalled"]
Effect = Literal["block", "warn", "inform", "propose"]
Status = Literal["active", "awaiting", "disputed"]

RANKS = ("agency", "se", "permen", "keppres", "perpres", "pp", "uu")
"""Ranks of a regulation, lowest first."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule is written (dasar hukum)."""

    key: str
    cite: str
    proof: Proof
    article: str | None = None
    url: str | None = None

    @property
    def citation(self) -> str:
        """The regulation with its article, as an official would cite it."""
        return f"{self.cite} {self.article}" if self.article else self.cite


@dataclass(frozen=True, slots=True)
class Override:
    """What an agency may change: nothing, only stricter, within a range, or freely."""

    mode: Literal["none", "stricter", "range", "free"]
    low: Number | None = None
    high: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One testable statement (aturan), with its source and the days it holds."""

    id: str
    kind: str
    body: Body
    source: Source
    layer: Layer
    start: date
    until: date | None
    """Half open: the first day on which it no longer holds."""
    recorded_on: date
    """The day from which an auditor may have known it."""
    name_id: str = ""
    name_en: str = ""
    when: Conditions = ()
    effect: Effect = "inform"
    override: Override = Override("none")
    proof: Proof = "secondary"
    status: Status = "active"
    substitute: str | None = None
    review_by: date | None = None

    def holds(self, *, on: date, known_on: date | None = None) -> bool:
        """Say whether it is in force on a day, as known on an audit date (None: by now)."""
        return _holds(self, on, known_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """One edition of a policy pack (paket kebijakan)."""

    id: str
    edition: str
    name_id: str
    name_en: str
    layer: Layer
    rank: str
    start: date
    until: date | None
    recorded_on: date
    amends: tuple[str, ...]
    sources: tuple[Source, ...]
    rules: tuple[Rule, ...]

    @property
    def key(self) -> tuple[str, str]:
        """Id and edition: what tells one pack from every other."""
        return self.id, self.edition

    def rule(self, rule_id: str) -> Rule | None:
        """Return the rule with this id, if the pack has it."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def holds(self, *, on: date, known_on: date | None = None) -> bool:
        """Say whether it is in force on a day, as known on an audit date (None: by now)."""
        return _holds(self, on, known_on)

    @property
    def is_default(self) -> bool:
        """Planning parameters of the product: no law, and there without being adopted."""
        return self.layer == "base" and self.rank == "agency"


def _holds(thing: Rule | Pack, on: date, known_on: date | None) -> bool:
    known = known_on is None or thing.recorded_on <= known_on
    return known and thing.start <= on and (thing.until is None or on < thing.until)
