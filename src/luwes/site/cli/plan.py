"""`luwes plan`: from a workbook of people to a roster, without a server or a database."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import click
from xlsxwriter.exceptions import XlsxWriterException

from luwes.foundation.rules.typesetting import NoTypesetter
from luwes.people.rules.problems import UnreadableFile, errors_of
from luwes.people.rules.sentences import Language, file_sentence
from luwes.rosters.rules.caps import Measure
from luwes.rosters.rules.cells import RosterLines
from luwes.rosters.rules.compile import Compiled, period
from luwes.rosters.rules.export_csv import write_csv
from luwes.rosters.rules.export_pdf import write_pdf
from luwes.rosters.rules.export_rows import RosterExport
from luwes.rosters.rules.export_xlsx import write_xlsx
from luwes.rosters.rules.judging import TooManyAtHome, too_many_at_home
from luwes.rosters.rules.names import NamedRoster, RosterNames, names_of
from luwes.rosters.rules.outcome import export_of, plan_facts, roster_lines, team_facts
from luwes.rosters.rules.reading import read_roster
from luwes.site.cli.agency import (
    DAY,
    FILE,
    Rules,
    Sheets,
    agency_options,
    compile_agency,
    read_agency,
)
from luwes.site.cli.executor import Workers, executor, executor_options
from luwes.site.cli.language import language_option
from luwes.site.cli.shift_teams import broken_lines, planned_teams, team_lines
from luwes.site.cli.stages import Stages
from luwes.site.cli.summary import collision_lines, home_lines, summary_lines
from luwes.site.cli.words import NO_ROSTER, refuse, refuse_cells, say
from luwes_roster import say as roster_say
from luwes_roster.check import check
from luwes_roster.result import Result
from luwes_roster.shifts.together import TEAM_WORK, TeamAnswer
from luwes_roster.solve import Progress, solve
from luwes_roster.teams import settled
from luwes_roster.violation import Violation


@dataclass(frozen=True, slots=True)
class Targets:
    """The files to write."""

    xlsx: Path | None
    csv: Path | None
    pdf: Path | None
    json: Path | None


@click.command()
@click.argument("people", type=FILE)
@agency_options
@click.option("--from", "start", type=DAY, required=True, help="First day to plan.")
@click.option("--weeks", type=click.IntRange(1, 53), default=4, show_default=True)
@click.option("--baseline", type=FILE, help="The published roster (XLSX or CSV) to stay close to.")
@click.option(
    "--shift-work",
    type=click.IntRange(1),
    default=TEAM_WORK,
    show_default=True,
    help="Rosters priced for each unit of shifts at most; the same work gives the same plan.",
)
@click.option("--out", type=FILE, help="Roster as XLSX.")
@click.option("--csv", "csv_path", type=FILE, help="Roster as CSV.")
@click.option("--pdf", "pdf_path", type=FILE, help="Roster as PDF.")
@click.option("--json", "json_path", type=FILE, help="Facts about the plan.")
@executor_options
@language_option
def plan(
    *,
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
    start: datetime,
    weeks: int,
    baseline: Path | None,
    shift_work: int,
    out: Path | None,
    csv_path: Path | None,
    pdf_path: Path | None,
    json_path: Path | None,
    workers: int,
    cluster: str,
    language: Language,
) -> None:
    """Plan a roster.

    Exit 0: planned. 1: planned, but the check found violations. 2: unusable input. 3: no
    roster can keep the rules.
    """
    run = _Run(language=language)
    rules = Rules(
        packs, risks, facts, measure, known_on.date() if known_on else None, frozenset(strict)
    )
    compiled = run.compiled(
        Sheets(people, posts, constraints, shifts, teams),
        rules,
        start=start.date(),
        weeks=weeks,
        baseline=baseline,
    )
    compiled, result, answers = run.solved(compiled, Workers(workers, cluster), shift_work)
    targets = Targets(out, csv_path, pdf_path, json_path)
    if result.roster is None:
        run.without_roster(compiled, result, targets)
    run.finish(compiled, result, answers, targets, against_baseline=baseline is not None)


class _Run:
    """One call of `luwes plan`."""

    def __init__(self, *, language: Language) -> None:
        self.language = language
        self.stages = Stages(language=language)

    def compiled(
        self, sheets: Sheets, rules: Rules, *, start: date, weeks: int, baseline: Path | None
    ) -> Compiled:
        with self.stages.stage("read"):
            agency = read_agency(sheets, language=self.language)
            if baseline is not None:
                published = _published(baseline, language=self.language)
                agency = replace(agency, baseline=published)
        with self.stages.stage("compile"):
            first, last = period(start=start, weeks=weeks)
            return compile_agency(agency, rules, start=first, end=last, language=self.language)

    def solved(
        self, compiled: Compiled, workers: Workers, shift_work: int
    ) -> tuple[Compiled, Result, tuple[TeamAnswer, ...]]:
        """Return the problem with the shift rosters settled in it, and the answers."""

        def told(progress: Progress) -> None:
            self.stages.part(progress.block / max(progress.blocks, 1))

        answers: tuple[TeamAnswer, ...] = ()
        if compiled.teams:
            with self.stages.stage("shifts"):
                answers = planned_teams(
                    compiled, work=shift_work, stages=self.stages, language=self.language
                )
        rosters = [answer.roster for answer in answers]
        around = replace(compiled, problem=settled(compiled.problem, compiled.shift_teams, rosters))
        with self.stages.stage("solve"), executor(workers, language=self.language) as chosen:
            return around, solve(around.problem, progress=told, executor=chosen), answers

    def finish(
        self,
        compiled: Compiled,
        result: Result,
        answers: tuple[TeamAnswer, ...],
        targets: Targets,
        *,
        against_baseline: bool,
    ) -> None:
        """Check, write, and say what came out; exit 0, or 1 if the check finds anything."""
        assert result.roster is not None
        with self.stages.stage("check"):
            violations = check(compiled.problem, result.roster)
            shift_lines = broken_lines(compiled, answers, language=self.language)
        with self.stages.stage("write"):
            names = names_of(compiled)
            lines = roster_lines(compiled, result.roster, answers=answers)
            at_home = too_many_at_home(compiled, lines)
            export = export_of(
                compiled, result, names=names, lines=lines, answers=answers, language=self.language
            )
            written = self._write(export, targets)
        broken = len(violations) + len(at_home) + len(shift_lines)
        self._write_json(compiled, result, targets, lines=lines, violations=broken, answers=answers)
        self.stages.close()
        for said in summary_lines(
            compiled,
            result,
            names=names,
            lines=lines,
            against_baseline=against_baseline,
            language=self.language,
        ):
            click.echo(said)
        for said in team_lines(compiled, answers, language=self.language):
            click.echo(said)
        self._tell_violations(violations, at_home, shift_lines, names)
        if written:
            paths = ", ".join(map(str, written))
            click.echo(say("written", language=self.language, paths=paths))
        sys.exit(1 if broken else 0)

    def without_roster(self, compiled: Compiled, result: Result, targets: Targets) -> None:
        """Say which rules collide; exit 3."""
        self._write_json(compiled, result, targets, lines=None, violations=0)
        self.stages.close()
        click.echo("\n".join(collision_lines(compiled, language=self.language)), err=True)
        sys.exit(NO_ROSTER)

    def _tell_violations(
        self,
        violations: tuple[Violation, ...],
        at_home: tuple[TooManyAtHome, ...],
        shift_lines: list[str],
        names: RosterNames,
    ) -> None:
        count = len(violations) + len(at_home) + len(shift_lines)
        if not count:
            click.echo(say("checked", language=self.language))
            return
        click.echo(say("violated", language=self.language, count=count), err=True)
        called = NamedRoster(names, language=self.language)
        for broken in violations:
            about = called.about(broken.detail)
            said = roster_say.violation(broken, names=about, language=self.language)
            click.echo(said, err=True)
        for said in (*home_lines(at_home, called, language=self.language), *shift_lines):
            click.echo(said, err=True)

    def _write(self, export: RosterExport, targets: Targets) -> list[Path]:
        writers: list[tuple[Path | None, Callable[[Path], None]]] = [
            (targets.xlsx, lambda path: write_xlsx(path, export, language=self.language)),
            (targets.csv, lambda path: write_csv(path, export)),
            (targets.pdf, lambda path: write_pdf(path, export, language=self.language)),
        ]
        written = [(path, write) for path, write in writers if path is not None]
        for path, write in written:
            self._to_file(path, write)
        return [path for path, _ in written]

    def _write_json(
        self,
        compiled: Compiled,
        result: Result,
        targets: Targets,
        *,
        lines: RosterLines | None,
        violations: int,
        answers: tuple[TeamAnswer, ...] = (),
    ) -> None:
        told = plan_facts(
            compiled,
            result,
            lines=lines,
            violations=violations,
            seconds=self.stages.seconds,
        ) | {"teams": team_facts(compiled, answers)}
        text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"

        def write(path: Path) -> None:
            path.write_text(text, encoding="utf-8")

        if targets.json is not None:
            self._to_file(targets.json, write)

    def _to_file(self, path: Path, write: Callable[[Path], None]) -> None:
        """Write beside the target and then take its place, so that no half file is left."""
        unfinished = path.with_name(f".{path.name}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write(unfinished)
            unfinished.replace(path)
        except NoTypesetter:
            refuse([say("no_typesetter", language=self.language)])
        except (OSError, XlsxWriterException) as failed:
            reason = getattr(failed, "strerror", None) or str(failed)
            refuse([say("not_written", language=self.language, path=path, reason=reason)])


def _published(path: Path, *, language: Language) -> RosterLines:
    try:
        published = read_roster(path)
    except UnreadableFile as unreadable:
        refuse([file_sentence(unreadable, language=language)])
    if errors := errors_of(published.problems):
        refuse_cells(errors, language=language)
    return published.lines
