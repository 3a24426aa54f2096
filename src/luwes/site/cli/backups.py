"""`luwes backup` and `luwes restore`: the whole database as one file."""

import os
from contextlib import nullcontext
from pathlib import Path

import click

from luwes.foundation.postgres import backup as copies
from luwes.foundation.postgres.binaries import find_binaries
from luwes.foundation.postgres.running import postgres_at_hand, running_postgres
from luwes.site.cli.database_errors import told_in_a_sentence
from luwes.site.cli.stages import bar_over
from luwes.site.folders import data_folder

ORIGIN = "LUWES_POSTGRES"


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(*, file: Path) -> None:
    """Write the whole database to FILE, also while Luwes is running."""
    origin = os.environ.get(ORIGIN)
    binaries = find_binaries(origin=origin)
    with (
        told_in_a_sentence(),
        postgres_at_hand(data_folder(), origin=origin) as address,
        bar_over(copies.tables_of(address), label="Writing tables") as move,
    ):
        copies.back_up(address, to=file, binaries=binaries, told=lambda: move(1))
    click.echo(f"Wrote {file} ({file.stat().st_size / 1e6:.1f} MB).")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.confirmation_option(prompt="This replaces everything in the database. Continue?")
def restore(*, file: Path) -> None:
    """Replace the whole database by FILE. Stop Luwes first."""
    origin, given = os.environ.get(ORIGIN), os.environ.get("DATABASE_URL")
    binaries = find_binaries(origin=origin)
    with told_in_a_sentence():
        running = nullcontext(given) if given else running_postgres(data_folder(), origin=origin)
        tables = copies.tables_in(file, binaries=binaries)
        with running as address, bar_over(tables, label="Reading tables") as move:
            copies.restore(address, file=file, binaries=binaries, told=lambda: move(1))
    click.echo(f"Restored {file}. The next `luwes serve` brings it up to date.")
