"""Progress of a start: one line per step, with its seconds."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import click


class Steps:
    """Numbers the steps of a start, of which there are `total`."""

    def __init__(self, *, total: int) -> None:
        self.total, self.number = total, 0

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        self.number += 1
        click.echo(f"[{self.number}/{self.total}] {title} … ", nl=False)
        began = time.monotonic()
        yield
        click.echo(f"{time.monotonic() - began:.1f} s")
