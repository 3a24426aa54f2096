"""What holds in a region on a day, out of everything that was ever recorded about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from luwes_policy.facts import VOCABULARY, Word

RegionFacts = Mapping[str, Any]
"""Name of a fact about a region → its word, fit to be given to `luwes_policy.facts.Facts`."""


class NotAWord(ValueError):
    """A value was recorded that the closed vocabulary does not have for this kind."""

    def __init__(self, *, kind: str, value: str) -> None:
        self.kind = kind
        self.value = value
        self.allowed = values_of(kind)
        super().__init__(f"{kind}: {value!r}")


@dataclass(frozen=True, slots=True)
class Record:
    """A dated fact about a region, with when it was known.

    until: half open, the first day on which it no longer holds; None means until further notice.
    """

    kind: str
    value: str
    since: date
    until: date | None
    recorded_at: datetime
    withdrawn_at: datetime | None = None

    def holds(self, *, on: date) -> bool:
        """Say whether it is about this day."""
        return self.since <= on and (self.until is None or on < self.until)

    def is_known(self, *, at: datetime | None) -> bool:
        """Say whether it stood at this moment; None means by now."""
        if at is None:
            return self.withdrawn_at is None
        return self.recorded_at <= at and (self.withdrawn_at is None or at < self.withdrawn_at)


def text_of(word: Word) -> str:
    """Return a word of the vocabulary as it is kept: `high`, `2`, `true`."""
    return str(word).lower()


def values_of(kind: str) -> tuple[str, ...]:
    """Return what may be recorded for a kind, in the vocabulary's order."""
    return tuple(text_of(word) for word in VOCABULARY[kind])


def word_of(*, kind: str, value: str) -> Word:
    """Return the word that a kept value stands for.

    Raises: NotAWord.
    """
    for word in VOCABULARY[kind]:
        if text_of(word) == value:
            return word
    raise NotAWord(kind=kind, value=value)


def holding(
    records: Iterable[Record], *, on: date, known_at: datetime | None = None
) -> dict[str, Record]:
    """Return for each kind the record that holds on a day: the latest recorded wins."""
    standing = (each for each in records if each.holds(on=on) and each.is_known(at=known_at))
    return {each.kind: each for each in sorted(standing, key=lambda each: each.recorded_at)}


def facts_on(
    records: Iterable[Record], *, on: date, known_at: datetime | None = None
) -> dict[str, Word]:
    """Return what is known of a region on a day. A kind nobody recorded is left out: unknown."""
    held = holding(records, on=on, known_at=known_at)
    return {kind: word_of(kind=kind, value=record.value) for kind, record in held.items()}


def facts_by_day(
    records: Iterable[Record], *, start: date, end: date, known_at: datetime | None = None
) -> dict[date, dict[str, Word]]:
    """Return what is known of a region on every day from start to end, both included."""
    kept = list(records)
    days = (start + timedelta(days=offset) for offset in range((end - start).days + 1))
    return {day: facts_on(kept, on=day, known_at=known_at) for day in days}
