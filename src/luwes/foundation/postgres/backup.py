"""Copies of the whole database as one file, and back, by PostgreSQL's own programs."""

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo

from luwes.foundation.postgres.binaries import Binaries


class BackupFailed(Exception):
    """`program` (pg_dump or pg_restore) refused; `said` is why, in its words."""

    def __init__(self, *, program: str, said: str) -> None:
        self.program, self.said = program, said


def back_up(address: str, *, to: Path, binaries: Binaries) -> None:
    """Write the database to a file that is there whole or not at all.

    Raises: BackupFailed.
    """
    unfinished = to.with_name(f"{to.name}.part")
    unfinished.touch(mode=0o600)  # it holds personal data
    _run(binaries, "pg_dump", "--format=custom", f"--file={unfinished}", address=address)
    unfinished.replace(to)


def restore(address: str, *, file: Path, binaries: Binaries) -> None:
    """Replace what is in the database by what is in the file, wholly or not at all.

    Raises: BackupFailed.
    """
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    database = f"--dbname={conninfo_to_dict(address)['dbname']}"
    _run(binaries, "pg_restore", *options, database, str(file), address=address)


def structure_of(address: str, *, binaries: Binaries) -> str:
    """Return the statements that make the tables of a database anew, empty.

    Raises: BackupFailed.
    """
    options = ("--schema-only", "--no-owner", "--no-privileges")
    return _run(binaries, "pg_dump", *options, address=address)


def _run(binaries: Binaries, program: str, *arguments: str, address: str) -> str:
    done = subprocess.run(  # noqa: S603  a program we have found
        [binaries.program(program), *arguments],
        env=os.environ | _as_environment(address) | {"LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BackupFailed(program=program, said=done.stderr.strip())
    return done.stdout


def _as_environment(address: str) -> dict[str, str]:
    """Return the address as libpq's variables: a list of processes shows no password then."""
    names = {option.keyword.decode(): option.envvar for option in Conninfo.get_defaults()}
    return {
        name.decode(): str(value)
        for key, value in conninfo_to_dict(address).items()
        if value is not None and (name := names.get(key))
    }
