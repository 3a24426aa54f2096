"""Copies of the whole database as one file, and back, by PostgreSQL's own programs."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo

from luwes.foundation.postgres.binaries import Binaries

TABLES = (
    "SELECT count(*) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')"
)


class BackupFailed(Exception):
    """`program` (pg_dump or pg_restore) refused; `said` is why, in its words."""

    def __init__(self, *, program: str, said: str) -> None:
        self.program, self.said = program, said


Told = Callable[[], object]
"""Called at each table that is written or read."""
AT_A_TABLE = ("dumping contents of table", "processing data for table")


def back_up(address: str, *, to: Path, binaries: Binaries, told: Told = lambda: None) -> None:
    """Write the database to a file that is there whole or not at all.

    Raises: BackupFailed.
    """
    unfinished = to.with_name(f"{to.name}.part")
    unfinished.touch(mode=0o600)  # it holds personal data
    options = ("--format=custom", "--verbose", f"--file={unfinished}")
    _run(binaries, "pg_dump", *options, address=address, told=told)
    unfinished.replace(to)


def tables_of(address: str) -> int:
    """Return how many tables a database has."""
    with psycopg.connect(address) as connection:
        found = connection.execute(TABLES).fetchone()
    return int(found[0]) if found else 0


def tables_in(file: Path, *, binaries: Binaries) -> int:
    """Return how many tables a copy holds. Raises: BackupFailed."""
    listed = _run(binaries, "pg_restore", "--list", str(file), address="")
    return listed.count(" TABLE DATA ")


def restore(address: str, *, file: Path, binaries: Binaries, told: Told = lambda: None) -> None:
    """Replace what is in the database by what is in the file, wholly or not at all.

    Raises: BackupFailed.
    """
    options = ("--clean", "--if-exists", "--no-owner", "--single-transaction", "--exit-on-error")
    database = f"--dbname={conninfo_to_dict(address)['dbname']}"
    _run(
        binaries,
        "pg_restore",
        "--verbose",
        *options,
        database,
        str(file),
        address=address,
        told=told,
    )


def structure_of(address: str, *, binaries: Binaries) -> str:
    """Return the statements that make the tables of a database anew, empty.

    Raises: BackupFailed.
    """
    options = ("--schema-only", "--no-owner", "--no-privileges")
    return _run(binaries, "pg_dump", *options, address=address)


def _run(
    binaries: Binaries, program: str, *arguments: str, address: str, told: Told = lambda: None
) -> str:
    with TemporaryFile("w+", encoding="utf-8") as out:
        process = subprocess.Popen(  # noqa: S603  a program we have found
            [binaries.program(program), *arguments],
            env=os.environ | _as_environment(address) | {"LC_ALL": "C"},
            stdout=out,
            stderr=subprocess.PIPE,
            text=True,
        )
        said: list[str] = []
        with process:
            for line in process.stderr or ():
                if any(words in line for words in AT_A_TABLE):
                    told()
                said.append(line)
        if process.returncode != 0:
            raise BackupFailed(program=program, said=_why(said))
        out.seek(0)
        return out.read()


def _why(said: list[str]) -> str:
    """Return what went wrong out of everything a program said."""
    errors = [number for number, line in enumerate(said) if "error:" in line]
    return "".join(said[errors[0] :] if errors else said).strip()


def _as_environment(address: str) -> dict[str, str]:
    """Return the address as libpq's variables: a list of processes shows no password then."""
    names = {option.keyword.decode(): option.envvar for option in Conninfo.get_defaults()}
    return {
        name.decode(): str(value)
        for key, value in conninfo_to_dict(address).items()
        if value is not None and (name := names.get(key))
    }
