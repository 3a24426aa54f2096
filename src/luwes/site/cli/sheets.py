"""`luwes template` and `luwes sample`: sheets to fill in, and sheets to try with."""

from datetime import datetime
from pathlib import Path

import click

from luwes.people.rules.sample.agency import STORY_START, sample_agency
from luwes.people.rules.sentences import Language
from luwes.people.rules.writing import (
    TEMPLATES,
    TemplateKind,
    write_constraints,
    write_people,
    write_posts,
    write_template,
)
from luwes.site.cli.language import language_option
from luwes.site.cli.stages import Stages

WRITTEN = {"id": "{path} ditulis.", "en": "Wrote {path}."}
SAMPLED = {
    "id": "{people} pegawai, {units} unit, {offices} kantor, {posts} pos tugas, "
    "{constraints} batasan di {path}. Coba:",
    "en": "{people} people, {units} units, {offices} offices, {posts} posts, "
    "{constraints} constraints in {path}. Try:",
}
SAMPLING = {"draw": 40, "write": 60}
TRY = (
    'luwes plan {path}/pegawai.xlsx --pack id.asn.se-67-2020 --risk "Jakarta=high" '
    '--risk "*=low" --from {start} --weeks 4 --out {path}/jadwal.xlsx'
)


@click.command()
@click.argument("kind", type=click.Choice(list(TEMPLATES)))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@language_option
def template(*, kind: TemplateKind, out: Path, language: Language) -> None:
    """Write a workbook to fill in, with notes, examples and choice lists."""
    out.parent.mkdir(parents=True, exist_ok=True)
    write_template(out, kind=kind, language=language)
    click.echo(WRITTEN[language].format(path=out))


@click.command()
@click.option("--people", type=click.IntRange(1, 200_000), default=2000, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True)
@click.option(
    "--from",
    "start",
    type=click.DateTime(["%Y-%m-%d"]),
    default=STORY_START.isoformat(),
    show_default=True,
    help="First day that leave and travel fall on.",
)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True)
@language_option
def sample(*, people: int, seed: int, start: datetime, out: Path, language: Language) -> None:
    """Write a credible agency as workbooks; the same seed gives the same agency."""
    with Stages(language=language, shares=SAMPLING) as stages:
        with stages.stage("draw"):
            agency = sample_agency(people=people, seed=seed, start=start.date())
        out.mkdir(parents=True, exist_ok=True)
        with stages.stage("write"):
            write_people(out / "pegawai.xlsx", agency)
            write_posts(out / "pos-tugas.xlsx", agency.posts)
            write_constraints(out / "batasan.xlsx", agency.constraints)
    counts = {
        "people": len(agency.people),
        "units": len(agency.units),
        "offices": len(agency.offices),
        "posts": len(agency.posts),
        "constraints": len(agency.constraints),
    }
    click.echo(SAMPLED[language].format(path=out, **counts))
    click.echo(f"  {TRY.format(path=out, start=start.date())}")
