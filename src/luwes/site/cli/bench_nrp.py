"""`luwes bench nrp`: the shift engine on the public benchmark, beside a plain CP-SAT model."""

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path
from statistics import fmean

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.language import language_option
from luwes_roster.shifts.bench import Measured, instances_in, measure
from luwes_roster.shifts.warm import warm_up

HEADINGS = {
    "instance": ("instans", "instance"),
    "value": ("nilai", "value"),
    "bound": ("batas", "bound"),
    "best": ("terbaik", "best known"),
    "gap": ("celah %", "gap %"),
    "bound_gap": ("celah batas %", "bound gap %"),
    "broken": ("langgar", "broken"),
    "first": ("pertama s", "first s"),
    "near": ("≤5 % s", "≤5 % s"),
    "last": ("akhir s", "to best s"),
    "opponent": ("CP-SAT", "CP-SAT"),
    "opponent_gap": ("celah %", "gap %"),
}
COMPILED = {
    "id": "Kompilasi {seconds:.1f} s, tidak dihitung.",
    "en": "Compilation {seconds:.1f} s, not counted.",
}
MEANS = {
    "id": "Rata-rata: celah {gap:.2f} %, celah batas {bound:.2f} %, celah CP-SAT {opponent}.",
    "en": "Means: gap {gap:.2f} %, bound gap {bound:.2f} %, CP-SAT gap {opponent}.",
}
NOTHING = {
    "id": "{folder} tidak berisi InstanceN.txt yang diminta.",
    "en": "{folder} holds none of the wanted InstanceN.txt.",
}


class Instances(click.ParamType):  # type: ignore[type-arg]  # generic only in its stubs
    """`1-7,9`: numbers and ranges of instances."""

    name = "N-M,N,…"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> frozenset[int]:
        try:
            ends = [part.partition("-") for part in str(value).split(",")]
            ranges = [range(int(low), int(high or low) + 1) for low, _, high in ends]
        except ValueError:
            self.fail(f"{value!r}: 1-7,9", param, ctx)
        return frozenset(number for numbers in ranges for number in numbers)


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--instances", type=Instances(), help="Misalnya 1-7,9; tanpa ini: semua.")
@click.option("--seconds", type=click.FloatRange(min=0.1), default=60.0, show_default=True)
@click.option("--workers", type=click.IntRange(1), default=2, show_default=True)
@click.option(
    "--opponent/--no-opponent",
    default=True,
    show_default=True,
    help="Beri model CP-SAT polos waktu yang sama.",
)
@click.option("--json", "out", type=click.Path(dir_okay=False, path_type=Path))
@language_option
def nrp(
    *,
    folder: Path,
    instances: frozenset[int] | None,
    seconds: float,
    workers: int,
    opponent: bool,
    out: Path | None,
    language: Language,
) -> None:
    """Ukur mesin sif pada instans publik (InstanceN.txt, best_known.csv) di DIR."""
    wanted = [n for n in instances_in(folder) if instances is None or n in instances]
    if not wanted:
        raise click.UsageError(NOTHING[language].format(folder=folder))
    click.echo(COMPILED[language].format(seconds=warm_up()))
    spoken = 0 if language == "id" else 1
    click.echo("  ".join(heading[spoken] for heading in HEADINGS.values()))
    measured = []
    for number in wanted:
        one = measure(folder, number, seconds=seconds, workers=workers, opponent=opponent)
        measured.append(one)
        click.echo(_line(one, spoken))
    click.echo(_means(measured, language))
    if out:
        out.write_text(json.dumps(_report(measured, seconds, workers), indent=2), encoding="utf-8")


def _line(one: Measured, spoken: int) -> str:
    cells = (
        str(one.instance),
        str(one.value),
        f"{one.bound:.0f}",
        "–" if one.best_known is None else str(one.best_known),
        _percent(one.gap),
        _percent(None if one.bound_share is None else 1 - one.bound_share),
        str(one.broken),
        f"{one.seconds_to_first:.2f}",
        "–" if one.seconds_to_near is None else f"{one.seconds_to_near:.1f}",
        f"{one.seconds_to_best:.1f}",
        "–" if one.opponent is None else str(one.opponent),
        _percent(one.opponent_gap),
    )
    widths = [len(heading[spoken]) for heading in HEADINGS.values()]
    return "  ".join(cell.rjust(width) for cell, width in zip(cells, widths, strict=True))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.2f}"


def _means(measured: list[Measured], language: Language) -> str:
    gaps = [one.gap for one in measured if one.gap is not None]
    shares = [one.bound_share for one in measured if one.bound_share is not None]
    others = [one.opponent_gap for one in measured if one.opponent_gap is not None]
    return MEANS[language].format(
        gap=100 * fmean(gaps or [float("nan")]),
        bound=100 * (1 - fmean(shares or [float("nan")])),
        opponent=f"{100 * fmean(others):.2f} % ({len(others)}/{len(measured)})" if others else "–",
    )


def _report(measured: list[Measured], seconds: float, workers: int) -> dict[str, object]:
    return {
        "bench": "nrp",
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "seconds": seconds,
        "workers": workers,
        "instances": [
            asdict(one)
            | {
                "gap": one.gap,
                "bound_share": one.bound_share,
                "opponent_gap": one.opponent_gap,
            }
            for one in measured
        ],
    }
