"""`luwes bench live`: how many pages one hub holds, and how late they hear, beside a bare one."""

import json
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

A_SECOND = 2
"""Events a second; each goes to every page."""
SPARE_FILES = 512
WANTED = 2.0
AFTER = 2.0
"""Seconds in which the last event may still arrive."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a page sends, and what it must have read to be in."""

    request: bytes
    first: bytes


@dataclass
class Measured:
    """What one server did; times in milliseconds."""

    name: str
    held: int
    expected: int
    delivered: int
    per_second: float
    join_p99: float
    p50: float
    p99: float
    memory_mb: float
    processor_seconds: float


@click.command("live")
@click.option("--viewers", default=5_000, show_default=True, type=click.IntRange(1, 50_000))
@click.option("--seconds", default=20, show_default=True, type=click.IntRange(1, 600))
@click.option("--votes", default=0, show_default=True, type=click.IntRange(0, 50_000))
@click.option("--json", "json_file", type=click.Path(path_type=Path), help="Also write a file.")
def live(*, viewers: int, seconds: int, votes: int, json_file: Path | None) -> None:
    """Ukur siaran langsung: halaman yang mendengar satu pusat, di samping penyiar telanjang."""
    from luwes.site.cli.bench_votes import lines_of, measure_votes
    from luwes.site.load import agency

    let_open_files(viewers)
    with agency.database_of_its_own():
        ticket, say = webinar_to_watch()
        request = f"GET /siaran-langsung/{ticket}?after=0 HTTP/1.1\r\n\r\n".encode()
        with served("luwes.hot.live", "127.0.0.1") as (port, pid):
            hub = measure(
                "hub", port, pid, Ask(request, b"data: "), say, viewers=viewers, seconds=seconds
            )
        voted = measure_votes(votes) if votes else None
    with served("luwes.site.load.bare") as (port, pid), publisher(port) as hand_on:
        ask = Ask(b"GET / HTTP/1.1\r\n\r\n", b"\r\n\r\n")
        bare = measure("bare", port, pid, ask, hand_on, viewers=viewers, seconds=seconds)
    for line in table([hub, bare], viewers=viewers):
        click.echo(line)
    for line in lines_of(voted) if voted else ():
        click.echo(line)
    if json_file is not None:
        told = {"viewers": viewers, "seconds": seconds, "hub": asdict(hub), "bare": asdict(bare)}
        told["votes"] = asdict(voted) if voted else None
        json_file.write_text(json.dumps(told, indent=2), encoding="utf-8")


def let_open_files(viewers: int) -> None:
    """Let us, and what we start, hold a file a page open."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = viewers + SPARE_FILES
    if most != resource.RLIM_INFINITY and wanted > most:
        raise click.ClickException(f"This machine lets a process open {most} files only.")
    resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def webinar_to_watch() -> tuple[str, Callable[[], None]]:
    """Make a webinar on air; return a ticket to it, and what says one thing to everybody."""
    from django.db import transaction
    from django.utils import timezone

    from luwes.foundation.live import listening_ticket
    from luwes.people.models import Agency, Region, Unit
    from luwes.webinars.models import LiveEvent, Series, Webinar

    agency = Agency.objects.create(name="Ukur", short_name="UKUR")
    unit = Unit.objects.create(agency=agency, name="Ukur")
    series, now = Series.objects.create(unit=unit, name="Ukur"), timezone.now()
    webinar = Webinar.objects.create(
        series=series,
        number=1,
        theme="Ukur",
        unit=unit,
        zone=Region.Zone.WIB,
        starts_at=now,
        ends_at=now + timedelta(hours=1),
    )

    def say() -> None:
        with transaction.atomic():
            LiveEvent.objects.say(
                webinar_id=webinar.pk, kind="chat", data={"at": time.time()}, desk=False, at=now
            )

    say()
    return listening_ticket("webinar", webinar.pk), say


@contextmanager
def served(module: str, *arguments: str) -> Iterator[tuple[int, int]]:
    """Run a server of ours on a free port; give the port and the process."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-m", module, *arguments, str(port)])  # noqa: S603  our own
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                time.sleep(0.1)
            else:
                break
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


@contextmanager
def publisher(port: int) -> Iterator[Callable[[], None]]:
    """Give what has the bare broadcaster hand one thing to everybody."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        yield lambda: line.sendall(b'PUB {"at": %.6f}\n' % time.time())


def measure(
    name: str,
    port: int,
    pid: int,
    ask: Ask,
    say: Callable[[], None],
    *,
    viewers: int,
    seconds: int,
) -> Measured:
    """Let so many pages listen, say things for so long, and see what arrived when."""
    from luwes.site.load.listening import Heard, listen

    let_settle(pid)
    process, pipe = listen(port=port, request=ask.request, first=ask.first, pages=viewers)
    pipe.recv()
    click.echo(f"  {name}: {viewers} pages listen", err=True)
    before = processor_of(pid)
    for number in range(seconds * A_SECOND):
        began = time.monotonic()
        say()
        del number
        time.sleep(max(0.0, 1 / A_SECOND - (time.monotonic() - began)))
    time.sleep(AFTER)
    used, memory = processor_of(pid) - before, memory_of(pid)
    pipe.send("enough")
    heard: Heard = pipe.recv()
    process.join()
    late = heard.latencies
    return Measured(
        name=name,
        held=heard.held,
        expected=seconds * A_SECOND * viewers,
        delivered=len(late),
        per_second=len(late) / seconds,
        join_p99=percentile(heard.joins, 0.99),
        p50=percentile(late, 0.5),
        p99=percentile(late, 0.99),
        memory_mb=memory,
        processor_seconds=used,
    )


def let_settle(pid: int) -> None:
    """Wait until a server that has just started loads no more."""
    before = -1.0
    while (now := processor_of(pid)) != before:
        before = now
        time.sleep(1.0)


def percentile(values: Sequence[float], share: float) -> float:
    """Return what this share of the values does not exceed, in milliseconds."""
    ordered = sorted(values)
    return (
        round(ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000, 1)
        if ordered
        else 0.0
    )


def processor_of(pid: int) -> float:
    """Return the processor seconds of a process."""
    from luwes.site.load.cpu import TICKS

    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_of(pid: int) -> float:
    """Return the resident megabytes of a process."""
    lines: dict[str, Any] = dict(
        line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines()
    )
    return round(int(lines["VmRSS"].split()[0]) / 1024, 1)


def table(rows: Sequence[Measured], *, viewers: int) -> Iterator[str]:
    """Lines for people."""
    yield f"{viewers} pages, {A_SECOND} events a second to each; load and servers share the machine"
    yield ""
    for row in rows:
        yield (
            f"{row.name:<5} held {row.held}, delivered {row.delivered} of {row.expected}"
            f" ({row.per_second:.0f}/s), join p99 {row.join_p99:.0f} ms,"
            f" p50 {row.p50:.0f} p99 {row.p99:.0f} ms, {row.memory_mb:.0f} MB,"
            f" {row.processor_seconds:.2f} s of processor"
        )
    hub, bare = rows
    if bare.p99:
        yield ""
        yield f"p99 against the bare broadcaster: {hub.p99 / bare.p99:.2f} (wanted {WANTED:.0f})"
