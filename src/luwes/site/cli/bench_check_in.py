"""`luwes bench check-in`: durable check-ins a second, beside the limits of the same run."""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import click

from luwes.site.load.baseline import Single, single_commits
from luwes.site.load.client import Driven, drive

MOST_A_SECOND = {"session": 12_000, "device": 6_000}
"""How many requests are made ready for each second of the load."""
BASELINE_SECONDS = 4
WANTED = {"session": 1.3, "device": 0.6}
HALF = 0.5
DURABLE = "luwes.hot.asgi:application"
WITHOUT_COMMIT = "luwes.site.load.without_commit:application"


@dataclass
class Door:
    """What came of the load on one door; latencies in milliseconds."""

    rate: float
    p50: float
    p99: float
    processor_us: float
    answers: dict[int, int]
    states: dict[str, int]
    ran_out: bool


@dataclass
class Figures:
    """What one run measured; rates a second."""

    signed: str
    people: int
    clients: int
    preload: int
    load_before: float
    single: list[Single] = field(default_factory=list)
    durable: Door | None = None
    without_commit: Door | None = None
    kept: int = 0
    """Check-ins in the table after the load on the durable door."""
    missing: int = 0
    """Acknowledged check-ins that the table does not hold."""

    @property
    def best(self) -> Single:
        """The opponent at its best."""
        return max(self.single, key=lambda single: single.rate)


@click.command("check-in")
@click.option("--seconds", default=10, show_default=True, type=click.IntRange(1, 300))
@click.option("--clients", default=64, show_default=True, type=click.IntRange(1, 512))
@click.option("--people", default=10_000, show_default=True, type=click.IntRange(1, 200_000))
@click.option("--signed", default="session", type=click.Choice(["session", "device"]))
@click.option("--preload", default=0, show_default=True, help="Check-ins kept before the load.")
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Also write a file.")
def check_in(
    *,
    seconds: int,
    clients: int,
    people: int,
    signed: str,
    preload: int,
    json_file: Path | None,
) -> None:
    """Ukur presensi yang benar-benar tersimpan per detik, di samping batasnya."""
    from luwes.site.load import agency

    figures = Figures(signed, people, clients, preload, round(os.getloadavg()[0], 2))
    with agency.database_of_its_own() as address:
        _say("PostgreSQL of its own is ready")
        _measure(figures, address, seconds=seconds)
    for line in table(figures):
        click.echo(line)
    if json_file is not None:
        json_file.write_text(json.dumps(asdict(figures), indent=2), encoding="utf-8")


def _measure(figures: Figures, address: str, *, seconds: int) -> None:
    from luwes.site.load import agency

    senders = _senders(figures)
    _preload(figures)
    figures.single = single_commits(address, seconds=min(BASELINE_SECONDS, seconds))
    _say(f"single commits: best {figures.best.rate:.0f}/s")
    figures.durable, acknowledged = _drive(figures, senders, DURABLE, seconds=seconds)
    kept = agency.kept()
    figures.kept, figures.missing = len(kept), len(acknowledged - kept)
    _say(f"durable: {figures.durable.rate:.0f}/s")
    figures.without_commit, _ = _drive(figures, senders, WITHOUT_COMMIT, seconds=seconds)


def _senders(figures: Figures) -> list[Any]:
    from django.conf import settings

    from luwes.presence.rules.tokens import keys_of
    from luwes.site.load import agency
    from luwes.site.load.events import with_tokens

    senders = agency.found(people=figures.people)
    if figures.signed == "device":
        agency.with_devices(senders)
    else:
        with_tokens(senders, keys_of(settings.SECRET_KEY))
    _say(f"{figures.people} people")
    return senders


def _preload(figures: Figures) -> None:
    from luwes.site.load import agency
    from luwes.site.load.events import EVIDENCE

    for rows in agency.preload(rows=figures.preload, people=figures.people, evidence=EVIDENCE):
        _say(f"{rows} check-ins kept before the load")


def _drive(
    figures: Figures, senders: list[Any], application: str, *, seconds: int
) -> tuple[Door, set[UUID]]:
    """Load one door; return what came of it, and the ids of what it acknowledged."""
    from luwes.site.load.events import ids_of, queues_of

    wanted = MOST_A_SECOND[figures.signed] * seconds
    with hot_served(application) as port:
        queues = queues_of(senders, clients=figures.clients, requests=wanted)
        driven = drive(port=port, queues=queues, seconds=seconds)
    return _door(driven), ids_of(queues, driven.acknowledged)


def _door(driven: Driven) -> Door:
    return Door(
        rate=driven.rate,
        p50=driven.percentile(0.5),
        p99=driven.percentile(0.99),
        processor_us=driven.processor_us,
        answers=dict(driven.answers),
        states=dict(driven.states),
        ran_out=driven.ran_out,
    )


@contextmanager
def hot_served(application: str) -> Iterator[int]:
    """Serve an application on a free port, as `luwes serve --role hot` does."""
    import socket

    from luwes.site.cli.server import answers, hot

    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    child = hot(application, "127.0.0.1", port)
    child.start()
    try:
        while not answers("127.0.0.1", port):
            time.sleep(0.1)
        yield port
    finally:
        child.stop()


def table(figures: Figures) -> Iterator[str]:
    """Lines for people."""
    own, bare, best = figures.durable, figures.without_commit, figures.best
    assert own is not None
    assert bare is not None
    yield f"Signed by {figures.signed}, {figures.people} people, {figures.clients} connections,"
    yield f"{figures.preload} check-ins before; load of the machine before: {figures.load_before}"
    yield ""
    for single in figures.single:
        name = f"single commits ({single.by}), {single.clients} connections"
        yield f"{name:<46} {single.rate:>8.0f}/s {single.processor_us:>6.0f} µs of processor"
    yield _line("durable check-ins", own)
    yield _line("the same without the commit", bare)
    yield ""
    wanted = WANTED[figures.signed]
    yield f"against single commits: {own.rate / best.rate:.2f} (wanted {wanted})"
    yield f"  by processor time: {best.processor_us / own.processor_us:.2f}"
    yield f"against itself without the commit: {own.rate / bare.rate:.2f} (wanted {HALF})"
    told = f"acknowledged {own.answers.get(200, 0)}, kept {figures.kept}"
    yield f"{told}, missing {figures.missing}; {own.states}"
    if own.ran_out or bare.ran_out:
        yield "The client ran out of requests: the server is faster than this says."


def _line(name: str, door: Door) -> str:
    used = f"{door.processor_us:>6.0f} µs of processor"
    return f"{name:<46} {door.rate:>8.0f}/s {used}, p50 {door.p50:.1f} p99 {door.p99:.1f} ms"


def _say(sentence: str) -> None:
    click.echo(f"  {sentence}", err=True)
