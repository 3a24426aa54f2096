"""The door: a PostgreSQL for a data folder, found running or started for as long as needed."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from luwes.foundation.postgres.binaries import find_binaries, within_reach
from luwes.foundation.postgres.cluster import (
    DATABASE,
    ROLE,
    SUPERUSER,
    AlreadyRunning,
    Cluster,
    cluster_in,
    create,
)
from luwes.foundation.postgres.server import read_pid_file, server, url


def _silent(_: str) -> None:
    pass


@dataclass(frozen=True)
class Postgres:
    """A running PostgreSQL: its address (a `DATABASE_URL`) and a look after it."""

    address: str
    look: Callable[[], None]
    """Starts it again if it has ended. Raises StartFailed."""


@contextmanager
def kept_postgres(
    data_folder: Path,
    *,
    origin: str | None = None,
    durable: bool = True,
    say: Callable[[str], None] = _silent,
) -> Iterator[Postgres]:
    """Run the PostgreSQL of a data folder for as long as this lasts.

    origin:  `wheel` or `system`; None takes the wheel's programs before the system's.
    durable: False only for data that may be lost, such as a test's.
    say:     told what is being waited for, in whole sentences.
    Call it from the main thread: PostgreSQL ends with the thread that started it.

    Raises: NoPostgres, NoAccount, OutOfReach, AlreadyRunning, NotCreated, StartFailed.
    """
    cluster = cluster_in(data_folder.absolute())
    with cluster.locked():
        found = find_binaries(origin=origin, version=cluster.version)
        binaries = within_reach(found, account=cluster.account, home=cluster.home)
        create(cluster, binaries=binaries, durable=durable)
        with server(cluster, binaries=binaries, durable=durable, say=say) as running:
            _make_database(running.socket)
            yield Postgres(address=url(running.socket), look=lambda: running.look(say=say))


@contextmanager
def running_postgres(
    data_folder: Path, *, origin: str | None = None, durable: bool = True
) -> Iterator[str]:
    """Run the PostgreSQL of a data folder and give its address. Raises as `kept_postgres`."""
    with kept_postgres(data_folder, origin=origin, durable=durable) as postgres:
        yield postgres.address


@contextmanager
def postgres_at_hand(data_folder: Path, *, origin: str | None = None) -> Iterator[str]:
    """Give the address of the database to work with now.

    That is `DATABASE_URL`, else the server that already runs on the data folder, else one
    started for as long as this lasts. Raises as `running_postgres`.
    """
    if given := os.environ.get("DATABASE_URL"):
        yield given
        return
    try:
        with running_postgres(data_folder, origin=origin) as started:
            yield started
    except AlreadyRunning:
        running = address_of_running(cluster_in(data_folder.absolute()))
        if running is None:
            raise
        yield running


def address_of_running(cluster: Cluster) -> str | None:
    """Return the address of the server that runs on the cluster; None when none is ready."""
    running = read_pid_file(cluster)
    return url(running.socket_folder) if running and running.status == "ready" else None


def _make_database(socket: Path) -> None:
    """Make the role and the database of Luwes, unless they exist. The role is no superuser."""
    address = url(socket, role=SUPERUSER, database="postgres")
    role, database = sql.Identifier(ROLE), sql.Identifier(DATABASE)
    with psycopg.connect(address, autocommit=True) as superuser:
        if not superuser.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            superuser.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEDB").format(role))
        if not superuser.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]
        ).fetchone():
            superuser.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(database, role))
