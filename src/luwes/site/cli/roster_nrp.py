"""`luwes roster nrp`: a roster for one file of the public shift-scheduling format."""

from pathlib import Path

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.language import language_option
from luwes_roster.shifts.nrp import UnreadableInstance, read_instance, write_solution
from luwes_roster.shifts.pricing import NoRoster
from luwes_roster.shifts.solve import ShiftResult, solve_shifts
from luwes_roster.shifts.warm import warm_up

DONE = {
    "id": "Nilai {value} (permintaan {requests}, keterisian {cover}), batas {bound:.0f}, "
    "celah {gap:.2f} %, {seconds:.1f} s. Ditulis ke {out}.",
    "en": "Value {value} (requests {requests}, cover {cover}), bound {bound:.0f}, "
    "gap {gap:.2f} %, {seconds:.1f} s. Written to {out}.",
}
NONE_LEFT = {
    "id": "Aturan wajib tidak menyisakan satu jadwal pun bagi {person}.",
    "en": "The hard rules leave no roster at all for {person}.",
}
UNREADABLE = {
    "id": "Berkas tidak mengikuti format: {section}: {line}",
    "en": "The file does not follow the format: {section}: {line}",
}


@click.group()
def roster() -> None:
    """Susun jadwal sif dari berkas."""


@roster.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True)
@language_option
def nrp(*, file: Path, seconds: float, workers: int, out: Path, language: Language) -> None:
    """Susun jadwal untuk FILE berformat patokan publik; satu baris per pegawai."""
    try:
        problem = read_instance(file)
    except UnreadableInstance as why:
        text = UNREADABLE[language].format(section=why.section, line=why.line)
        raise click.ClickException(text) from why
    warm_up()
    try:
        result = solve_shifts(problem, seconds=seconds, workers=workers)
    except NoRoster as why:
        text = NONE_LEFT[language].format(person=problem.people[why.person])
        raise click.ClickException(text) from why
    write_solution(out, problem=problem, roster=result.roster)
    click.echo(_told(result, out, language))


def _told(result: ShiftResult, out: Path, language: Language) -> str:
    return DONE[language].format(
        value=result.value.total,
        requests=result.value.requests,
        cover=result.value.cover,
        bound=result.bound,
        gap=100 * result.gap,
        seconds=result.log[-1].seconds,
        out=out,
    )
