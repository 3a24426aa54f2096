"""What `luwes plan` says of a plan: the same figures that a proposal shows."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.cells import RosterLines
from luwes.rosters.rules.compile import Compiled
from luwes.rosters.rules.export_rows import totals
from luwes.rosters.rules.export_words import period
from luwes.rosters.rules.judging import TooManyAtHome
from luwes.rosters.rules.meetings import weeks_of_meetings
from luwes.rosters.rules.names import (
    NamedRoster,
    RosterNames,
    cap_source,
    cautions_of,
    names_of,
)
from luwes.site.cli.words import percent, say
from luwes_roster import say as roster_say
from luwes_roster.explain import collisions
from luwes_roster.findings import WayOut
from luwes_roster.result import Result
from luwes_roster.rules import anchors

MOST_SHORTFALLS = 10
MOST_UNITS = 5
MOST_PLACES = 3


def summary_lines(
    compiled: Compiled,
    result: Result,
    *,
    names: RosterNames,
    lines: RosterLines,
    against_baseline: bool,
    language: Language,
) -> list[str]:
    """Return the summary of a plan, a sentence a line."""
    people, days = compiled.problem.shape
    when = period(lines.days, language=language)
    return [
        say(
            "planned",
            language=language,
            period=when,
            people=people,
            days=days,
            cells=people * days,
        ),
        _source(compiled, names, language=language),
        *(
            say("caution", language=language, caution=said)
            for said in cautions_of(compiled.caps, language=language)
        ),
        _share(lines, language=language),
        _posts(compiled, result, language=language),
        *_short(result, names, language=language),
        *_meetings(compiled, result, names, language=language),
        _days_per_person(lines, language=language),
        *([_changed(result, language=language)] if against_baseline else []),
        _proof(result, language=language),
    ]


def home_lines(
    found: Iterable[TooManyAtHome], names: NamedRoster, *, language: Language
) -> Iterator[str]:
    """Say where more people are at home than the law allows."""
    for each in found:
        yield say(
            "home_over",
            language=language,
            unit=names.unit(each.unit),
            day=names.day(each.day),
            count=each.people,
            cap=each.cap.value,
            source=cap_source(each.cap, language=language),
        )


def collision_lines(compiled: Compiled, *, language: Language) -> list[str]:
    """Return which rules collide, about whom, and the ways out: of the first collision."""
    found = collisions(compiled.problem)[0]
    names = NamedRoster(names_of(compiled), language=language)
    units = [names.unit(unit) for unit in found.units[:MOST_UNITS]]
    units += ["…"] if len(found.units) > MOST_UNITS else []
    return [
        say("no_roster", language=language),
        roster_say.collision(found, language=language),
        say("about", language=language, units="; ".join(units)),
        *(_way_out(way, names=names, language=language) for way in found.ways_out),
    ]


def _way_out(way: WayOut, *, names: NamedRoster, language: Language) -> str:
    """Say what one rule would have to give, with the first places of many."""
    few = replace(way, places=way.places[:MOST_PLACES])
    said = roster_say.way_out(few, names=names, language=language)
    rest = len(way.places) - len(few.places)
    return f"{said} {say('and_more', language=language, count=rest)}" if rest else said


def _source(compiled: Compiled, names: RosterNames, *, language: Language) -> str:
    if not names.packs:
        return say("no_cap", language=language)
    measure = say(f"measure_{compiled.measure}", language=language)
    return say("source", language=language, packs="; ".join(names.packs), measure=measure)


def _share(lines: RosterLines, *, language: Language) -> str:
    sums = totals(lines)
    share = percent(sums.share, language=language)
    return say("share", language=language, share=share, office=sums.office)


def _posts(compiled: Compiled, result: Result, *, language: Language) -> str:
    needed = sum(int(post.minimum.sum()) for post in compiled.problem.posts)
    missing = sum(short.missing for short in result.shortfalls)
    return say("posts", language=language, filled=needed - missing, needed=needed)


def _short(result: Result, names: RosterNames, *, language: Language) -> list[str]:
    called = NamedRoster(names, language=language)
    listed = [
        f"  {roster_say.shortfall(short, names=called, language=language)}"
        for short in result.shortfalls[:MOST_SHORTFALLS]
    ]
    rest = len(result.shortfalls) - len(listed)
    return [*listed, *([f"  {say('and_more', language=language, count=rest)}"] if rest else [])]


def _meetings(
    compiled: Compiled, result: Result, names: RosterNames, *, language: Language
) -> list[str]:
    """Say how many meetings of teams are complete, and which are not."""
    if not compiled.meetings or result.roster is None:
        return []
    called = NamedRoster(names, language=language)
    weeks = weeks_of_meetings(compiled.problem, result.roster)
    short = anchors.check(compiled.problem, result.roster)
    listed = [
        f"  {roster_say.violation(each, names=called, language=language)}"
        for each in short[:MOST_SHORTFALLS]
    ]
    rest = len(short) - len(listed)
    return [
        say("meetings", language=language, met=weeks - len(short), weeks=weeks),
        *listed,
        *([f"  {say('and_more', language=language, count=rest)}"] if rest else []),
    ]


def _days_per_person(lines: RosterLines, *, language: Language) -> str:
    counts = sorted(places.count("K") for places in lines.places)
    return say(
        "days_per_person",
        language=language,
        least=counts[0],
        median=counts[len(counts) // 2],
        most=counts[-1],
    )


def _changed(result: Result, *, language: Language) -> str:
    return say("changed", language=language, changed=result.changed, forced=result.forced)


def _proof(result: Result, *, language: Language) -> str:
    open_levels = [level.name for level in result.levels if level.value != level.bound]
    if open_levels:
        called = ", ".join(roster_say.rule(name, language=language) for name in open_levels)
        return say("gap", language=language, levels=called)
    return say("proof", language=language, blocks=len(result.blocks))
