"""Sentences of the command line, and how it ends when something is in the way."""

import sys
import tomllib
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import NoReturn

import click

from luwes.people.rules.problems import CellProblem
from luwes.people.rules.sentences import Language, line

SENTENCES: dict[str, dict[Language, str]] = tomllib.loads(
    files(__package__).joinpath("sentences.toml").read_text("utf-8")
)
UNUSABLE_INPUT = 2
NO_ROSTER = 3
MOST_LISTED = 500


def say(key: str, *, language: Language, **data: object) -> str:
    """Return a sentence with its places filled in."""
    return SENTENCES[key][language].format(**data)


def suggested(said: str, suggestion: str, *, language: Language) -> str:
    """Add what is likely meant, where something is."""
    if not suggestion:
        return said
    return f"{said} {say('did_you_mean', language=language, suggestion=suggestion)}"


def refuse(lines: Iterable[str], *, code: int = UNUSABLE_INPUT) -> NoReturn:
    """End because the input cannot be used, or no roster can keep the rules, saying why."""
    for said in lines:
        click.echo(said, err=True)
    sys.exit(code)


def refuse_cells(problems: Sequence[CellProblem], *, language: Language) -> NoReturn:
    """End because cells are wrong, naming every one."""
    listed = [line(problem, language=language) for problem in problems[:MOST_LISTED]]
    rest = len(problems) - len(listed)
    more = [say("and_more", language=language, count=rest)] if rest else []
    refuse([say("unreadable_cells", language=language, count=len(problems)), *listed, *more])


def warn_cells(problems: Sequence[CellProblem], *, language: Language, most: int = 20) -> None:
    """Tell what is worth a look but stands in nobody's way."""
    for problem in problems[:most]:
        click.echo(line(problem, language=language), err=True)
    if len(problems) > most:
        click.echo(say("and_more", language=language, count=len(problems) - most), err=True)


def percent(share: float, *, language: Language) -> str:
    """Write a share as percent with one decimal."""
    written = f"{share:.1%}"
    return written.replace(".", ",") if language == "id" else written
