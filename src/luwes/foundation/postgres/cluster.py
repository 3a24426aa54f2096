"""The folder of one PostgreSQL: where it lies, who owns it, how it is made.

    <data folder>/postgres/     owned by the account, closed to all others
    ├── data/                   PostgreSQL's own cluster
    ├── socket/                 its only door
    ├── postgres.log
    └── lock                    held by the process that looks after it

When root lends the database to a user who cannot reach the data folder, `postgres` is a
link to a folder of its own under /var/lib.
"""

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from luwes.foundation.postgres.account import Account, account_for, own_name
from luwes.foundation.postgres.binaries import Binaries

OUTSIDE = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108  a fresh folder of a random name
OWN_LOCALE = 17
"""The first major version that brings C.UTF-8 along instead of asking the system for it."""
ROLE = DATABASE = "luwes"
SUPERUSER = "postgres"
HBA = "local all all peer map=luwes\n"


class AlreadyRunning(Exception):
    """Another Luwes (process `pid`) looks after the database in `home`."""

    def __init__(self, *, home: Path, pid: int) -> None:
        self.home, self.pid = home, pid


class OutOfReach(Exception):
    """`account` may not write in `home`, or we may not."""

    def __init__(self, *, home: Path, account: str) -> None:
        self.home, self.account = home, account


class NotCreated(Exception):
    """initdb refused; `output` is what it said."""

    def __init__(self, *, home: Path, output: str) -> None:
        self.home, self.output = home, output


@dataclass(frozen=True)
class Cluster:
    home: Path
    account: Account

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "postgres.log"

    @property
    def version(self) -> int | None:
        """The major version that wrote the data; None before there is any."""
        mark = self.data / "PG_VERSION"
        return int(mark.read_text()) if mark.exists() else None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Look after this cluster alone.

        Raises: AlreadyRunning.
        """
        with (self.home / "lock").open("a+") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                lock.seek(0)
                raise AlreadyRunning(home=self.home, pid=int(lock.read() or 0)) from None
            lock.truncate(0)
            lock.write(str(os.getpid()))
            lock.flush()
            yield


def cluster_in(data_folder: Path) -> Cluster:
    """Return the cluster of a data folder, with its home made and given to its account.

    Raises: NoAccount, OutOfReach.
    """
    named = data_folder / "postgres"
    account = account_for(named)
    try:
        if not named.exists():
            _make_home(named, account)
        home = named.resolve()
    except PermissionError:
        raise OutOfReach(home=named, account=own_name()) from None
    if not account.can_write(home):
        raise OutOfReach(home=home, account=account.name)
    return Cluster(home, account)


def _make_home(named: Path, account: Account) -> None:
    named.unlink(missing_ok=True)  # a link whose folder is gone
    named.mkdir(parents=True, mode=0o700)
    account.give(named)
    if not account.can_write(named):
        named.rmdir()
        named.symlink_to(_home_outside(account))


def _home_outside(account: Account) -> Path:
    parent = next(folder for folder in OUTSIDE if os.access(folder, os.W_OK))
    home = Path(tempfile.mkdtemp(prefix="luwes-", dir=parent))
    account.give(home)
    return home


def create(cluster: Cluster, *, binaries: Binaries, durable: bool) -> None:
    """Make the cluster unless it exists. Killed half-way, it is made anew next time.

    Raises: NotCreated.
    """
    if cluster.version is None:
        half_done = cluster.home / "data.new"
        shutil.rmtree(half_done, ignore_errors=True)
        _initdb(cluster, binaries=binaries, into=half_done, durable=durable)
        half_done.rename(cluster.data)
    _write(cluster, "pg_hba.conf", HBA)
    _write(cluster, "pg_ident.conf", _who_is_who(cluster))


def _initdb(cluster: Cluster, *, binaries: Binaries, into: Path, durable: bool) -> None:
    command = [
        *(binaries.program("initdb"), "--pgdata", into, "--username", SUPERUSER),
        *("--auth-local=peer", "--auth-host=scram-sha-256", "--data-checksums"),
        *("--encoding=UTF8", "--no-instructions", *_locale(binaries.version)),
        *(() if durable else ("--no-sync",)),
    ]
    done = subprocess.run(  # noqa: S603  a program we have found, our own paths
        command,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        **cluster.account.credentials,
    )
    if done.returncode != 0:
        raise NotCreated(home=cluster.home, output=done.stdout)


def _locale(version: int) -> tuple[str, ...]:
    """Sorting by code point and Unicode letters: the same on every version and system."""
    if version >= OWN_LOCALE:
        return ("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
    return ("--locale=C.UTF-8",)


def _who_is_who(cluster: Cluster) -> str:
    """Let in, without a password, the user who runs Luwes and the one who runs PostgreSQL."""
    names = dict.fromkeys((own_name(), cluster.account.name))
    return "".join(f'luwes "{name}" {role}\n' for name in names for role in (ROLE, SUPERUSER))


def _write(cluster: Cluster, name: str, text: str) -> None:
    path = cluster.data / name
    if path.read_text() != text:
        path.write_text(text)
        cluster.account.give(path)
