"""One running PostgreSQL, a direct child of this process."""

import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from luwes.foundation.postgres.binaries import Binaries
from luwes.foundation.postgres.cluster import DATABASE, ROLE, Cluster
from luwes.foundation.processes import dies_with_parent, is_alive

LONGEST_SOCKET_FOLDER = 85
"""Bytes. The kernel allows 107 for a socket's whole address; PostgreSQL appends its own name."""
LARGEST_LOG = 10_000_000
PATIENCE = 0.02
LEFTOVERS_LEAVE_WITHIN = 60.0
FAST_STOP_WITHIN = 60.0
IMMEDIATE_STOP_WITHIN = 10.0
ANOTHER_IS_THERE = "is still in use"

SMALL_MACHINE = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "max_wal_size": "512MB",
    "jit": "off",  # its start costs more than our short queries gain
    "timezone": "UTC",
    "log_timezone": "UTC",
    "cluster_name": "luwes",
}
WITHOUT_DURABILITY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class StartFailed(Exception):
    """PostgreSQL ended before it was ready; `said` is the end of its log."""

    def __init__(self, *, log: Path, said: str) -> None:
        self.log, self.said = log, said


@dataclass(frozen=True)
class PidFile:
    """What PostgreSQL writes about itself in postmaster.pid."""

    pid: int
    socket_folder: Path
    status: str


def read_pid_file(cluster: Cluster) -> PidFile | None:
    """Return what the file says; None when there is none or it is being written."""
    try:
        lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < 8:  # noqa: PLR2004  the eighth line is the status
        return None
    return PidFile(int(lines[0]), Path(lines[4]), lines[7].strip())


def url(socket_folder: Path, *, role: str = ROLE, database: str = DATABASE) -> str:
    """Return the address that psycopg, libpq and our settings understand."""
    return f"postgresql://{role}@/{database}?host={quote(str(socket_folder), safe='')}"


@dataclass
class Server:
    """A running PostgreSQL. The caller holds the cluster's lock."""

    cluster: Cluster
    binaries: Binaries
    socket: Path
    durable: bool
    process: subprocess.Popen[bytes]

    def look(self, *, say: Callable[[str], None]) -> None:
        """Start it again, in the same place, if it has ended.

        Raises: StartFailed.
        """
        if self.process.poll() is not None:
            say("PostgreSQL ended; starting it again")
            self.process = _started(
                self.cluster,
                binaries=self.binaries,
                socket=self.socket,
                durable=self.durable,
                say=say,
            )


@contextmanager
def server(
    cluster: Cluster, *, binaries: Binaries, durable: bool, say: Callable[[str], None]
) -> Iterator[Server]:
    """Run PostgreSQL for as long as this lasts; the caller holds the cluster's lock.

    However long recovery takes, it is waited for, with a word.

    Raises: StartFailed.
    """
    _end_orphan(cluster)
    with _socket_folder(cluster) as socket:
        process = _started(cluster, binaries=binaries, socket=socket, durable=durable, say=say)
        running = Server(cluster, binaries, socket, durable, process)
        try:
            yield running
        finally:
            _stop(running.process)


def _started(
    cluster: Cluster,
    *,
    binaries: Binaries,
    socket: Path,
    durable: bool,
    say: Callable[[str], None],
) -> subprocess.Popen[bytes]:
    """Start PostgreSQL, again if processes of a killed predecessor are still leaving."""
    until = time.monotonic() + LEFTOVERS_LEAVE_WITHIN
    while True:
        process = _launch(cluster, binaries=binaries, socket=socket, durable=durable)
        try:
            if _becomes_ready(cluster, process=process, say=say):
                return process
        except BaseException:
            _stop(process)
            raise
        said = _end_of_log(cluster)
        if ANOTHER_IS_THERE not in said or time.monotonic() > until:
            raise StartFailed(log=cluster.log, said=said)
        time.sleep(1)


def _launch(
    cluster: Cluster, *, binaries: Binaries, socket: Path, durable: bool
) -> subprocess.Popen[bytes]:
    settings = SMALL_MACHINE | {"unix_socket_directories": str(socket)}
    if not durable:
        settings |= WITHOUT_DURABILITY
    options = [part for item in settings.items() for part in ("-c", "=".join(item))]
    with _log_file(cluster) as log:
        return subprocess.Popen(  # noqa: S603  a program we have found, our own paths
            [binaries.program("postgres"), "-D", cluster.data, *options],
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C is for us; we stop our children in order
            preexec_fn=dies_with_parent(signal.SIGINT),  # noqa: PLW1509  prctl only, no lock taken
            **cluster.account.credentials,
        )


def _log_file(cluster: Cluster) -> BinaryIO:
    too_long = cluster.log.exists() and cluster.log.stat().st_size > LARGEST_LOG
    return cluster.log.open("wb" if too_long else "ab")


def _becomes_ready(
    cluster: Cluster, *, process: subprocess.Popen[bytes], say: Callable[[str], None]
) -> bool:
    """Wait until PostgreSQL takes connections (True) or has ended (False)."""
    began, spoken = time.monotonic(), 0
    while process.poll() is None:
        now = read_pid_file(cluster)
        if now and now.pid == process.pid and now.status == "ready":
            return True
        waited = int(time.monotonic() - began)
        if waited >= spoken + 3:
            spoken = waited
            say(f"PostgreSQL is recovering, {waited} s so far")
        time.sleep(PATIENCE)
    return False


def _end_of_log(cluster: Cluster) -> str:
    return "\n".join(cluster.log.read_text(errors="replace").splitlines()[-8:])


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Stop as fast as is clean; if that takes too long, as fast as is safe."""
    for sign, patience in (
        (signal.SIGINT, FAST_STOP_WITHIN),
        (signal.SIGQUIT, IMMEDIATE_STOP_WITHIN),
    ):
        process.send_signal(sign)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.wait()


@contextmanager
def _socket_folder(cluster: Cluster) -> Iterator[Path]:
    """Give a folder for the socket: in the cluster's home, or in /tmp if that path is too long."""
    folder = cluster.home / "socket"
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        folder.mkdir(mode=0o700, exist_ok=True)
        cluster.account.give(folder)
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="luwes-", dir="/tmp") as short:
        cluster.account.give(Path(short))
        yield Path(short)


def _end_orphan(cluster: Cluster) -> None:
    """Deal with what a killed supervisor left: we hold its lock, so nobody looks after it.

    A server that still runs is stopped. A process that merely got the number of a dead server
    would make PostgreSQL refuse to start, so the file is made to name us instead, whom the
    starting server knows as its parent; its other lines let it check for stray processes.
    """
    left = read_pid_file(cluster)
    if left is None or not is_alive(left.pid):
        return
    if _serves(left.pid, cluster):
        os.kill(left.pid, signal.SIGINT)
        while is_alive(left.pid):
            time.sleep(PATIENCE)
        return
    path = cluster.data / "postmaster.pid"
    _, _, rest = path.read_text().partition("\n")
    path.write_text(f"{os.getpid()}\n{rest}")


def _serves(pid: int, cluster: Cluster) -> bool:
    """Return whether this process is the PostgreSQL of the cluster."""
    listing = Path(f"/proc/{pid}/cmdline")
    if listing.exists():
        return os.fsencode(cluster.data) in listing.read_bytes().split(b"\0")
    ps = ["ps", "-p", str(pid), "-o", "args="]
    shown = subprocess.run(ps, capture_output=True, check=False).stdout  # noqa: S603  a number
    return os.fsencode(cluster.data) in shown
