"""`luwes bench nation`: a seeded nation in Parquet, planned and checked on this machine."""

import json
import os
import platform
import sys
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.bench_roster import Sizes
from luwes.site.cli.language import language_option
from luwes.site.cli.table import table
from luwes.site.cli.words import refuse, say
from luwes_roster.solve import ENGINE

if TYPE_CHECKING:  # it needs the extra `cluster`
    from luwes_roster.nation.bench import NationBench, Pace

MEGABYTE = 1e6
NATION = 5_000_000
CORES = (64, 256)
HEADINGS = {
    "workers": ("pekerja", "workers"),
    "wall": ("jam dinding s", "wall s"),
    "pace": ("pegawai/s", "people/s"),
    "cpu": ("cpu s", "cpu s"),
    "peak": ("memori MB", "memory MB"),
    "plain": ("putaran polos s", "plain loop s"),
    "faster": ("kali lebih cepat", "times faster"),
    "plain_faster": ("putaran polos", "plain loop"),
    "efficiency": ("dari putaran polos", "of the plain loop"),
}


@click.command()
@click.option("--people", type=click.IntRange(1000), default=200_000, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--workers", type=Sizes(), default="1,2", show_default=True)
@click.option("--folder", type=click.Path(file_okay=False, path_type=Path), help="Simpan di sini.")
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path))
@language_option
def nation(
    *,
    people: int,
    seed: int,
    workers: tuple[int, ...],
    folder: Path | None,
    out: Path | None,
    language: Language,
) -> None:
    """Ukur satu negara dalam Parquet di mesin ini, di samping putaran polos."""
    if find_spec("pyarrow") is None:
        refuse([say("no_parquet", language=language)])
    with TemporaryDirectory(prefix="luwes-nation-") as somewhere:
        found = _measured(folder or Path(somewhere), people=people, seed=seed, workers=workers)
    for line in _lines(found, language=language):
        click.echo(line)
    if out:
        out.write_text(json.dumps(_report(found), indent=2), encoding="utf-8")


def _measured(folder: Path, *, people: int, seed: int, workers: tuple[int, ...]) -> "NationBench":
    from luwes_roster.nation.bench import bench_nation

    with click.progressbar(length=100, file=sys.stderr) as bar:

        def tell(share: float) -> None:
            bar.update(max(0, int(100 * share) - bar.pos))

        return bench_nation(folder, people=people, seed=seed, workers=workers, tell=tell)


def _lines(found: "NationBench", *, language: Language) -> list[str]:
    def told(key: str, **data: object) -> str:
        return say(f"nation_{key}", language=language, **data)

    return [
        told("head", **asdict(found)),
        table([_row(found, pace) for pace in found.paces], HEADINGS, language=language),
        told("wanted"),
        told(
            "proof",
            unproven=found.unproven,
            without=found.without_roster,
            violations=found.violations,
            judge=found.judge,
            same=told("yes" if found.same else "no"),
        ),
        told("again", kept=found.kept, again=found.again),
        *(told("arithmetic", **each) for each in _arithmetic(found)),
    ]


def _row(found: "NationBench", pace: "Pace") -> dict[str, str]:
    return {
        "workers": str(pace.workers),
        "wall": f"{pace.wall:.1f}",
        "pace": f"{found.people / pace.wall:.0f}",
        "cpu": f"{pace.cpu:.1f}",
        "peak": f"{pace.peak / MEGABYTE:.0f}",
        "plain": f"{pace.plain:.1f}",
        "faster": f"{found.faster(pace):.2f}",
        "plain_faster": f"{found.plain_faster(pace):.2f}",
        "efficiency": f"{found.efficiency(pace):.2f}",
    }


def _arithmetic(found: "NationBench") -> list[dict[str, float]]:
    """Return the way from the figures of the most workers to a nation on many cores."""
    pace = max(found.paces, key=lambda each: each.workers)
    each = pace.cpu / found.people
    share = pace.cpu / (pace.wall * pace.workers)
    return [
        {
            "nation": NATION,
            "each": 1000 * each,
            "total": NATION * each,
            "cores": cores,
            "share": share,
            "seconds": NATION * each / cores / share,
            "longest": pace.longest,
        }
        for cores in CORES
    ]


def _report(found: "NationBench") -> dict[str, object]:
    return {
        "bench": "nation",
        "engine": ENGINE,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        **asdict(found),
        "same": found.same,
        "efficiency": [found.efficiency(pace) for pace in found.paces],
        "arithmetic": _arithmetic(found),
    }
