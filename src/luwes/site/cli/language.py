"""Which language the command line speaks."""

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

from luwes.people.rules.sentences import Language

Command = TypeVar("Command", bound=Callable[..., Any])


def default_language() -> Language:
    """Indonesian, unless the environment says English."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    return "en" if (spoken or "").lower().startswith("en") else "id"


def language_option(command: Command) -> Command:
    """Give a command `--language id|en`."""
    return click.option(
        "--language",
        type=click.Choice(["id", "en"]),
        default=default_language,
        show_default="LANG",
        help="Bahasa keluaran / language of the output.",
    )(command)
