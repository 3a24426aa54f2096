"""`luwes bench roster`: the engine's own figures for a seeded synthetic agency."""

import json
import os
import platform
from collections.abc import Callable, Iterable
from dataclasses import asdict
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.bench_anchors import measure_anchors
from luwes.site.cli.bench_files import FilePlan, plan_from_files
from luwes.site.cli.language import language_option
from luwes.site.cli.stages import bar_over
from luwes.site.cli.table import table
from luwes_roster.bench import Plan, Replan, plan, replan
from luwes_roster.solve import ENGINE

Measured = TypeVar("Measured", Plan, Replan, FilePlan)
SMALLEST_REPLAN = 1000
"""Below so many people there are too few offices to re-plan one of them."""

HEADINGS = {
    "people": ("pegawai", "people"),
    "blocks": ("blok", "blocks"),
    "columns": ("kolom", "columns"),
    "split": ("pilah s", "split s"),
    "build": ("bangun s", "build s"),
    "solve": ("hitung s", "solve s"),
    "check": ("periksa s", "check s"),
    "store": ("simpan s", "store s"),
    "total": ("jam dinding s", "wall s"),
    "work": ("cpu s", "cpu s"),
    "value": ("nilai", "value"),
    "bound": ("batas", "bound"),
    "gap": ("celah", "gap"),
    "whole": ("bulat", "integral"),
    "raw": ("satu LP s", "one LP s"),
    "full": ("penuh cpu s", "full cpu s"),
    "one": ("satu kantor cpu s", "one office cpu s"),
    "share": ("porsi", "share"),
    "outside": ("berubah di luar", "changed outside"),
    "high": ("semua tinggi cpu s", "all high cpu s"),
    "changed": ("berubah", "changed"),
    "forced": ("terpaksa", "forced"),
    "ratio": ("rasio", "ratio"),
    "read": ("baca s", "read s"),
    "compile": ("susun s", "compile s"),
    "write": ("tulis s", "write s"),
    "around": ("sekeliling/hitung", "around/solve"),
}
SCALING = {
    "id": "{small} → {large} pegawai: {ratio:.2f} × linear dalam waktu prosesor "
    "(dikehendaki paling banyak 1,5).",
    "en": "{small} → {large} people: {ratio:.2f} × linear in cpu time (wanted: at most 1.5).",
}
REPLANNED = {
    "id": "Susun ulang sedang → tinggi (dikehendaki: porsi ≤ 0,25; di luar 0; rasio ≤ 1,02)",
    "en": "Re-planning moderate → high (wanted: share ≤ 0.25; outside 0; ratio ≤ 1.02)",
}

FROM_FILES = {
    "id": "luwes plan dari lembar ke XLSX dan CSV (dikehendaki pada 5 000: sekeliling ≤ 3)",
    "en": "luwes plan from sheets to XLSX and CSV (wanted at 5 000: around ≤ 3)",
}


class Sizes(click.ParamType):  # type: ignore[type-arg]  # generic only in its stubs
    """`100,1000`: numbers of people, separated by commas."""

    name = "N,N,…"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        try:
            sizes = tuple(int(part) for part in str(value).split(","))
        except ValueError:
            self.fail(f"{value!r}: 100,1000,5000", param, ctx)
        if min(sizes) < 1:
            self.fail(f"{value!r}: ≥ 1", param, ctx)
        return sizes


@click.command()
@click.option("--people", type=Sizes(), default="100,1000,5000", show_default=True)
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True)
@click.option(
    "--raw-seconds",
    type=float,
    default=60.0,
    show_default=True,
    help="Waktu bagi lawan: satu LP polos untuk seluruh instansi; 0 = tanpa lawan.",
)
@click.option(
    "--files/--no-files",
    default=True,
    show_default=True,
    help="Ukur juga `luwes plan` dari lembar kerja sampai XLSX dan CSV.",
)
@click.option("--anchors", is_flag=True, help="Instansi dengan tim yang bertemu tiap minggu.")
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path))
@language_option
def roster(
    *,
    people: tuple[int, ...],
    seed: int,
    workers: int,
    raw_seconds: float,
    files: bool,
    anchors: bool,
    out: Path | None,
    language: Language,
) -> None:
    """Ukur mesin jadwal pada instansi buatan, di samping satu LP polos."""
    if anchors:
        measured = measure_anchors(people, seed, workers, raw_seconds, language=language)
        if out:
            out.write_text(json.dumps(_machine() | measured, indent=2), encoding="utf-8")
        return
    replanned = [size for size in people if size >= SMALLEST_REPLAN]
    filed = people if files else ()
    with bar_over(sum((*people, *replanned, *filed)), label="roster") as move:
        plans = [
            done(plan(size, seed=seed, workers=workers, raw_limit=raw_seconds), move)
            for size in people
        ]
        replans = [done(replan(size, seed=seed, workers=workers), move) for size in replanned]
        from_files = [done(plan_from_files(size, seed=seed), move) for size in filed]
    click.echo(table([_plan_row(one) for one in plans], HEADINGS, language=language))
    for small, large in pairwise(plans):
        ratio = (large.work / small.work) / (large.people / small.people)
        click.echo(SCALING[language].format(small=small.people, large=large.people, ratio=ratio))
    if replans:
        click.echo(f"\n{REPLANNED[language]}")
        click.echo(table([_replan_row(one) for one in replans], HEADINGS, language=language))
    if from_files:
        click.echo(f"\n{FROM_FILES[language]}")
        click.echo(table([_file_row(one) for one in from_files], HEADINGS, language=language))
    if out:
        told = _report(plans, replans, from_files)
        out.write_text(json.dumps(told, indent=2), encoding="utf-8")


def done(one: Measured, move: Callable[[int], None]) -> Measured:
    """Move the bar on by as many people as were measured."""
    move(one.people)
    return one


def _plan_row(one: Plan) -> dict[str, str]:
    raw = "" if one.raw is None else f"{'' if one.raw.finished else '> '}{one.raw.seconds:.2f}"
    seconds = {
        name: f"{getattr(one, name):.2f}"
        for name in ("split", "build", "solve", "check", "store", "total", "work")
    }
    return {
        "people": str(one.people),
        "blocks": str(one.blocks),
        "columns": str(one.columns),
        **seconds,
        "value": "/".join(map(str, one.value.values())),
        "bound": "/".join(map(str, one.bound.values())),
        "gap": str(one.gap),
        "whole": f"{one.blocks - one.branched}/{one.blocks}",
        "raw": raw,
    }


def _replan_row(one: Replan) -> dict[str, str]:
    return {
        "people": str(one.people),
        "full": f"{one.full:.2f}",
        "one": f"{one.one_office:.2f}",
        "share": f"{one.one_office / one.full:.2f}",
        "outside": str(one.outside),
        "high": f"{one.all_high:.2f}",
        "changed": str(one.changed),
        "forced": str(one.forced),
        "ratio": f"{one.changed / max(one.forced, 1):.3f}",
    }


def _file_row(one: FilePlan) -> dict[str, str]:
    stages = ("read", "compile", "solve", "check", "write")
    seconds = {stage: f"{getattr(one, stage):.2f}" for stage in stages}
    return {"people": str(one.people), **seconds, "around": f"{one.around:.2f}"}


def _report(
    plans: Iterable[Plan], replans: Iterable[Replan], from_files: Iterable[FilePlan]
) -> dict[str, object]:
    return _machine() | {
        "plans": [asdict(one) | {"gap": one.gap} for one in plans],
        "replans": [asdict(one) for one in replans],
        "files": [asdict(one) | {"around": one.around} for one in from_files],
    }


def _machine() -> dict[str, object]:
    return {
        "bench": "roster",
        "engine": ENGINE,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
