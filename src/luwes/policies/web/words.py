"""The words of the closed vocabulary as a screen says them, each with a sign beside its colour."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luwes.policies.models import Circumstance
from luwes.policies.rules.circumstances import values_of, word_of
from luwes_policy.facts import VOCABULARY, Conditions
from luwes_policy.words import LANGUAGES, Language, say, say_all

Kind = Circumstance.Kind

SEPARATOR = ":"

SIGNS: dict[tuple[str, str], tuple[str, str]] = {
    (Kind.RISK, "none"): ("○", ""),
    (Kind.RISK, "low"): ("●", "low"),
    (Kind.RISK, "moderate"): ("▲", "moderate"),
    (Kind.RISK, "high"): ("▲▲", "high"),
    (Kind.LEVEL, "1"): ("①", "low"),
    (Kind.LEVEL, "2"): ("②", "moderate"),
    (Kind.LEVEL, "3"): ("③", "high"),
    (Kind.LEVEL, "4"): ("④", "high"),
    (Kind.ZONE_COLOR, "green"): ("●", "low"),
    (Kind.ZONE_COLOR, "yellow"): ("▲", "moderate"),
    (Kind.ZONE_COLOR, "orange"): ("▲▲", "moderate"),
    (Kind.ZONE_COLOR, "red"): ("■", "high"),
    (Kind.CLUSTER, "true"): ("■", "high"),
    (Kind.CLUSTER, "false"): ("○", ""),
}
"""Sign and class of the tag of every word that may be recorded."""


@dataclass(frozen=True, slots=True)
class Told:
    """One word: its label, its sign, and the class of its tag."""

    label: str
    sign: str
    css: str


def spoken() -> Language:
    """Return the language of this page, as the law speaks it."""
    language = (get_language() or "")[:2]
    return language if language in LANGUAGES else "id"


def told(kind: str, value: str | None) -> Told:
    """Return how a screen says this word; nobody said it means unknown, never none."""
    if value is None:
        return Told(_("Belum dicatat"), "?", "")
    sign, css = SIGNS[kind, value]
    return Told(label_of(kind, value), sign, css)


def label_of(kind: str, value: str) -> str:
    """Return a recorded word as the law's vocabulary says it."""
    word = word_of(kind=kind, value=value)
    return str(capfirst(say(f"{kind}.{word}", language=spoken())))


def fact_choices() -> list[tuple[Any, list[tuple[str, Any]]]]:
    """Return everything that may be recorded, grouped by kind, for one select."""
    return [
        (
            capfirst(kind.label),
            [
                (f"{kind.value}{SEPARATOR}{value}", label_of(kind, value))
                for value in values_of(kind)
            ],
        )
        for kind in Kind
    ]


def split_fact(fact: str) -> tuple[str, str]:
    """Return kind and value of a choice made in that select."""
    kind, _separator, value = fact.partition(SEPARATOR)
    return kind, value


def said(conditions: Conditions) -> tuple[str, ...]:
    """Return conditions in words, alternatives joined by a stroke."""
    language = spoken()
    return tuple(
        " / ".join(say(f"{fact}.{word}", language=language) for word in words)
        for fact, words in conditions
    )


def values_said(keys: Mapping[str, Any]) -> Iterator[str]:
    """Yield what an own rule says, out of the keys it replaces."""
    language = spoken()
    for row in keys.get("rows", ()):
        conditions = tuple(
            (fact, tuple(words)) for fact, words in row.items() if fact in VOCABULARY
        )
        yield ": ".join([*(", ".join(said(conditions)),) * bool(conditions), str(row["value"])])
    value = keys.get("value")
    if isinstance(value, list):
        yield say_all(tuple(value), language=language)
    elif value is not None:
        yield {True: _("ya"), False: _("tidak")}.get(value, str(value))
    if "amount" in keys:
        yield f"{keys['amount']} {say(keys['unit'], language=language)}"
    if "weekday" in keys:
        yield say(keys["weekday"], language=language)
    yield from (
        f"{hours['start'][:5]} ({hours['break_min']}′)"
        for hours in keys.values()
        if isinstance(hours, dict)
    )
