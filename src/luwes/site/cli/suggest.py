"""`luwes suggest`: who could stand in at a post, from files alone."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

import click

from luwes.people.rules.sentences import Language
from luwes.rosters.rules.caps import Measure
from luwes.rosters.rules.compile import Compiled
from luwes.rosters.rules.export_words import period, written_day
from luwes.rosters.rules.judging import read_by_name
from luwes.rosters.rules.names import NamedRoster, names_of
from luwes.site.cli.agency import (
    DAY,
    FILE,
    Rules,
    Sheets,
    agency_options,
    compile_agency,
    read_agency,
)
from luwes.site.cli.language import language_option
from luwes.site.cli.roster_files import read_roster_file
from luwes.site.cli.stages import Stages
from luwes.site.cli.words import refuse, say, suggested
from luwes_roster.say_stand_ins import stand_in
from luwes_roster.suggest import MOST, Suggestion, stand_ins

NOBODY_FITS = 1


SUGGESTING = {"read": 60, "compile": 20, "suggest": 20}


@click.command()
@click.argument("roster", type=FILE)
@click.argument("people", type=FILE)
@agency_options
@click.option("--post", required=True, help="Name of the post that lacks someone.")
@click.option("--unit", default="", help="Its unit, where several posts have that name.")
@click.option("--office", default="", help="Its office, where several posts have that name.")
@click.option("--date", "day", type=DAY, required=True)
@click.option("--person", default="", help="NIP of the one who drops out, if anyone does.")
@click.option("--most", type=click.IntRange(1), default=MOST, show_default=True)
@language_option
def suggest(
    *,
    roster: Path,
    people: Path,
    posts: Path | None,
    constraints: Path | None,
    shifts: Path | None,
    teams: Path | None,
    packs: tuple[str, ...],
    risks: tuple[str, ...],
    facts: tuple[str, ...],
    measure: Measure,
    known_on: datetime | None,
    strict: tuple[str, ...],
    post: str,
    unit: str,
    office: str,
    day: datetime,
    person: str,
    most: int,
    language: Language,
) -> None:
    """Suggest who could stand in at a post, the best first.

    Exit 0: someone can without breaking a rule. 1: nobody can. 2: unusable input.
    """
    known = known_on.date() if known_on else None
    rules = Rules(packs, risks, facts, measure, known, frozenset(strict))
    with Stages(language=language, shares=SUGGESTING) as stages:
        with stages.stage("read"):
            lines = read_roster_file(roster, language=language).lines
            sheets = Sheets(people, posts, constraints, shifts, teams)
            agency = read_agency(sheets, language=language)
        with stages.stage("compile"):
            first, last = lines.span
            compiled = compile_agency(agency, rules, start=first, end=last, language=language)
        with stages.stage("suggest"):
            gap = _Gap(compiled, language=language)
            column = gap.day(day)
            read = read_by_name(compiled, lines)
            found = stand_ins(
                read.problem,
                read.roster,
                person=gap.person(person),
                post=gap.post(post, unit=unit, office=office),
                day=column,
                most=most,
            )
    _tell(found, compiled, day=column, language=language)


def _tell(found: Sequence[Suggestion], compiled: Compiled, *, day: int, language: Language) -> None:
    """Say the suggestions; end by what it means where nobody may stand in."""
    for said in _said(found, compiled, day=day, language=language):
        click.echo(said)
    if not any(one.allowed for one in found):
        click.echo(say("nobody_fits", language=language))
        raise click.exceptions.Exit(NOBODY_FITS)


class _Gap:
    """Finds what the options name; ends the command where there is no such thing."""

    def __init__(self, compiled: Compiled, *, language: Language) -> None:
        self._compiled = compiled
        self._language = language

    def day(self, day: datetime) -> int:
        days = self._compiled.problem.days
        if day.date() not in days:
            when = period(days, language=self._language)
            written = written_day(day.date(), language=self._language)
            refuse([say("no_such_day", language=self._language, day=written, period=when)])
        return days.index(day.date())

    def post(self, name: str, *, unit: str, office: str) -> int:
        """Return the one post of this name, told from others by unit and office."""
        posts = self._compiled.posts
        named = [number for number, post in enumerate(posts) if post.name == name]
        if not named:
            said = say("no_such_post", language=self._language, post=name)
            closest = _closest(name, [post.name for post in posts])
            refuse([suggested(said, closest, language=self._language)])
        units = {each.key: each.name for each in self._compiled.units}
        offices = {each.key: each.name for each in self._compiled.offices}
        stands = {n: (units[posts[n].unit], offices[posts[n].office]) for n in named}
        meant = [
            n for n, (at, there) in stands.items() if unit in ("", at) and office in ("", there)
        ]
        if len(meant) != 1:
            self._ask_which(name, [stands[number] for number in named], found=len(meant))
        return meant[0]

    def _ask_which(self, name: str, stands: Sequence[tuple[str, str]], *, found: int) -> NoReturn:
        """End by listing where posts of the name stand."""
        key = "which_post" if found else "no_such_post_there"
        said = say(key, language=self._language, post=name)
        listed = [f'  --unit "{unit}" --office "{office}"' for unit, office in sorted(stands)]
        refuse([said, *listed])

    def person(self, nip: str) -> int | None:
        bare = "".join(nip.split())
        nips = [person.nip for person in self._compiled.people]
        if bare and bare not in nips:
            refuse([say("no_such_person", language=self._language, nip=nip)])
        return nips.index(bare) if bare else None


def _closest(name: str, names: Sequence[str]) -> str:
    return next(iter(get_close_matches(name, names, n=1)), "")


def _said(
    found: Sequence[Suggestion], compiled: Compiled, *, day: int, language: Language
) -> Iterator[str]:
    """Number the suggestions, each with its sentences below it."""
    known = names_of(compiled)
    for number, one in enumerate(found, start=1):
        unit = int(compiled.problem.unit[one.person])
        office = int(compiled.problem.office[one.person])
        names = NamedRoster(known, language=language, unit=unit, office=office, day=day)
        first, *rest = stand_in(one, names=names, language=language)
        yield f"{number}. {first}"
        yield from (f"   {sentence}" for sentence in rest)
