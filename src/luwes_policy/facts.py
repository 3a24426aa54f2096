"""What is known of a unit on a day, in the closed vocabulary that rules may ask about."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches

Word = str | int | bool
"""One word of the vocabulary: a name, a level, or yes/no."""

Conditions = tuple[tuple[str, tuple[Word, ...]], ...]
"""Fact name and the words of it that a rule applies to; all must hold."""

YES_NO: tuple[Word, ...] = (True, False)

VOCABULARY: Mapping[str, tuple[Word, ...]] = {
    "risk": ("none", "low", "moderate", "high"),
    "level": (1, 2, 3, 4),
    "island": ("java-bali", "outside"),
    "sector": ("non-essential", "essential", "critical"),
    "zone_color": ("green", "yellow", "orange", "red"),
    "service": ("direct", "admin"),
    "employee": ("pns", "pppk"),
    "position": ("jpt", "administration", "functional"),
    "ramadan": YES_NO,
    "cluster": YES_NO,
    "vaccinated": YES_NO,
}
"""Fact name → every word it may have. Nothing else can be asked in a pack."""


class UnknownWord(ValueError):
    """A fact was given a word outside the vocabulary."""

    def __init__(self, *, fact: str, word: object) -> None:
        self.fact = fact
        self.word = word
        self.allowed = VOCABULARY[fact]
        close = get_close_matches(str(word), [str(each) for each in self.allowed], n=1, cutoff=0.5)
        self.suggestion = close[0] if close else None
        allowed = ", ".join(str(each) for each in self.allowed)
        super().__init__(f"{fact}: {word!r} is not one of {allowed}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a unit on a day; None where nobody has said.

    Raises UnknownWord for a word outside VOCABULARY. `ramadan` is usually left open: the
    resolution fills it from the calendar packs. No cluster is assumed until one is recorded.
    """

    risk: str | None = None
    level: int | None = None
    island: str | None = None
    sector: str | None = None
    zone_color: str | None = None
    service: str | None = None
    employee: str | None = None
    position: str | None = None
    ramadan: bool | None = None
    cluster: bool = False
    vaccinated: bool | None = None

    def __post_init__(self) -> None:
        for fact, word in self.known().items():
            if not is_word(fact=fact, word=word):
                raise UnknownWord(fact=fact, word=word)

    def known(self) -> dict[str, Word]:
        """Return the facts that somebody has said, by name."""
        said = ((fact, getattr(self, fact)) for fact in VOCABULARY)
        return {fact: word for fact, word in said if word is not None}


def is_word(*, fact: str, word: object) -> bool:
    """Say whether the vocabulary has this word for this fact; True is no 1 here."""
    return any(each == word and type(each) is type(word) for each in VOCABULARY[fact])


@dataclass(frozen=True, slots=True)
class Match:
    """Whether conditions hold; `missing` names the facts without which nobody can say."""

    holds: bool
    missing: tuple[str, ...] = ()


ALWAYS = Match(holds=True)


def match(conditions: Conditions, *, facts: Facts) -> Match:
    """Compare conditions with what is known: they hold, fail, or need more facts."""
    if not conditions:
        return ALWAYS
    known = facts.known()
    if any(fact in known and known[fact] not in words for fact, words in conditions):
        return Match(holds=False)
    missing = tuple(fact for fact, _ in conditions if fact not in known)
    return Match(holds=not missing, missing=missing)
