"""`luwes demo`: the whole demonstration agency with a month of presence and results."""

import click

from luwes.site.cli.database_errors import told_in_a_sentence
from luwes.site.cli.server import at_hand


@click.command()
@click.option("--people", default=2000, show_default=True, type=click.IntRange(200, 20_000))
@click.option("--seed", default=7, show_default=True, help="The same seed draws the same month.")
def demo(*, people: int, seed: int) -> None:
    """Fill the demonstration agency with a month of presence and results.

    Founds it where there is none. May run beside a running server; run again, it adds nothing.
    """
    with told_in_a_sentence(), at_hand():
        import django

        django.setup()
        from django.core.management import call_command

        from luwes.foundation.clock import read_clock
        from luwes.site.demonstration_month import NoDemonstrationError, fill_everybody

        call_command("demo", if_empty=True, people=people, seed=seed, verbosity=0)
        with click.progressbar(length=1000, label="A month of presence and results") as bar:

            def tell(done: int, total: int) -> None:
                bar.update(done * 1000 // max(total, 1) - bar.pos)

            try:
                made = fill_everybody(seed=seed, at=read_clock(), tell=tell)
            except NoDemonstrationError:
                raise click.ClickException(
                    "This agency is a real one; nothing made up is written into it."
                ) from None
        click.echo(f"{made} check-ins of the last thirty days were added.")
