"""Single-row durable commits on the same table without any web server: what is to be beaten."""

import re
import shutil
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import psycopg

from luwes.site.load.cpu import processor_seconds

CLIENTS = (1, 16, 64)
INSERT = """
INSERT INTO presence_checkin (id, person_id, direction, place, office_id, zone, claimed_at,
    elapsed_by, sequence, previous, evidence_digest, evidence, evidence_salt, hash, received_at,
    at, bound, duty_date, grade, reasons, findings, salt, commitment)
VALUES ((lpad(to_hex((extract(epoch FROM clock_timestamp()) * 1000)::int8), 12, '0')
        || substr(gen_random_uuid()::text, 14))::uuid, gen_random_uuid(), 'in', 'K',
    gen_random_uuid(), 'Asia/Jakarta', now(),
    '', 0, '', sha256('a'), '{"position":{"lat":-6.1754,"lon":106.8272,"accuracy":12.5,"age":800}}',
    '0123456789abcdef', sha256('b'), now(), now(), 'received', current_date - 400, 'accepted', '{}',
    '{"delay_s":0,"drift_s":0}', '0123456789abcdef', sha256('c'))
"""
TPS = re.compile(r"tps = ([0-9.]+)")


def pgbench() -> str | None:
    """Return the program where it is installed."""
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"), reverse=True)
    return shutil.which("pgbench") or (str(known[0]) if known else None)


@dataclass(frozen=True, slots=True)
class Single:
    """Single commits over so many connections: how many a second, and what each cost."""

    by: str
    clients: int
    rate: float
    processor_us: float


def single_commits(address: str, *, seconds: int) -> list[Single]:
    """Measure single commits, by pgbench where it is installed, else by our own driver."""
    program = pgbench()
    found = []
    for clients in CLIENTS:
        before = processor_seconds()
        if program is None:
            by, rate = "psycopg", _by_driver(address, clients=clients, seconds=seconds)
        else:
            by, rate = "pgbench", _by_pgbench(program, address, clients, seconds)
        used = processor_seconds() - before
        found.append(Single(by, clients, rate, used / max(1, rate * seconds) * 1e6))
    return found


def _by_pgbench(program: str, address: str, clients: int, seconds: int) -> float:
    with NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(INSERT.replace("\n", " ") + ";\n")
        script.flush()
        command: Sequence[str] = (
            *(program, "--no-vacuum", "--file", script.name, "--protocol", "prepared"),
            *("--client", str(clients), "--jobs", "1", "--time", str(seconds), address),
        )
        said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    found = TPS.search(said.stdout)
    return float(found.group(1)) if found else 0.0


def _by_driver(address: str, *, clients: int, seconds: int) -> float:
    counts = [0] * clients

    def commit(number: int) -> None:
        with psycopg.connect(address, autocommit=True) as connection:
            until = time.monotonic() + seconds
            while time.monotonic() < until:
                connection.execute(INSERT)
                counts[number] += 1

    threads = [threading.Thread(target=commit, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds
