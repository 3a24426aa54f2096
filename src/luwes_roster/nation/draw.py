"""A seeded nation of any size: agencies of lognormal size, each with its offices, as Parquet.

Every office is drawn from its own seed, so it is the same whoever draws it and in whatever
order, and no more than one is held at a time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from luwes_roster.executors.base import Executor
from luwes_roster.nation.tables import write_days, write_office
from luwes_roster.synthetic import synthetic

AGENCY_MEAN = 8300
"""People: about 5 million over about 600 agencies."""
AGENCY_SPREAD = 1.0
OFFICE_MEAN = 440
OFFICE_SPREAD = 0.5
SMALLEST = 20


@dataclass(frozen=True, slots=True)
class Plot:
    """Where one office is drawn, of how many people, from which seed."""

    folder: str
    name: str
    people: int
    seed: int


def draw_nation(root: Path, *, people: int, seed: int, executor: Executor) -> int:
    """Draw a nation of so many people into a folder; return how many offices it has."""
    plots = list(_plots(root, people=people, seed=seed))
    drawn = executor.run(draw_office, plots, sizes=[plot.people for plot in plots])
    write_days(root, synthetic(SMALLEST, seed=seed).days)
    return sum(1 for _ in drawn)


def draw_office(plot: Plot) -> None:
    """Draw one office into its folder."""
    problem = synthetic(plot.people, seed=plot.seed)
    write_office(Path(plot.folder), problem, prefix=plot.name)


def _plots(root: Path, *, people: int, seed: int) -> Iterator[Plot]:
    draw = np.random.default_rng(seed)
    for agency, size in enumerate(_sizes(people, AGENCY_MEAN, AGENCY_SPREAD, draw)):
        for office, staff in enumerate(_sizes(size, OFFICE_MEAN, OFFICE_SPREAD, draw)):
            name = f"{agency:04d}-{office:04d}"
            folder = root / f"agency-{agency:04d}" / f"office-{office:04d}"
            yield Plot(str(folder), name, staff, int(draw.integers(1 << 31)))


def _sizes(total: int, mean: int, spread: float, draw: np.random.Generator) -> Iterator[int]:
    """Yield lognormal sizes that add up to the total; a small rest joins the last one."""
    left = total
    while left > 0:
        size = max(int(draw.lognormal(np.log(mean) - spread**2 / 2, spread)), SMALLEST)
        if left - size < SMALLEST:
            size = left
        yield size
        left -= size
