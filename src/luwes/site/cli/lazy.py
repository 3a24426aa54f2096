"""Commands are imported when they are called; a missing extra is named, not traced."""

from importlib import import_module

import click

EXTRA_OF = {"numba": "shifts", "ortools": "shifts"}
"""Library → the extra of the package that brings it."""
MISSING = "Perlu paket tambahan: pasang luwes[{extra}]. (Install luwes[{extra}].)"


def load(where: str) -> click.Command:
    """Return the command at `module:name`. Raises: ClickException without its extra."""
    module, _, attribute = where.partition(":")
    try:
        command: click.Command = getattr(import_module(module), attribute)
    except ModuleNotFoundError as missing:
        if missing.name not in EXTRA_OF:
            raise
        raise click.ClickException(MISSING.format(extra=EXTRA_OF[missing.name])) from missing
    return command
