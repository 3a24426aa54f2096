"""The tables as all migrations leave them, for a database that is empty yet.

`structure.sql` is written by `make structure` from a database that the migrations made, and names
them by a digest of their files. Whoever changes a migration and forgets this loses time, nothing
else: a file that does not fit is left alone, and the migrations are carried out one by one.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from sys import modules

from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.migration import Migration

FILE = Path(__file__).with_name("structure.sql")
TITLE = "-- Every migration in one, for an empty database; written by `make structure`.\n"
MADE_OF = "-- Made of: "
LEFT_OUT = re.compile(
    r"^(--.*|\\(un)?restrict .*|SET transaction_timeout = .*|SELECT .*'search_path'.*)\n",
    re.MULTILINE,
)
"""Comments, commands of psql itself, a setting that PostgreSQL 16 does not know, and the path by
which we find our own tables."""
SETTING = re.compile(r"^SET (\w+ = .*;)$", re.MULTILINE)
"""What holds for a session by `pg_dump`, and is to hold for one transaction only."""


def load_structure() -> bool:
    """Make all tables of an empty database at once; return whether the file fits the migrations.

    They count as carried out from then on. The tables come together or not at all.
    """
    executor = MigrationExecutor(connection)
    known = executor.loader.disk_migrations
    if executor.loader.applied_migrations or connection.introspection.table_names():
        return False
    if not FILE.exists() or made_of(FILE.read_text("utf-8")) != digest_of(known.values()):
        return False
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(FILE.read_text("utf-8"))
        for app, name in sorted(known):
            executor.recorder.record_applied(app, name)
    return True


def write_structure(dump: str) -> None:
    """Keep what `pg_dump --schema-only` said of a database that the migrations made."""
    known = MigrationLoader(connection).disk_migrations.values()
    told = SETTING.sub(r"SET LOCAL \1", LEFT_OUT.sub("", dump))
    told = re.sub(r"\n{3,}", "\n\n", told).strip()
    FILE.write_text(f"{TITLE}{MADE_OF}{digest_of(known)}\n\n{told}\n", encoding="utf-8")


def made_of(structure: str) -> str:
    """Return the digest of the migrations that a file was made of; empty if it names none."""
    found = re.search(rf"^{MADE_OF}(\w+)$", structure, re.MULTILINE)
    return found[1] if found else ""


def digest_of(migrations: Iterable[Migration]) -> str:
    """Return a digest of the migrations' names and files."""
    digest = hashlib.sha256()
    for told in sorted(migrations, key=lambda each: (each.app_label, each.name)):
        path = Path(str(modules[told.__module__].__file__))
        digest.update(f"{told.app_label} {told.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()
