"""`--risk` and `--fact`: what is known of regions and of the agency, in words of the law."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from luwes.people.rules.columns import plain
from luwes.rosters.rules.planning_input import PlannedOffice, Word
from luwes_policy.facts import VOCABULARY

EVERYWHERE = "*"


class BadFact(ValueError):
    """A word that the vocabulary does not have. Carries what was said and what is likely."""

    def __init__(self, *, said: str, allowed: Sequence[str], suggestion: str) -> None:
        super().__init__(said)
        self.said = said
        self.allowed = tuple(allowed)
        self.suggestion = suggestion


class UnknownRegion(LookupError):
    """A region that no office stands in."""

    def __init__(self, *, said: str, known: Sequence[str], suggestion: str) -> None:
        super().__init__(said)
        self.said = said
        self.known = tuple(known)
        self.suggestion = suggestion


@dataclass(frozen=True, slots=True)
class RegionFacts:
    """What is known everywhere, and what is known of single regions."""

    everywhere: Mapping[str, Word]
    by_region: Mapping[str, Mapping[str, Word]]
    """Region as the offices write it → facts."""

    def __call__(self, region: str, _day: date) -> Mapping[str, Word]:
        """Return what is known of a region; the same on every day."""
        return {**self.everywhere, **self.by_region.get(region, {})}


def read_facts(
    *, risks: Sequence[str], facts: Sequence[str], offices: Sequence[PlannedOffice]
) -> RegionFacts:
    """Read `REGION=LEVEL` and `FACT=WORD`; `*` is every region not named.

    A region is meant by its name or by a word of it (`Jakarta` for `Kota Jakarta Pusat`).
    Raises BadFact and UnknownRegion.
    """
    everywhere = dict(_fact(said) for said in facts)
    by_region: dict[str, Mapping[str, Word]] = {}
    regions = tuple(dict.fromkeys(office.region for office in offices))
    for said in risks:
        region, _, level = said.rpartition("=")
        known = {"risk": _word("risk", level.strip(), said=said)}
        if region.strip() == EVERYWHERE:
            everywhere |= known
        else:
            by_region |= dict.fromkeys(_meant(region.strip(), regions, said=said), known)
    return RegionFacts(everywhere, by_region)


def _fact(said: str) -> tuple[str, Word]:
    name, _, word = said.partition("=")
    if name.strip() not in VOCABULARY:
        close = get_close_matches(name.strip(), VOCABULARY, n=1)
        raise BadFact(said=said, allowed=tuple(VOCABULARY), suggestion=close[0] if close else "")
    return name.strip(), _word(name.strip(), word.strip(), said=said)


def _word(fact: str, written: str, *, said: str) -> Word:
    allowed = {_written(word): word for word in VOCABULARY[fact]}
    if written.lower() not in allowed:
        close = get_close_matches(written.lower(), allowed, n=1, cutoff=0.5)
        raise BadFact(said=said, allowed=tuple(allowed), suggestion=close[0] if close else "")
    return allowed[written.lower()]


def _written(word: Word) -> str:
    return {True: "yes", False: "no"}[word] if isinstance(word, bool) else str(word)


def _meant(region: str, known: Sequence[str], *, said: str) -> tuple[str, ...]:
    exactly = tuple(name for name in known if plain(name) == plain(region))
    if exactly:
        return exactly
    wanted = region.lower().split()
    partly = tuple(name for name in known if _holds(name.lower().split(), wanted))
    if partly and wanted:
        return partly
    close = get_close_matches(region, known, n=1, cutoff=0.5)
    raise UnknownRegion(said=said, known=known, suggestion=close[0] if close else "")


def _holds(words: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether the wanted words stand next to each other among the words."""
    span = len(wanted)
    return any(list(words[at : at + span]) == list(wanted) for at in range(len(words) - span + 1))
