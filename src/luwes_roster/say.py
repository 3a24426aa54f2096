"""Findings of the engine as plain sentences, in Indonesian or English.

The caller knows what everything is called and which article asks for it; the engine knows
only numbers.
"""

from typing import Protocol

from luwes_roster.findings import CellReason, Collision, WayOut
from luwes_roster.reasons import Reason
from luwes_roster.result import Level, Shortfall
from luwes_roster.sentences import (
    absence,
    anchors,
    fairness,
    minimum_days,
    office_cap,
    office_days,
    one_post,
    pairs,
    pins,
    post_shortage,
    posts,
    stability,
    unit_cap,
    whole_weeks,
    wishes,
)
from luwes_roster.sentences.words import Both, Language
from luwes_roster.violation import Violation

RULES = {
    "unit_cap": unit_cap,
    "office_cap": office_cap,
    "posts": posts,
    "absence": absence,
    "office_days": office_days,
    "one_post": one_post,
    "pins": pins,
    "pairs": pairs,
    "whole_weeks": whole_weeks,
    "post_shortage": post_shortage,
    "minimum_days": minimum_days,
    "fairness": fairness,
    "anchors": anchors,
    "stability": stability,
    "wishes": wishes,
}
LEVELS = {
    "post_shortage": post_shortage.LEVEL,
    "minimum_days": minimum_days.LEVEL,
    "fairness": fairness.LEVEL,
    "anchors": anchors.LEVEL,
    "stability": stability.LEVEL,
    "wishes": wishes.LEVEL,
}

_SOURCED = Both("{sentence} Dasar: {source}.", "{sentence} Source: {source}.")
_SHORT = Both(
    "{post}, {day}: kurang {missing} orang karena {rule}.",
    "{post}, {day}: {missing} short because of {rule}.",
)
_COLLISION = Both(
    "Tidak ada jadwal yang dapat memenuhi sekaligus: {rules}.",
    "No roster can keep all of these at once: {rules}.",
)
_WAY_OUT = Both(
    "Jalan keluar: longgarkan {rule}, seluruhnya sebanyak {total}. {places}",
    "Way out: relax {rule}, by {total} in all. {places}",
)
_IMPOSSIBLE = Both(
    "Kebalikannya tidak mungkin: aturan wajib menghalanginya.",
    "The opposite is impossible: hard rules stand in the way.",
)
_FREE = Both(
    "Kebalikannya juga mungkin tanpa kerugian apa pun.",
    "The opposite would be possible at no loss.",
)
_UNPINNED = Both(
    "Tanpa kunci pada hari ini, kebalikannya mungkin tanpa kerugian apa pun.",
    "Without the pin on this day, the opposite would be possible at no loss.",
)
_DEAR = Both(
    "Kebalikannya merugikan {rule}: dari {now} menjadi {opposite}.",
    "The opposite would harm {rule}: from {now} to {opposite}.",
)


class Names(Protocol):
    """What the caller calls things, in the language asked for."""

    def person(self, index: int) -> str: ...
    def unit(self, index: int) -> str: ...
    def office(self, index: int) -> str: ...
    def post(self, index: int) -> str: ...
    def team(self, index: int) -> str: ...
    def day(self, index: int) -> str: ...
    def source(self, rule: str) -> str:
        """Return the article that asks for a rule, or nothing."""


def rule(name: str, *, language: Language) -> str:
    """Return what a rule or level is called within a sentence."""
    called: Both = RULES[name].NAME
    return called.say(language)


def violation(broken: Violation, *, names: Names, language: Language) -> str:
    """Return one broken rule as a sentence, with its source."""
    sentence: Both = RULES[broken.rule].BROKEN[broken.detail]
    day = names.day(broken.day)
    said = sentence.say(language, day=day, **_numbers(broken), **_named(broken, names))
    return _with_source(said, names.source(broken.rule), language)


def reason(one: Reason, *, names: Names, language: Language) -> str:
    """Return one reason of a cell as a sentence, with its source."""
    sentence: Both = RULES[one.rule].REASON[one.detail]
    said = sentence.say(language, among=one.among, **_numbers(one), **_named(one, names))
    return _with_source(said, names.source(one.rule), language)


def cell(why: CellReason, *, names: Names, language: Language) -> tuple[str, ...]:
    """Return why a cell is as it is: its reasons, then what the opposite would cost."""
    said = [reason(one, names=names, language=language) for one in why.reasons]
    return (*said, opposite(why, language=language))


def opposite(why: CellReason, *, language: Language) -> str:
    """Return what the opposite of a cell would cost."""
    if not why.possible:
        return _IMPOSSIBLE.say(language)
    if not why.decisive:
        pinned = any(one.rule == "pins" for one in why.reasons)
        return (_UNPINNED if pinned else _FREE).say(language)
    cost = next(cost for cost in why.costs if cost.level == why.decisive)
    called = rule(cost.level, language=language)
    return _DEAR.say(language, rule=called, now=cost.now, opposite=cost.opposite)


def level(reached: Level, *, language: Language) -> str:
    """Return the value of a level as a sentence."""
    return LEVELS[reached.name].say(language, value=reached.value)


def shortfall(short: Shortfall, *, names: Names, language: Language) -> str:
    """Return a post that stays short, and what stands in the way."""
    called = rule(short.cause, language=language)
    day, post = names.day(short.day), names.post(short.post)
    return _SHORT.say(language, post=post, day=day, missing=short.missing, rule=called)


def collision(found: Collision, *, language: Language) -> str:
    """Return which rules collide."""
    called = [rule(name, language=language) for name in found.rules]
    return _COLLISION.say(language, rules="; ".join(called))


def way_out(way: WayOut, *, names: Names, language: Language) -> str:
    """Return what one rule would have to give, and where."""
    places = [violation(place, names=names, language=language) for place in way.places]
    called = rule(way.rule, language=language)
    return _WAY_OUT.say(language, rule=called, total=way.total, places=" ".join(places))


def _numbers(one: Violation | Reason) -> dict[str, int]:
    return {"amount": one.amount, "limit": one.limit}


def _named(one: Violation | Reason, names: Names) -> dict[str, str]:
    """Return the names of what the finding is about; indices that do not apply have none."""
    found = {
        "unit": names.unit,
        "office": names.office,
        "post": names.post,
        "team": names.team,
    }
    if isinstance(one, Violation):
        found |= {"person": names.person, "other": names.person}
    indices = {what: getattr(one, what) for what in found}
    return {what: name(indices[what]) for what, name in found.items() if indices[what] >= 0}


def _with_source(sentence: str, source: str, language: Language) -> str:
    return _SOURCED.say(language, sentence=sentence, source=source) if source else sentence
