"""What must be true of the database and the files before a process of Luwes may start."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.db import connection, connections

LOCK = 0x4C75_7765_73
"""Number of the advisory lock that processes starting at once take in turn ("Luwes")."""


@contextmanager
def one_after_another() -> Iterator[None]:
    """Let one process at a time prepare a database, also from several machines."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
    connections.close_all()


def migrate() -> None:
    """Bring the tables in step with the code."""
    call_command("migrate", verbosity=0, interactive=False)


def fill_with_demonstration() -> None:
    """Fill an empty database with the demonstration agency."""
    if "demo" in get_commands():
        call_command("demo", if_empty=True, verbosity=0)


def found_authority() -> None:
    """Make the key that seals certificates, where an agency has none of its own yet."""
    from luwes.webinars.actions.seals import found_authority as found

    found()


def collect_static_files() -> None:
    """Copy, name by content and compress what pages load, if anything of it has changed."""
    root = Path(settings.STATIC_ROOT)
    mark, now = root / ".fingerprint", fingerprint_of_static_files()
    if mark.exists() and mark.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    mark.write_text(now)


def fingerprint_of_static_files() -> str:
    """Return a digest of the names, sizes and times of all static files."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()
