"""`luwes nation`: plan many offices from Parquet to Parquet, without a server."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.executor import Workers, executor, executor_options
from luwes.site.cli.language import language_option
from luwes.site.cli.words import NO_ROSTER, refuse, say
from luwes_roster.executors.processes import InProcesses
from luwes_roster.wellformed import Malformed

if TYPE_CHECKING:  # they need the extra `cluster`
    from luwes_roster.nation.plan import Nation
    from luwes_roster.nation.table import BadTable

VIOLATED = 1
FOLDER = click.Path(file_okay=False, exists=True, path_type=Path)


@click.command()
@click.argument("folder", type=FOLDER)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@click.option("--json", "told", type=click.Path(dir_okay=False, path_type=Path))
@executor_options
@language_option
def nation(
    *,
    folder: Path,
    out: Path,
    told: Path | None,
    workers: int,
    cluster: str,
    language: Language,
) -> None:
    """Plan every office below FOLDER, each a folder with people.parquet, into OUT.

    An office whose roster is there already is not planned again. Exit 0: planned. 1: the check
    found violations. 2: unusable input. 3: an office has no roster.
    """
    if find_spec("pyarrow") is None:
        refuse([say("no_parquet", language=language)])
    found = _planned(folder, out, Workers(workers, cluster), language=language)
    for line in _lines(found, language=language):
        click.echo(line)
    if told:
        facts = asdict(found) | {"hash": found.hash}
        told.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    if found.without_roster:
        sys.exit(NO_ROSTER)
    sys.exit(VIOLATED if found.violations else 0)


def _planned(root: Path, out: Path, workers: Workers, *, language: Language) -> "Nation":
    from luwes_roster.nation.plan import Nation, offices_of, plan_nation, write_plan
    from luwes_roster.nation.table import BadTable

    found = Nation()
    try:
        offices, sizes = offices_of(root.absolute(), out=out.absolute())
        if not offices:
            refuse([say("nation_empty", language=language, path=root)])
        with (
            executor(workers, language=language) as chosen,
            InProcesses(1) as alone,
            click.progressbar(length=sum(sizes), file=sys.stderr) as bar,
        ):
            planned = plan_nation(offices, sizes, executor=chosen or alone)
            for done in write_plan(out, planned):
                found.add(done)
                bar.update(done.people)
    except BadTable as bad:
        _refuse_table(bad, language=language)
    except Malformed as bad:
        said = {"field": bad.field, "expected": bad.expected, "found": bad.found}
        refuse([say("table_malformed", language=language, **said)])
    return found


def _refuse_table(bad: "BadTable", *, language: Language) -> NoReturn:
    column = bad.column or bad.path.name
    refuse([say(f"table_{bad.fault}", language=language, path=bad.path, column=column)])


def _lines(found: "Nation", *, language: Language) -> Iterator[str]:
    told = asdict(found)
    yield say("nation_planned", language=language, **told)
    yield say("nation_proven", language=language, **told)
    if found.without_roster:
        yield say("nation_without", language=language, count=found.without_roster)
    yield say("nation_hash", language=language, hash=found.hash)
