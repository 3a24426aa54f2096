"""Bars of a chart: where each stands and how high it is, in the units of its picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 200
GAP = 0.22
"""Part of a place on the axis that stays empty."""
MOST_LABELS = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or one piece of a stacked one."""

    x: float
    y: float
    width: float
    height: float
    css: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word below the axis."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart ready to be drawn."""

    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    top: int
    """The amount at the upper edge."""


def stacked(
    labels: Sequence[str], columns: Sequence[Mapping[str, int]], *, order: Sequence[str]
) -> Picture:
    """Return stacked bars: a column a label, its pieces from below in an order."""
    top = max((sum(column.values()) for column in columns), default=0)
    bars: list[Bar] = []
    step = WIDTH / max(len(columns), 1)
    for number, column in enumerate(columns):
        y = float(HEIGHT)
        for word in order:
            height = HEIGHT * column.get(word, 0) / max(top, 1)
            y -= height
            if height:
                bars.append(_bar(number * step, y, step, height, word))
    return Picture(tuple(bars), tuple(_labels(labels, step)), top)


def paired(
    labels: Sequence[str], pairs: Sequence[tuple[int, int]], *, names: tuple[str, str]
) -> Picture:
    """Return two bars beside each other for each label."""
    top = max((max(pair) for pair in pairs), default=0)
    step = WIDTH / max(len(pairs), 1)
    bars = []
    for number, pair in enumerate(pairs):
        for side, amount in enumerate(pair):
            height = HEIGHT * amount / max(top, 1)
            x = number * step + side * step / 2
            if height:
                bars.append(_bar(x, HEIGHT - height, step / 2, height, names[side]))
    return Picture(tuple(bars), tuple(_labels(labels, step)), top)


def _bar(x: float, y: float, step: float, height: float, css: str) -> Bar:
    inside = step * (1 - GAP)
    return Bar(round(x + step * GAP / 2, 2), round(y, 2), round(inside, 2), round(height, 2), css)


def _labels(labels: Sequence[str], step: float) -> list[Label]:
    every = max(1, -(-len(labels) // MOST_LABELS))
    return [
        Label(round((number + 0.5) * step, 2), text)
        for number, text in enumerate(labels)
        if number % every == 0
    ]
