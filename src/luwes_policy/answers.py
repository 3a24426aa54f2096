"""What a question to the law is answered with: the value and everything that says why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from luwes_policy.bodies import Body, Number
from luwes_policy.facts import Facts, Word
from luwes_policy.model import Effect, Layer, Proof, Status

Value = Number | bool | tuple[str, ...] | Body
"""A number, yes or no, a list of words, or for structured kinds the body itself."""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something to know before leaning on an answer (peringatan)."""

    kind: Literal["awaiting", "disputed", "review_passed", "estimated"]
    word: str | None = None
    """What holds instead, for `awaiting`."""
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """One calculation, kept so that it can be shown: left operation right = exact → result."""

    left: Decimal
    operation: Literal["percent_of", "times", "divided_by", "plus", "minus"]
    right: Decimal
    exact: Decimal
    result: Decimal
    rounding: Literal["floor", "ceiling", "half_up", "none"] = "none"
    unit: str = ""
    """Word of the vocabulary for what the result counts: `people`, `minutes`, …"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one rule says for a unit on a day, and by what authority."""

    rule_id: str
    kind: str
    value: Value
    measure: str | None
    """What a number counts, with its unit; None for kinds without a number."""
    body: Body
    name_id: str
    name_en: str
    effect: Effect
    layer: Layer
    rank: str
    pack_id: str
    edition: str
    start: date
    until: date | None
    citation: str
    """Regulation with article."""
    url: str | None
    proof: Proof
    status: Status
    on: date
    inputs: Mapping[str, Word]
    """The facts it rests on."""
    cautions: tuple[Caution, ...] = ()
    arithmetic: tuple[Arithmetic, ...] = ()
    overrides: "Answer | None" = None
    """The law in whose place an agency's rule stands."""

    @property
    def number(self) -> Number:
        """The value of a cap or quota. Raises TypeError for other kinds."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Decimal):
            raise TypeError(self.rule_id)
        return self.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """A rule in force that cannot be applied: facts are missing, or it is silent here."""

    rule_id: str
    pack_id: str
    edition: str
    citation: str
    missing: tuple[str, ...]
    """Facts to be said first; empty where the text has no value for these facts."""


class RuleNotInForce(LookupError):
    """No rule with this id holds; `undecided` says what is missing, where one nearly does."""

    def __init__(self, *, rule_id: str, on: date, undecided: Undecided | None) -> None:
        self.rule_id = rule_id
        self.on = on
        self.undecided = undecided
        super().__init__(f"{rule_id} on {on}")


@dataclass(frozen=True, slots=True, kw_only=True)
class InForce:
    """Every rule in force for a unit on a day; iterates over the answers by rule id."""

    on: date
    facts: Facts
    known_on: date | None
    answers: tuple[Answer, ...]
    undecided: tuple[Undecided, ...] = ()
    _by_id: Mapping[str, Answer] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_id", {each.rule_id: each for each in self.answers})

    def __iter__(self) -> Iterator[Answer]:
        return iter(self.answers)

    def __len__(self) -> int:
        return len(self.answers)

    def get(self, rule_id: str) -> Answer | None:
        """Return the answer of a rule, or None where it does not hold or is undecided."""
        return self._by_id.get(rule_id)

    def require(self, rule_id: str) -> Answer:
        """Return the answer of a rule. Raises RuleNotInForce."""
        answer = self.get(rule_id)
        if answer is None:
            raise RuleNotInForce(
                rule_id=rule_id, on=self.on, undecided=self.undecided_rule(rule_id)
            )
        return answer

    def decided(self, rule_id: str) -> Answer | None:
        """Return the answer, or None where no such rule holds.

        Raises RuleNotInForce for a rule that holds but cannot be applied to what is known.
        """
        return self.require(rule_id) if self.undecided_rule(rule_id) else self.get(rule_id)

    def undecided_rule(self, rule_id: str) -> Undecided | None:
        """Return what is missing for a rule that holds but cannot be applied."""
        return next((each for each in self.undecided if each.rule_id == rule_id), None)
