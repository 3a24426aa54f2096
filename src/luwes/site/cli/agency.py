"""Options and reading that `luwes plan` and `luwes check` share: an agency and its law."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, TypeVar

import click

from luwes.people.rules.problems import UnreadableFile, errors_of
from luwes.people.rules.sentences import Language, file_sentence
from luwes.people.rules.sheets import (
    Progress,
    read_constraints,
    read_offices,
    read_people,
    read_posts,
    read_shifts,
    read_teams,
)
from luwes.people.rules.workbook import open_workbook
from luwes.rosters.rules.caps import Measure
from luwes.rosters.rules.compile import Compiled, NothingToPlan, compile_problem
from luwes.rosters.rules.from_sheets import NO_OFFICE, planning_input
from luwes.rosters.rules.law import FactsMissing, adopted_with_law
from luwes.rosters.rules.planning_input import PlanningInput
from luwes.site.cli.facts import BadFact, UnknownRegion, read_facts
from luwes.site.cli.words import refuse, refuse_cells, say, suggested, warn_cells
from luwes_policy.calendar import CalendarEnds
from luwes_policy.in_force import RuleConflict
from luwes_policy.library import UnknownPack, shipped

Command = TypeVar("Command", bound=Callable[..., Any])
FILE = click.Path(dir_okay=False, path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])


@dataclass(frozen=True, slots=True)
class Sheets:
    """The files that an agency comes in."""

    people: Path
    posts: Path | None
    constraints: Path | None
    shifts: Path | None = None
    teams: Path | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Which law holds, and what is known of the regions."""

    packs: tuple[str, ...]
    risks: tuple[str, ...]
    facts: tuple[str, ...]
    measure: Measure
    known_on: date | None
    strict: frozenset[str]


def agency_options(command: Command) -> Command:
    """Give a command the options that say which agency and which law."""
    for option in reversed(
        (
            click.option("--posts", type=FILE, help="Sheet of posts, if not in PEOPLE."),
            click.option("--constraints", type=FILE, help="Sheet of leave, travel and wishes."),
            click.option("--shifts", type=FILE, help="Sheets of shifts, cover and workers."),
            click.option("--teams", type=FILE, help="Sheets of teams that meet, and pairs."),
            click.option("--pack", "packs", multiple=True, help="Policy pack; repeatable."),
            click.option("--risk", "risks", multiple=True, help='REGION=LEVEL, or "*=LEVEL".'),
            click.option("--fact", "facts", multiple=True, help="FACT=WORD, e.g. level=2."),
            click.option(
                "--measure",
                type=click.Choice(["unit", "office"]),
                default="unit",
                show_default=True,
                help="What the share in the office is counted over.",
            ),
            click.option("--known-on", type=DAY, help="The law as known on this date."),
            click.option(
                "--strict",
                multiple=True,
                type=click.Choice(["post_shortage", "minimum_days", "anchors"]),
                help="A level that must be met in full.",
            ),
        )
    ):
        command = option(command)
    return command


def read_agency(
    sheets: Sheets, *, language: Language, progress: Progress | None = None
) -> PlanningInput:
    """Read the sheets; ends the command where a cell or a file cannot be used."""
    try:
        workbook = open_workbook(sheets.people)
        people = read_people(workbook, progress=progress)
        posts = read_posts(sheets.posts or workbook, people=people.people)
        constraints = read_constraints(sheets.constraints or workbook, people=people.people)
        offices = read_offices(workbook)
        shifts = read_shifts(sheets.shifts or workbook, people=people.people)
        teams = read_teams(sheets.teams or workbook, people=people.people)
    except UnreadableFile as unreadable:
        refuse([file_sentence(unreadable, language=language)])
    problems = (
        *people.problems,
        *(posts.problems if people.people else ()),
        *(constraints.problems if people.people else ()),
        *offices.problems,
        *(shifts.problems if people.people else ()),
        *(teams.problems if people.people else ()),
    )
    if errors := errors_of(problems):
        refuse_cells(errors, language=language)
    warn_cells(problems, language=language)
    return planning_input(
        people=people.people,
        posts=posts.posts,
        constraints=constraints.constraints,
        offices=offices.offices,
        shifts=shifts,
        teams=teams,
    )


def compile_agency(
    agency: PlanningInput, rules: Rules, *, start: date, end: date, language: Language
) -> Compiled:
    """Apply the law; ends the command where it cannot be applied."""
    try:
        library = shipped()
        return compile_problem(
            agency,
            library=library,
            facts_of_region=read_facts(
                risks=rules.risks, facts=rules.facts, offices=agency.offices
            ),
            start=start,
            end=end,
            measure=rules.measure,
            adopted=adopted_with_law(library, rules.packs) if rules.packs else None,
            known_on=rules.known_on,
            strict=rules.strict,
        )
    except (
        UnknownPack, UnknownRegion, BadFact, FactsMissing, NothingToPlan, CalendarEnds,
        RuleConflict,
    ) as refused:  # fmt: skip
        refuse([why_not(refused, language=language)])


def why_not(refused: Exception, *, language: Language) -> str:
    """Say why the law cannot be applied, and the way out."""
    match refused:
        case UnknownPack() | UnknownRegion() | BadFact():
            return _unknown(refused, language=language)
        case FactsMissing():
            return _missing(refused, language=language)
        case NothingToPlan(people=people, days=days):
            return say("nothing_to_plan", language=language, people=people, days=days)
        case CalendarEnds(day=day):
            return say("calendar_ends", language=language, day=day)
        case RuleConflict(rule_id=rule, on=day):
            packs = ", ".join(refused.packs)
            return say("rule_conflict", language=language, rule=rule, day=day, packs=packs)
    raise refused


def _unknown(refused: UnknownPack | UnknownRegion | BadFact, *, language: Language) -> str:
    match refused:
        case UnknownPack(pack_id=pack):
            known = ", ".join(refused.known)
            close = get_close_matches(pack, refused.known, n=1)
            said = say("unknown_pack", language=language, pack=pack, known=known)
            return suggested(said, close[0] if close else "", language=language)
        case UnknownRegion(said=option, known=(only,)) if only == NO_OFFICE:
            return say("no_regions", language=language, said=option)
        case UnknownRegion(said=option):
            known = ", ".join(refused.known)
            said = say("unknown_region", language=language, said=option, known=known)
        case BadFact(said=option):
            allowed = ", ".join(refused.allowed)
            said = say("bad_fact", language=language, said=option, allowed=allowed)
    return suggested(said, refused.suggestion, language=language)


def _missing(refused: FactsMissing, *, language: Language) -> str:
    rule, region = refused.rule_id, refused.region
    if not refused.missing:
        return say("rule_missing", language=language, rule=rule, day=refused.day)
    if refused.missing == ("risk",):
        return say("risk_missing", language=language, rule=rule, region=region)
    options = " ".join(f"--fact {fact}=…" for fact in refused.missing)
    missing = ", ".join(refused.missing)
    return say(
        "fact_missing",
        language=language,
        rule=rule,
        region=region,
        missing=missing,
        options=options,
    )
