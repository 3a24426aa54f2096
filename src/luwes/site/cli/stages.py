"""Stages of a longer command: seconds of each, and one progress bar over all of them."""

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import perf_counter
from typing import Self

import click

from luwes.people.rules.sentences import Language
from luwes.site.cli.words import say

SHARES = {"read": 15, "compile": 15, "shifts": 15, "solve": 25, "check": 5, "write": 25}
"""Roughly how a plan's time divides, in percent."""


@contextmanager
def bar_over(total: int, *, label: str = "") -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error where a person is watching; give what moves it on."""
    if not sys.stderr.isatty():
        yield lambda _steps: None
        return
    with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
        yield bar.update


class Stages:
    """Measures stages and moves a bar on standard error, where a person is watching."""

    def __init__(self, *, language: Language, shares: Mapping[str, int] = SHARES) -> None:
        self.seconds: dict[str, float] = {}
        self._language = language
        self._done = 0.0
        self._stage = ""
        self._shares = shares
        self._bar = click.progressbar(length=sum(shares.values()), file=sys.stderr)
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_how: object) -> None:
        self.close()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure one stage."""
        self._stage = name
        started = perf_counter()
        self.part(0.0)
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + perf_counter() - started
        self._done += self._shares[name]
        self.part(0.0)

    def part(self, share: float) -> None:
        """Tell how much of the current stage is done, from 0 to 1."""
        if not self._watched:
            return
        self._bar.label = say(f"stage_{self._stage}", language=self._language)
        reached = self._done + share * self._shares[self._stage] * (share > 0)
        self._bar.update(max(0, int(reached) - self._bar.pos))

    def close(self) -> None:
        """Leave the line of the bar."""
        if self._watched:
            self._bar.render_finish()
