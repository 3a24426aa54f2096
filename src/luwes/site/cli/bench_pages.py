"""`luwes bench pages`: what every main page costs in a large agency, and in a small one."""

import json
import os
import platform
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from luwes.foundation.catalogues import compile_catalogues
from luwes.foundation.postgres.running import running_postgres
from luwes.people.rules.sentences import Language
from luwes.site.cli.database_errors import told_in_a_sentence
from luwes.site.cli.language import language_option
from luwes.site.cli.server import configure
from luwes.site.folders import SOURCES
from luwes.site.supervisor import stoppable

if TYPE_CHECKING:
    from luwes.site.bench.filling import Filled, Tell
    from luwes.site.bench.measuring import Measured

LEAST_PEOPLE = 200
"""With fewer, units that the sign-ins of the demonstration need stay empty."""
STOPPED = 130
"""Exit of a command that was told to stop; what it made is cleared away before."""
SLOW = 200.0
"""Milliseconds; a page whose p95 is above is marked, which breaks no budget."""
HEADINGS = {
    "role": ("peran", "role"),
    "page": ("halaman", "page"),
    "queries": ("kueri", "queries"),
    "database": ("db ms", "db ms"),
    "processor": ("cpu ms", "cpu ms"),
    "p50": ("p50 ms", "p50 ms"),
    "p95": ("p95 ms", "p95 ms"),
    "raw": ("KB", "KB"),
    "packed": ("KB gzip", "KB gzip"),
    "times": ("× kosong", "× empty"),
    "mark": ("", ""),
}
MARKS = {
    "status": ("BUKAN 200", "NOT 200"),
    "queries": ("KUERI", "QUERIES"),
    "bytes": ("BYTE", "BYTES"),
    "slow": ("lambat", "slow"),
}
EXPLAINED = {
    "id": "Setiap kolom: {sizes} pegawai. Anggaran: paling banyak {queries} kueri dan {kb:.0f} KB"
    " gzip. Lawan: halaman kosong lewat middleware yang sama.",
    "en": "Each column: {sizes} people. Budget: at most {queries} queries and {kb:.0f} KB gzip."
    " Opponent: an empty page through the same middleware.",
}
FILLED = {
    "id": "{people} pegawai, {units} unit (terbesar {largest_unit} pegawai)",
    "en": "{people} people, {units} units (the largest has {largest_unit} people)",
}
VERDICTS = {
    "id": ("Semua halaman di dalam anggaran.", "{broken} halaman melanggar anggaran."),
    "en": ("Every page is within its budget.", "{broken} pages break their budget."),
}
STEPS = {
    "draw": ("Mengundi pegawai", "Drawing people"),
    "write": ("Menulis instansi", "Writing the agency"),
    "plan": ("Menyusun jadwal", "Planning the roster"),
    "tell": ("Menerbitkan dan memberi tahu", "Publishing and telling"),
    "replan": ("Menyusun ulang", "Planning again"),
    "visit": ("Mengunjungi halaman", "Visiting pages"),
}


@click.command()
@click.option("--people", type=click.IntRange(LEAST_PEOPLE), default=100_000, show_default=True)
@click.option(
    "--beside",
    type=click.IntRange(LEAST_PEOPLE),
    default=1_000,
    show_default=True,
    help="Besar instansi kecil di sampingnya, diukur dalam proses yang sama.",
)
@click.option("--only", multiple=True, metavar="NAME", help="Hanya peran atau alamat yang memuat.")
@click.option("--requests", type=click.IntRange(1), default=20, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path))
@language_option
def pages(
    *,
    people: int,
    beside: int,
    only: tuple[str, ...],
    requests: int,
    seed: int,
    out: Path | None,
    language: Language,
) -> None:
    """Ukur setiap halaman utama di instansi besar, di samping instansi kecil.

    Memakai PostgreSQL sendiri di folder sementara; data Anda tidak disentuh. Keluar dengan 1
    bila ada halaman yang melanggar anggaran kueri atau byte; waktu hanya dilaporkan.
    """
    sizes = sorted({min(beside, people), people})
    with told_in_a_sentence(), stoppable(), own_database():
        from luwes.site.bench.measuring import chosen_pages, in_new_database, measured

        chosen = chosen_pages(only)
        if not chosen:
            raise click.UsageError(f"--only {' '.join(only)}: 0 / {len(chosen_pages(()))}")
        filled: list[Filled] = []
        figures: list[list[Measured]] = []
        for size in sizes:
            with _bar_of_filling(size, language=language) as tell:
                filled.append(in_new_database(people=size, seed=seed, tell=tell))
            label = f"{size}: {_said(STEPS['visit'], language)}"
            with click.progressbar(length=len(chosen), label=label, file=sys.stderr) as bar:
                figures.append(
                    list(measured(chosen, requests=requests, seen=partial(bar.update, 1)))
                )
    if len(figures) < len(sizes):
        sys.exit(STOPPED)
    for one in filled:
        click.echo(FILLED[language].format(**asdict(one)))
    click.echo(_explained(sizes, language=language))
    click.echo(_table(figures, language=language))
    if out:
        told = _report(filled, figures, requests=requests, seed=seed)
        out.write_text(json.dumps(told, indent=2), encoding="utf-8")
    broken = {(each.role, each.page) for size in figures for each in size if each.breaks}
    click.echo(VERDICTS[language][bool(broken)].format(broken=len(broken)))
    sys.exit(1 if broken else 0)


@contextmanager
def own_database() -> Iterator[None]:
    """Have a throw-away PostgreSQL, with Django ready on it; whatever was set is left alone."""
    with TemporaryDirectory(prefix="luwes-pages-") as folder:
        Path(folder).chmod(0o711)  # PostgreSQL's account may pass through
        os.environ["LUWES_DATA"] = folder
        origin = os.environ.get("LUWES_POSTGRES")
        with running_postgres(Path(folder), origin=origin, durable=False) as address:
            os.environ["DATABASE_URL"] = address
            compile_catalogues(SOURCES)
            configure(demo=True)
            import django

            django.setup()
            from django.db import connections

            from luwes.site import preparation

            preparation.collect_static_files()
            try:
                yield
            finally:
                connections.close_all()


@contextmanager
def _bar_of_filling(size: int, *, language: Language) -> Iterator["Tell"]:
    """Show how far the agency has come."""
    from luwes.site.bench.filling import SHARES

    with click.progressbar(length=sum(SHARES.values()), label=f"{size}", file=sys.stderr) as bar:

        def tell(step: str, part: float) -> None:
            before = list(SHARES)[: list(SHARES).index(step)]
            reached = sum(SHARES[name] for name in before) + part * SHARES[step]
            bar.label = f"{size}: {_said(STEPS[step], language)}"
            bar.update(max(0, int(reached) - bar.pos))

        yield tell
        bar.update(bar.length - bar.pos if bar.length else 0)


def _said(words: tuple[str, str], language: Language) -> str:
    return words[0 if language == "id" else 1]


def _explained(sizes: list[int], *, language: Language) -> str:
    from luwes.site.bench.pages import MOST_BYTES, MOST_QUERIES

    told = " | ".join(map(str, sizes))
    return EXPLAINED[language].format(sizes=told, queries=MOST_QUERIES, kb=MOST_BYTES / 1000)


def _table(figures: list[list["Measured"]], *, language: Language) -> str:
    headings = {name: _said(words, language) for name, words in HEADINGS.items()}
    rows = [_row(same, language=language) for same in zip(*figures, strict=True)]
    lines = [headings, *rows]
    widths = {name: max(len(line[name]) for line in lines) for name in headings}
    return "\n".join(
        "  ".join(
            line[name].ljust(width) if name in {"role", "page", "mark"} else line[name].rjust(width)
            for name, width in widths.items()
        ).rstrip()
        for line in lines
    )


def _row(same: tuple["Measured", ...], *, language: Language) -> dict[str, str]:
    """Return one page as text: in each column the small agency first."""
    costs = [each.cost for each in same]
    marks = [name for name in MARKS if any(name in each.breaks for each in same)]
    marks += ["slow"] if any(cost.p95 > SLOW for cost in costs) else []
    columns = {
        "queries": [str(cost.queries) for cost in costs],
        "database": [f"{cost.database:.1f}" for cost in costs],
        "processor": [f"{cost.processor:.0f}" for cost in costs],
        "p50": [f"{cost.p50:.0f}" for cost in costs],
        "p95": [f"{cost.p95:.0f}" for cost in costs],
        "raw": [f"{cost.raw / 1000:.0f}" for cost in costs],
        "packed": [f"{cost.packed / 1000:.1f}" for cost in costs],
        "times": [f"{each.cost.p50 / each.empty:.1f}" for each in same],
    }
    shown = {name: " | ".join(parts) for name, parts in columns.items()}
    mark = " ".join(_said(MARKS[name], language) for name in marks)
    return {"role": same[0].role, "page": same[0].page, **shown, "mark": mark}


def _report(
    filled: list["Filled"], figures: list[list["Measured"]], *, requests: int, seed: int
) -> dict[str, object]:
    return {
        "bench": "pages",
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "requests": requests,
        "seed": seed,
        "sizes": [
            asdict(one) | {"pages": [asdict(each) | {"breaks": each.breaks} for each in size]}
            for one, size in zip(filled, figures, strict=True)
        ],
    }
