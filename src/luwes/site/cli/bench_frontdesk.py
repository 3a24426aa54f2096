"""`luwes bench frontdesk`: the front desk of a large agency beside that of a small one."""

import json
import os
import platform
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.bench_pages import STOPPED, own_database
from luwes.site.cli.database_errors import told_in_a_sentence
from luwes.site.cli.language import language_option
from luwes.site.cli.table import table
from luwes.site.supervisor import stoppable

if TYPE_CHECKING:
    from luwes.site.bench.frontdesk import Agreement, Cost, Decree

TIMES = 20
"""How often each is done."""
HEADINGS = {
    "what": ("apa", "what"),
    "cases": ("permohonan", "cases"),
    "fill": ("isi s", "fill s"),
    "queries": ("kueri", "queries"),
    "most": ("paling banyak", "at most"),
    "rows": ("baris dibaca", "rows read"),
    "database": ("db ms", "db ms"),
    "processor": ("cpu ms", "cpu ms"),
    "bare": ("polos ms", "bare ms"),
}
WORDS = {
    "next": ("permohonan berikutnya", "next case"),
    "status": ("halaman menurut kode", "page by its code"),
}
EXPLAINED = {
    "id": "Median {times} kali. Lawan (polos): satu pernyataan SQL tanpa wewenang, tempat, dan"
    " jejak audit; pada halaman, barisnya saja. Waktu hanya dilaporkan.",
    "en": "Medians of {times}. Opponent (bare): one SQL statement without rights, place and audit"
    " event; for the page, its row alone. Times are only reported.",
}
DECREE = {
    "id": "{clocks} tenggat dihitung ulang setelah keputusan, {moved} bergeser:"
    " {statements} pernyataan, {rate:.0f}/s tertulis (cpu {processor:.2f} s);"
    " menghitung saja {engine_rate:.0f}/s cpu, pencacah menit {brute_rate:.0f}/s;"
    " {differences} berbeda.",
    "en": "{clocks} clocks counted again after a decree, {moved} moved:"
    " {statements} statements, {rate:.0f}/s written (cpu {processor:.2f} s);"
    " counting alone {engine_rate:.0f}/s cpu, minute counter {brute_rate:.0f}/s;"
    " {differences} differences.",
}
AGREEMENT = {
    "id": "{clocks} tenggat acak: {differences} berbeda dari pencacah menit;"
    " cpu {engine:.1f} s melawan {brute:.1f} s.",
    "en": "{clocks} random clocks: {differences} differ from the minute counter;"
    " cpu {engine:.1f} s against {brute:.1f} s.",
}
VERDICTS = {
    "id": ("Semua di dalam anggaran.", "Ada yang melanggar anggaran."),
    "en": ("Everything is within its budget.", "Something breaks its budget."),
}


@dataclass(frozen=True, slots=True)
class Sized:
    """What was measured at one size."""

    cases: int
    fill: float
    """Seconds."""
    next: "Cost"
    status: "Cost"


@click.command()
@click.option("--cases", type=click.IntRange(500), default=200_000, show_default=True)
@click.option("--beside", type=click.IntRange(500), default=2_000, show_default=True)
@click.option("--services", type=click.IntRange(20), default=200, show_default=True)
@click.option("--officers", type=click.IntRange(120, 999), default=300, show_default=True)
@click.option("--clocks", type=click.IntRange(1), default=100_000, show_default=True)
@click.option("--seed", type=int, default=7, show_default=True)
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path))
@language_option
def frontdesk(
    *,
    cases: int,
    beside: int,
    services: int,
    officers: int,
    clocks: int,
    seed: int,
    out: Path | None,
    language: Language,
) -> None:
    """Ukur meja layanan besar di samping yang kecil: antrean, halaman, dan tenggat.

    Memakai PostgreSQL sendiri di folder sementara; data Anda tidak disentuh. Keluar dengan 1
    bila anggaran kueri dilanggar, bila antrean membaca jauh lebih banyak baris, atau bila satu
    tenggat berbeda dari pencacah menit.
    """
    told: dict[str, int] = {"services": services, "officers": officers, "seed": seed}
    with told_in_a_sentence(), stoppable(), own_database():
        sizes = [_sized(size, **told) for size in sorted({min(beside, cases), cases})]
        moved = _decreed()
        agreed = _agreed(clocks, seed=seed)
    if "agreed" not in locals():
        sys.exit(STOPPED)
    click.echo(EXPLAINED[language].format(times=TIMES))
    click.echo(table(_rows(sizes, language=language), HEADINGS, language=language))
    click.echo(DECREE[language].format(**asdict(moved), **moved.rates))
    click.echo(AGREEMENT[language].format(**asdict(agreed)))
    broken = _breaks(sizes, moved, agreed)
    click.echo(VERDICTS[language][bool(broken)])
    if out:
        report = _machine() | told | {"sizes": [asdict(each) for each in sizes]}
        report |= {"decree": asdict(moved), "agreement": asdict(agreed), "breaks": broken}
        out.write_text(json.dumps(report, indent=2), encoding="utf-8")
    sys.exit(1 if broken else 0)


def _sized(cases: int, *, services: int, officers: int, seed: int) -> Sized:
    """Fill a database of this size and measure in it."""
    from luwes.site.bench.frontdesk import next_case, settle, status_pages
    from luwes.site.bench.frontdesk_filling import fill
    from luwes.site.bench.measuring import move_to_new_database

    move_to_new_database(f"frontdesk_{cases}")
    began = time.monotonic()
    with click.progressbar(length=100, label=f"{cases}", file=sys.stderr) as bar:
        fill(
            cases=cases,
            services=services,
            officers=officers,
            seed=seed,
            tell=lambda part: bar.update(int(100 * part) - bar.pos),
        )
    filled = time.monotonic() - began
    settle()
    return Sized(
        cases, filled, next_case(times=TIMES, seed=seed), status_pages(times=TIMES, seed=seed)
    )


def _decreed() -> "Decree":
    from luwes.site.bench.frontdesk import decree

    return decree(total=1000)


def _agreed(clocks: int, *, seed: int) -> "Agreement":
    from luwes.site.bench.frontdesk import agreement

    with click.progressbar(length=clocks, label="tenggat", file=sys.stderr) as bar:
        return agreement(total=clocks, seed=seed, seen=bar.update)


def _rows(sizes: list[Sized], *, language: Language) -> list[dict[str, str]]:
    from luwes.site.bench.frontdesk import MOST_NEXT, MOST_STATUS

    most = {"next": MOST_NEXT, "status": MOST_STATUS}
    return [
        _row(each, name, most[name], language=language)
        for name in ("next", "status")
        for each in sizes
    ]


def _row(sized: Sized, name: str, most: int, *, language: Language) -> dict[str, str]:
    cost: Cost = getattr(sized, name)
    return {
        "what": WORDS[name][0 if language == "id" else 1],
        "cases": str(sized.cases),
        "fill": f"{sized.fill:.0f}",
        "queries": str(cost.queries),
        "most": str(most),
        "rows": f"{cost.rows:.0f}" if cost.rows else "",
        "database": f"{cost.database:.1f}",
        "processor": f"{cost.processor:.1f}",
        "bare": f"{cost.bare:.2f}",
    }


def _breaks(sizes: list[Sized], moved: "Decree", agreed: "Agreement") -> list[str]:
    """Return what is broken, by name; times break nothing."""
    from luwes.site.bench.frontdesk import MOST_NEXT, MOST_ROWS, MOST_STATUS

    broken = {
        "next.queries": max(each.next.queries for each in sizes) > MOST_NEXT,
        "status.queries": max(each.status.queries for each in sizes) > MOST_STATUS,
        "next.rows": max(each.next.rows for each in sizes) > MOST_ROWS,
        "decree.differences": moved.differences > 0,
        "agreement.differences": agreed.differences > 0,
    }
    return [name for name, is_broken in broken.items() if is_broken]


def _machine() -> dict[str, object]:
    return {
        "bench": "frontdesk",
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
