"""`luwes manage migrate`: Django's own, which fills an empty database in one step first."""

from typing import Any

from django.core.management.base import CommandParser
from django.core.management.commands import migrate
from django.db import DEFAULT_DB_ALIAS

from luwes.site.structure import load_structure

ONLY_TOLD_OR_PARTLY = ("app_label", "fake", "plan", "check_unapplied", "prune")
"""Options that ask for something else than all tables."""


class Command(migrate.Command):
    """Bring the tables in step with the code."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Let the history be lived through where that is wanted."""
        super().add_arguments(parser)
        parser.add_argument(
            "--one-by-one", action="store_true", help="carry out every migration by itself"
        )

    def handle(self, *args: Any, one_by_one: bool = False, **options: Any) -> None:
        """Make the tables of an empty database at once, then do what is left."""
        special = one_by_one or any(options.get(name) for name in ONLY_TOLD_OR_PARTLY)
        if not special and options.get("database") == DEFAULT_DB_ALIAS:
            load_structure()
        super().handle(*args, **options)
