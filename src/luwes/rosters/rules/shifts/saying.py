"""Shifts as plain sentences, in Indonesian or English."""

import tomllib
from collections.abc import Iterator
from datetime import date
from importlib.resources import files

import numpy as np

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.export_words import written_day
from luwes.rosters.rules.shifts.compile import UNDER, WISH
from luwes.rosters.rules.shifts.compiled import CompiledTeam
from luwes.rosters.rules.shifts.pattern import WishedShift
from luwes.rosters.rules.shifts.signs import DAY_OFF
from luwes_roster.shifts.evaluate import Broken
from luwes_roster.shifts.problem import OFF, Ints, ShiftProblem
from luwes_roster.shifts.together import TeamAnswer
from luwes_roster.shifts.ways import WayOut
from luwes_roster.shifts.why import Opposite, Other, ShiftReason

SENTENCES: dict[str, dict[Language, str]] = tomllib.loads(
    files(__package__).joinpath("sentences.toml").read_text("utf-8")
)
MINUTES = frozenset({"minutes_max", "minutes_min"})
UNCOUNTED = frozenset({"succession", "history"})
"""Rules that give way whole or not at all."""


def say(key: str, *, language: Language, **data: object) -> str:
    """Return a sentence with its places filled in."""
    return SENTENCES[key][language].format(**data)


def shift_word(codes: tuple[str, ...], shift: int, *, language: Language) -> str:
    """Name a shift, or a day off."""
    if shift == OFF:
        return say("day_off", language=language)
    return say("shift", language=language, code=codes[shift])


def rule_words(rules: tuple[str, ...], *, language: Language) -> str:
    """Name rules of one person."""
    return ", ".join(say(f"rule_{rule}", language=language) for rule in rules)


def broken_sentence(
    broken: Broken,
    *,
    person: str,
    codes: tuple[str, ...],
    first: date,
    language: Language,
) -> str:
    """Say one rule that a shift roster breaks. Days are those from `first`."""
    day = date.fromordinal(first.toordinal() + (broken.day or 0))
    in_minutes = broken.rule in MINUTES
    value, limit = (
        hours(number, language=language) if in_minutes else str(number)
        for number in (broken.value, broken.limit)
    )
    about_shift = broken.rule in ("succession", "pin")
    shown = broken.limit if broken.rule == "pin" else broken.value
    return say(
        f"broken_{broken.rule}",
        language=language,
        person=person,
        day=written_day(day, language=language),
        value=value,
        limit=limit,
        shift=shift_word(codes, shown, language=language) if about_shift else "",
        before=codes[broken.limit] if broken.rule == "succession" else "",
    )


def hours(minutes: int, *, language: Language) -> str:
    """Write minutes as hours."""
    written = f"{minutes / 60:.1f}".removesuffix(".0")
    shown = written.replace(".", ",") if language == "id" else written
    return say("hours", language=language, hours=shown)


def missing_cells(problem: ShiftProblem, roster: Ints) -> list[tuple[int, int, int]]:
    """Return (day, shift, people missing) wherever a shift is short."""
    given = (roster[:, :, None] == np.arange(len(problem.shifts))).sum(axis=0)
    short = problem.need - given
    return [(int(day), int(shift), int(short[day, shift])) for day, shift in np.argwhere(short > 0)]


def team_sentences(
    team: CompiledTeam, answer: TeamAnswer, *, unit: str, language: Language, most: int = 10
) -> Iterator[str]:
    """Say how a team's plan came out: cover, proof, hours, and what stays short."""
    problem = team.team.problem
    missing = missing_cells(problem, answer.roster)
    needed = int(problem.need.sum())
    percent = f"{answer.gap:.1%}"
    yield say(
        "team",
        language=language,
        unit=unit,
        workers=len(problem.people),
        filled=needed - sum(short for *_, short in missing),
        needed=needed,
        value=answer.value,
        bound=answer.bound,
        gap=percent.replace(".", ",") if language == "id" else percent,
    )
    if team.hours is not None:
        yield say("hours_source", language=language, source=team.hours.citation)
    for day, shift, short in missing[:most]:
        yield say(
            "short",
            language=language,
            unit=unit,
            shift=problem.shifts[shift],
            day=written_day(team.team.dates[day], language=language),
            missing=short,
        )


def reason_sentences(
    reason: ShiftReason, *, codes: tuple[str, ...], language: Language
) -> Iterator[str]:
    """Say what stands behind one cell."""
    if reason.away:
        yield say("why_away", language=language)
    if reason.pinned:
        yield say("why_pinned", language=language)
    if reason.shift != OFF:
        yield say(
            "why_need",
            language=language,
            shift=codes[reason.shift],
            need=reason.need,
            given=reason.given,
        )
    if reason.asked_off:
        yield say("why_asked_off", language=language)
    if reason.asked_on:
        yield say("why_asked_on", language=language)
    for other in reason.others:
        yield _other(other, codes=codes, language=language)


def _other(other: Other, *, codes: tuple[str, ...], language: Language) -> str:
    word = shift_word(codes, other.shift, language=language)
    shift = word[0].upper() + word[1:]
    if other.broken:
        rules = rule_words(other.broken, language=language)
        return say("other_broken", language=language, shift=shift, rules=rules)
    if other.more > 0:
        return say("other_dear", language=language, shift=shift, more=other.more)
    return say("other_free", language=language, shift=shift)


def wish_sentence(
    wish: WishedShift, reason: ShiftReason, *, codes: tuple[str, ...], language: Language
) -> str:
    """Say whether a wish for this day was granted and, if not, what stood in its way.

    Of several shifts that would do, the one that stands least in the way is named.
    """
    given = DAY_OFF if reason.shift == OFF else codes[reason.shift]
    asked = codes.index(wish.sign) if wish.sign in codes else OFF
    word = shift_word(codes, asked, language=language)
    said = say("wish_on" if wish.wanted else "wish_against", language=language, shift=word)
    if wish.granted_by(given):
        return say("wish_granted", language=language, wish=said)
    would_do = [each for each in reason.others if (each.shift == asked) == wish.wanted]
    least = min(would_do, key=lambda each: (len(each.broken), each.more))
    name = shift_word(codes, least.shift, language=language)
    shift = name[0].upper() + name[1:]
    if least.broken:
        rules = rule_words(least.broken, language=language)
        return say("wish_broken", language=language, wish=said, shift=shift, rules=rules)
    if least.more > 0:
        worth = WISH * wish.strength
        return say(
            "wish_dear", language=language, wish=said, shift=shift, more=least.more, worth=worth
        )
    return say("wish_later", language=language, wish=said)


def opposite_sentence(
    found: Opposite, *, to: int, codes: tuple[str, ...], language: Language
) -> str:
    """Say what the opposite of a cell would cost the unit."""
    shift = shift_word(codes, to, language=language)
    least, most = max(0, found.least - found.now), max(0, found.found - found.now)
    key = "opposite_open" if least < most else "opposite_dear"
    if not found.possible:
        key = "opposite_impossible"
    elif not most:
        key = "opposite_free"
    return say(key, language=language, shift=shift, least=least, found=most, under=UNDER)


def no_roster_sentence(
    *, person: str, rules: tuple[str, ...], ways: tuple[str, ...], language: Language
) -> str:
    """Say why a person cannot be given any shifts, and the ways out.

    ways: as `way_text` writes them.
    """
    return say(
        "no_team_roster",
        language=language,
        person=person,
        rules=rule_words(rules, language=language),
        ways="; ".join(_way(way, language=language) for way in ways) or "–",
    )


def way_text(way: WayOut) -> str:
    """Write a way out as plain text to keep: rule, limit now, limit needed."""
    return f"{way.rule}:{way.now}:{way.needed}"


def _way(text: str, *, language: Language) -> str:
    """Say one way out with its amount; runs of older versions kept the rule alone."""
    rule, _, numbers = text.partition(":")
    called = rule_words((rule,), language=language)
    if not numbers or rule in UNCOUNTED:
        return called
    now, needed = map(int, numbers.split(":"))
    if rule in ("day_off", "pin"):
        return say("way_days", language=language, rule=called, days=needed)
    if rule == "shifts_max":
        return say("way_more", language=language, rule=called, more=needed)
    shown = (hours(each, language=language) if rule in MINUTES else str(each)
             for each in (now, needed))  # fmt: skip
    before, after = shown
    return say("way_limit", language=language, rule=called, now=before, needed=after)
