"""Catalogues of messages, compiled without any gettext program."""

from pathlib import Path

import polib


def compile_catalogues(root: Path) -> int:
    """Compile each catalogue under `root` that is newer than its compiled form.

    root:    a folder of sources, as `src/luwes`.
    Returns: how many were compiled. A catalogue appears whole or not at all, so that
    two processes may do this at once.
    """
    stale = [source for source in sorted(root.rglob("django.po")) if is_stale(source)]
    for source in stale:
        compile_catalogue(source)
    return len(stale)


def is_stale(source: Path) -> bool:
    """Return whether the compiled form is missing or older than its source."""
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def compile_catalogue(source: Path) -> None:
    """Write the compiled form beside the source."""
    unfinished = source.with_suffix(".mo.part")
    polib.pofile(str(source)).save_as_mofile(str(unfinished))
    unfinished.replace(source.with_suffix(".mo"))
