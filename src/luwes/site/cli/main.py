"""The `luwes` command. Each subcommand is imported only when it is called."""

import click

from luwes.site.cli.lazy import load

COMMANDS = {
    "backup": "luwes.site.cli.backups:backup",
    "bench": "luwes.site.cli.bench:bench",
    "check": "luwes.site.cli.roster_files:check",
    "demo": "luwes.site.cli.demo:demo",
    "explain": "luwes.site.cli.roster_files:explain",
    "manage": "luwes.site.cli.server:manage",
    "nation": "luwes.site.cli.nation:nation",
    "plan": "luwes.site.cli.plan:plan",
    "policy": "luwes.site.cli.policy:policy",
    "replay": "luwes.site.cli.replay:replay",
    "restore": "luwes.site.cli.backups:restore",
    "roster": "luwes.site.cli.roster_nrp:roster",
    "sample": "luwes.site.cli.sheets:sample",
    "serve": "luwes.site.cli.server:serve",
    "suggest": "luwes.site.cli.suggest:suggest",
    "template": "luwes.site.cli.sheets:template",
    "verify": "luwes.site.cli.verify:verify",
}
"""Name of a subcommand → where it lives."""


class LazyGroup(click.Group):
    """A group that knows its commands by name, so that `luwes plan` starts without Django."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        if cmd_name not in COMMANDS:
            return None
        return load(COMMANDS[cmd_name])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="luwes")
def main() -> None:
    """Luwes: sistem kerja instansi yang bekerja dari mana saja."""
