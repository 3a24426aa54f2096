"""`luwes bench import`: reading and applying a large sheet, beside COPY and bare readers."""

import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.bench_pages import STOPPED, own_database
from luwes.site.cli.database_errors import told_in_a_sentence
from luwes.site.cli.language import language_option
from luwes.site.cli.stages import bar_over
from luwes.site.cli.table import table
from luwes.site.supervisor import stoppable

if TYPE_CHECKING:
    from luwes.site.bench.importing import Step

HEADINGS = {
    "name": ("langkah", "step"),
    "rows": ("baris", "rows"),
    "seconds": ("jam dinding s", "wall s"),
    "processor": ("cpu s", "cpu s"),
    "peak": ("memori MB", "memory MB"),
}
NAMES = {
    "parse": ("membaca lembar pegawai", "reading the sheet of people"),
    "judge": ("membaca dan menilai seluruh berkas", "reading and judging the whole file"),
    "read": ("uji coba: membaca, menilai, menyimpan", "dry run: read, judge, keep"),
    "apply": ("menerapkan", "applying"),
    "again": ("uji coba berkas yang sama", "dry run of the same file"),
    "calamine": ("batas: calamine saja", "limit: calamine alone"),
    "copy": ("batas: COPY pegawai yang sama", "limit: COPY of the same people"),
    "openpyxl": ("lawan: openpyxl saja", "opponent: openpyxl alone"),
}
RATIOS = {
    "id": "Uji coba {read:.1f} × calamine saja; menerapkan {apply:.1f} × COPY (jam dinding).",
    "en": "The dry run is {read:.1f} × calamine alone; applying is {apply:.1f} × COPY (wall).",
}
LEAST = 200


@click.command("import")
@click.option("--people", type=click.IntRange(LEAST), default=50_000, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path))
@language_option
def import_(*, people: int, seed: int, out: Path | None, language: Language) -> None:
    """Ukur impor lembar besar, di samping COPY dan pembaca telanjang.

    Memakai PostgreSQL sendiri di folder sementara; data Anda tidak disentuh. Memori adalah
    yang terbanyak dipegang proses sampai akhir langkah itu; prosesor basis data tidak dihitung.
    """
    steps: list[Step] = []
    with told_in_a_sentence(), stoppable(), own_database():
        from luwes.site import preparation
        from luwes.site.bench.importing import STEPS, measured

        preparation.migrate()
        with bar_over(len(STEPS), label=f"{people}") as move:
            steps += measured(people=people, seed=seed, done=lambda: move(1))
    if not steps:
        sys.exit(STOPPED)
    click.echo(
        table([_row(step, language=language) for step in steps], HEADINGS, language=language)
    )
    by_name = {step.name: step.seconds for step in steps}
    ratios = {
        "read": by_name["read"] / by_name["calamine"],
        "apply": by_name["apply"] / by_name["copy"],
    }
    click.echo(RATIOS[language].format(**ratios))
    if out:
        told = _machine(people, seed) | {"steps": [asdict(step) for step in steps]}
        out.write_text(json.dumps(told, indent=2), encoding="utf-8")


def _row(step: "Step", *, language: Language) -> dict[str, str]:
    return {
        "name": NAMES[step.name][language == "en"],
        "rows": str(step.rows),
        "seconds": f"{step.seconds:.2f}",
        "processor": f"{step.processor:.2f}",
        "peak": f"{step.peak_mb:.0f}",
    }


def _machine(people: int, seed: int) -> dict[str, object]:
    return {
        "bench": "import",
        "people": people,
        "seed": seed,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
