"""`luwes bench …`: figures of this machine, each beside its opponent or limit."""

import click

from luwes.site.cli.lazy import load

BENCHES = {
    "certificates": "luwes.site.cli.bench_certificates:certificates",
    "nation": "luwes.site.cli.bench_nation:nation",
    "check-in": "luwes.site.cli.bench_check_in:check_in",
    "frontdesk": "luwes.site.cli.bench_frontdesk:frontdesk",
    "import": "luwes.site.cli.bench_import:import_",
    "live": "luwes.site.cli.bench_live:live",
    "nrp": "luwes.site.cli.bench_nrp:nrp",
    "pages": "luwes.site.cli.bench_pages:pages",
    "roster": "luwes.site.cli.bench_roster:roster",
}
"""Name of a bench → where it lives; imported only when it is called."""


class LazyBenches(click.Group):
    """A group that knows its benches by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return sorted(BENCHES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  click's signature
        if cmd_name not in BENCHES:
            return None
        return load(BENCHES[cmd_name])


@click.group(cls=LazyBenches)
def bench() -> None:
    """Ukur kecepatan di mesin ini, di samping batas atau lawannya."""
