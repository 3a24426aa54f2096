"""`luwes replay`: plan a run again from what was kept with it, and compare."""

import sys
from collections.abc import Callable

import click

from luwes.site.cli.database_errors import told_in_a_sentence
from luwes.site.cli.server import at_hand
from luwes.site.cli.stages import bar_over
from luwes_roster.solve import Progress

PERCENT = 100


def moving(move: Callable[[int], None]) -> Callable[[Progress], None]:
    """Return what moves a bar of a hundred steps as blocks are solved."""
    reached = 0

    def told(progress: Progress) -> None:
        nonlocal reached
        now = PERCENT * progress.block // max(progress.blocks, 1)
        move(max(0, now - reached))
        reached = max(reached, now)

    return told


@click.command()
@click.argument("run", type=click.IntRange(min=1))
def replay(*, run: int) -> None:
    """Solve RUN again from its stored problem and compare the roster's hash, shifts too.

    Exit 0: the same roster. Exit 1: another one, or nothing to compare.
    """
    with told_in_a_sentence(), at_hand():
        import django

        django.setup()
        from luwes.rosters.queries.replay import replayed_run

        with bar_over(PERCENT, label="Planning again") as move:
            found = replayed_run(run, progress=moving(move))
    if found is None:
        raise click.ClickException(f"Run {run} does not exist or has no roster.")
    click.echo(f"problem  {found.problem_hash}")
    click.echo(f"engine   {found.engine} (kept: {found.kept_engine})")
    click.echo(f"kept     {found.kept_hash}")
    click.echo(f"replayed {found.roster_hash}")
    if found.shifts is not None:
        click.echo(f"shifts kept     {found.shifts.kept_hash}")
        click.echo(f"shifts replayed {found.shifts.roster_hash}")
        if found.shifts.by_hand:
            click.echo(
                f"{found.shifts.by_hand} of {found.shifts.teams} shift units cannot be repeated: "
                "a person stopped them, or an older version planned them."
            )
    click.echo("The same roster." if found.is_same else "Not the same roster.")
    sys.exit(0 if found.is_same else 1)
