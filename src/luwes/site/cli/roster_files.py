"""`luwes check` and `luwes explain`: judge a roster file, and say why a cell is as it is."""

import base64
import binascii
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import TextIO

import click

from luwes.people.rules.problems import UnreadableFile, errors_of
from luwes.people.rules.sentences import Language, file_sentence
from luwes.rosters.rules.caps import Measure
from luwes.rosters.rules.cells import NO_POST, PLACE_NAMES
from luwes.rosters.rules.compile import Compiled
from luwes.rosters.rules.counted_table import counted_of, write_counts
from luwes.rosters.rules.export_words import period, written_day
from luwes.rosters.rules.judging import Judgement, judge, read_by_name
from luwes.rosters.rules.names import (
    BrokenNames,
    NamedRoster,
    RosterNames,
    names_from_json,
    names_of,
)
from luwes.rosters.rules.outcome import NAMES, PROBLEM, RESULT
from luwes.rosters.rules.reading import RosterFile, read_roster
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
from luwes.site.cli.shift_teams import judged_shift_lines, shift_explanation
from luwes.site.cli.stages import Stages
from luwes.site.cli.summary import home_lines
from luwes.site.cli.words import refuse, refuse_cells, say
from luwes_policy.calendar import day_off
from luwes_roster import say as roster_say
from luwes_roster.explain import cell
from luwes_roster.problem import Problem
from luwes_roster.result import Result
from luwes_roster.serialize import Unreadable, from_bytes, result_from_bytes

VIOLATED = 1
CHECKING = {"read": 60, "compile": 20, "check": 20}
EXPLAINING = {"read": 70, "explain": 30}
HALF = 0.5


@click.command()
@click.argument("roster", type=FILE)
@click.argument("people", type=FILE)
@agency_options
@click.option(
    "--table",
    type=click.File("w", encoding="utf-8", lazy=True),
    help="How each rule was counted, per unit and person, as CSV; - writes it here.",
)
@click.option("--before", type=FILE, help="Roster of the period before, for shifts.")
@language_option
def check(
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
    before: Path | None,
    table: TextIO | None,
    language: Language,
) -> None:
    """Check a roster independently: exit 0 clean, 1 violations listed, 2 unusable input."""
    known = known_on.date() if known_on else None
    rules = Rules(packs, risks, facts, measure, known, frozenset(strict))
    with Stages(language=language, shares=CHECKING) as stages:
        with stages.stage("read"):
            read = read_roster_file(roster, language=language)
            stages.part(HALF)
            sheets = Sheets(people, posts, constraints, shifts, teams)
            agency = read_agency(sheets, language=language)
            if before is not None:
                agency = replace(agency, baseline=read_roster_file(before, language=language).lines)
        with stages.stage("compile"):
            first, last = read.lines.span
            compiled = compile_agency(agency, rules, start=first, end=last, language=language)
        with stages.stage("check"):
            judged = judge(compiled, read.lines)
    for said in _judged(judged, compiled, language=language):
        click.echo(said)
    if table is not None:
        found = counted_of(compiled, read_by_name(compiled, read.lines))
        write_counts(table, found, names_of(compiled), language=language)
    sys.exit(0 if judged.is_clean else VIOLATED)


@click.command()
@click.argument("roster", type=FILE)
@click.argument("others", nargs=-1, type=FILE)
@click.option("--person", required=True, help="NIP of the person.")
@click.option("--date", "day", type=DAY, required=True)
@language_option
def explain(
    *, roster: Path, others: tuple[Path, ...], person: str, day: datetime, language: Language
) -> None:
    """Say why one cell is as it is: rule, article, arithmetic, and what the opposite costs.

    The XLSX that `luwes plan` wrote carries all that is needed; OTHERS are not read.
    """
    del others
    with Stages(language=language, shares=EXPLAINING) as stages:
        with stages.stage("read"):
            read = read_roster_file(roster, language=language)
            carried = _carried(read, path=roster, language=language)
        with stages.stage("explain"):
            told = _why(carried, read, nip="".join(person.split()), day=day, language=language)
    for said in told:
        click.echo(said)


def _why(
    carried: "_Carried", read: RosterFile, *, nip: str, day: datetime, language: Language
) -> list[str]:
    """Say why a cell is as it is; ends the command where there is no such cell."""
    if shift := shift_explanation(read, carried.names, nip=nip, day=day.date(), language=language):
        return list(shift)
    if off := _why_off(carried.problem, day.date(), language=language):
        return [off]
    row, column = _find(carried, nip=nip, day=day, language=language)
    return list(_explained(carried, read, row=row, column=column, language=language))


def read_roster_file(path: Path, *, language: Language) -> RosterFile:
    """Read a roster; ends the command where a cell or the file cannot be used."""
    try:
        read = read_roster(path)
    except UnreadableFile as unreadable:
        refuse([file_sentence(unreadable, language=language)])
    if errors := errors_of(read.problems):
        refuse_cells(errors, language=language)
    return read


def _judged(judged: Judgement, compiled: Compiled, *, language: Language) -> Iterator[str]:
    names = NamedRoster(names_of(compiled), language=language)
    if judged.is_clean:
        yield say("checked", language=language)
    else:
        yield say("violated", language=language, count=judged.count)
    for broken in judged.violations:
        called = names.about(broken.detail)
        yield roster_say.violation(broken, names=called, language=language)
    yield from judged_shift_lines(compiled, judged.shifts, language=language)
    for row in judged.not_in_roster:
        yield say("not_in_roster", language=language, person=names.person(row))
    for nip in judged.not_in_people:
        yield say("not_in_people", language=language, nip=nip)
    for day in judged.days_missing:
        yield say("day_missing", language=language, day=written_day(day, language=language))
    for short in judged.short_meetings:
        yield roster_say.violation(short, names=names.about(short.detail), language=language)
    yield from home_lines(judged.too_many_at_home, names, language=language)
    for off in judged.days_off:
        when = written_day(off.day, language=language)
        yield say("day_off", language=language, day=when, count=off.people)


@dataclass(frozen=True, slots=True)
class _Carried:
    """What a roster file brings along to be explained with."""

    problem: Problem
    result: Result
    names: RosterNames


def _carried(read: RosterFile, *, path: Path, language: Language) -> _Carried:
    try:
        return _Carried(
            problem=from_bytes(base64.b64decode(read.meta[PROBLEM], validate=True)),
            result=result_from_bytes(base64.b64decode(read.meta[RESULT], validate=True)),
            names=names_from_json(read.meta[NAMES]),
        )
    except (KeyError, binascii.Error, Unreadable, BrokenNames):
        refuse([say("no_explanation", language=language, path=path)])


def _why_off(problem: Problem, day: date, *, language: Language) -> str:
    """Say why a day within the roster is no working day, or nothing."""
    if day in problem.days or not problem.days[0] <= day <= problem.days[-1]:
        return ""
    written = written_day(day, language=language)
    off = day_off(day)
    if off is None:
        return say("weekend", language=language, day=written)
    name = off.name_id if language == "id" else off.name_en
    return say("holiday", language=language, day=written, name=name, source=off.citation)


def _find(carried: _Carried, *, nip: str, day: datetime, language: Language) -> tuple[int, int]:
    bare = "".join(nip.split())
    if bare not in carried.names.nips:
        refuse([say("no_such_person", language=language, nip=nip)])
    if day.date() not in carried.problem.days:
        when = period(carried.problem.days, language=language)
        written = written_day(day.date(), language=language)
        refuse([say("no_such_day", language=language, day=written, period=when)])
    return carried.names.nips.index(bare), carried.problem.days.index(day.date())


def _explained(
    carried: _Carried, read: RosterFile, *, row: int, column: int, language: Language
) -> Iterator[str]:
    problem, result = carried.problem, carried.result
    names = NamedRoster(
        carried.names,
        language=language,
        unit=int(problem.unit[row]),
        office=int(problem.office[row]),
        day=column,
    )
    yield _cell(carried, read, names, row=row, column=column, language=language)
    yield from _changed(carried, read, row=row, column=column, language=language)
    why = cell(problem, result, person=row, day=column)
    for reason in why.reasons:
        called = names.about(reason.detail)
        yield f"- {roster_say.reason(reason, names=called, language=language)}"
    yield f"- {roster_say.opposite(why, language=language)}"


def _cell(
    carried: _Carried,
    read: RosterFile,
    names: NamedRoster,
    *,
    row: int,
    column: int,
    language: Language,
) -> str:
    assert carried.result.roster is not None
    post = int(carried.result.roster.post[row, column])
    return say(
        "cell" if post == NO_POST else "cell_with_post",
        language=language,
        person=names.person(row),
        unit=names.unit(int(carried.problem.unit[row])),
        day=names.day(column),
        place=PLACE_NAMES[language][_letter(carried, read, row=row, column=column)],
        post="" if post == NO_POST else names.post(post),
    )


def _letter(carried: _Carried, read: RosterFile, *, row: int, column: int) -> str:
    """Return the place as the file shows it, or as planned where the file lost the cell."""
    nip, day = carried.names.nips[row], carried.problem.days[column]
    if nip not in read.lines.row_of or day not in read.lines.days:
        return _planned(carried, row=row, column=column)
    return read.lines.places[read.lines.row_of[nip]][read.lines.days.index(day)]


def _planned(carried: _Carried, *, row: int, column: int) -> str:
    assert carried.result.roster is not None
    return "K" if carried.result.roster.office[row, column] else "R"


def _changed(
    carried: _Carried, read: RosterFile, *, row: int, column: int, language: Language
) -> Iterator[str]:
    """Say that the cell is no longer as planned, where that is so."""
    now = _letter(carried, read, row=row, column=column)
    planned = _planned(carried, row=row, column=column)
    if (now in "KN") != (planned == "K"):
        places = PLACE_NAMES[language]
        yield say("cell_changed", language=language, now=places[now], planned=places[planned])
