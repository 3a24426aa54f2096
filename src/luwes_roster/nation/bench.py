"""A nation on this machine: how fast, how evenly two cores share it, how much memory it takes.

The opponent is a plain loop: as many processes as workers, each with a fixed share of the same
problems in memory, solving one after the other and doing nothing else. Rounds of the two take
turns, so that whatever else the machine does meanwhile meets both.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from threading import Barrier
from time import monotonic
from typing import Self

from luwes_roster.executors.base import longest_first
from luwes_roster.executors.processes import InProcesses
from luwes_roster.nation.draw import draw_nation
from luwes_roster.nation.plan import (
    Nation,
    Office,
    judge_office,
    offices_of,
    plan_nation,
    write_plan,
)
from luwes_roster.nation.tables import read_office
from luwes_roster.solve import solve

ROUNDS = 10


@dataclass(slots=True)
class Pace:
    """One number of workers; seconds by the clock unless said otherwise."""

    workers: int
    walls: list[float] = field(default_factory=list)
    """Of each round."""
    plains: list[float] = field(default_factory=list)
    """The plain loop over the same solves, of each round."""
    cpu: float = 0.0
    """Processor time of the workers' tasks."""
    peak: int = 0
    """Bytes held at most by any worker."""
    longest: float = 0.0
    """Processor time of the longest task."""
    hash: str = ""

    @property
    def wall(self) -> float:
        """All rounds together."""
        return sum(self.walls)

    @property
    def plain(self) -> float:
        """All rounds of the plain loop together."""
        return sum(self.plains)


@dataclass(frozen=True, slots=True)
class NationBench:
    """All figures of one run."""

    people: int
    offices: int
    blocks: int
    cells: int
    draw: float
    judge: float
    """The independent check of the rosters as written, with the most workers."""
    again: float
    """Planning once more where everything is finished."""
    kept: int
    violations: int
    without_roster: int
    unproven: int
    paces: tuple[Pace, ...]

    @property
    def same(self) -> bool:
        """Whether every number of workers gave the same rosters."""
        return len({pace.hash for pace in self.paces}) == 1

    def faster(self, pace: Pace) -> float:
        """How many times faster than the first number of workers."""
        return self.paces[0].wall / pace.wall

    def plain_faster(self, pace: Pace) -> float:
        """The same of the plain loop: what the machine gives."""
        return self.paces[0].plain / pace.plain

    def efficiency(self, pace: Pace) -> float:
        """How much of what the machine gives a plain loop is reached: the median of the rounds,
        each of which compares what ran within the same few seconds.
        """
        first = self.paces[0]
        rounds = zip(first.walls, pace.walls, first.plains, pace.plains, strict=True)
        return median(one / many / (plain / plains) for one, many, plain, plains in rounds)


@dataclass(slots=True)
class _Side:
    """What goes on with one number of workers."""

    pace: Pace
    processes: InProcesses
    plain: "_Plain"
    out: Path
    nation: Nation = field(default_factory=Nation)


def bench_nation(
    folder: Path,
    *,
    people: int,
    seed: int,
    workers: Sequence[int],
    tell: Callable[[float], None],
    rounds: int = ROUNDS,
) -> NationBench:
    """Draw a nation into a folder, plan it with each number of workers, and measure.

    workers: numbers of processes; the first is what the others are compared with.
    tell:    is told how much is done, from 0 to 1.
    """
    root = folder / "nation"
    with ExitStack() as open_ones:
        sides = [_side(count, folder, open_ones) for count in workers]
        most = max(sides, key=lambda side: side.pace.workers)
        started = monotonic()
        offices = draw_nation(root, people=people, seed=seed, executor=most.processes)
        drawn = monotonic() - started
        for number, (side, part) in enumerate(_turns(root, sides, rounds=rounds)):
            tell(number / (rounds * len(sides)))
            _one_turn(side, root, part)
        planned, sizes = offices_of(root, out=most.out)
        started = monotonic()
        broken = sum(told for _, told in most.processes.run(judge_office, planned, sizes=sizes))
        judged = monotonic() - started
        again, once_more = Nation(), plan_nation(planned, sizes, executor=most.processes)
        for done in write_plan(most.out, once_more):
            again.add(done)
        finished = monotonic() - started - judged
    tell(1.0)
    return NationBench(
        people=again.people,
        offices=offices,
        blocks=again.blocks,
        cells=again.cells,
        draw=drawn,
        judge=judged,
        again=finished,
        kept=again.kept,
        violations=broken,
        without_roster=again.without_roster,
        unproven=again.unproven,
        paces=tuple(side.pace for side in sides),
    )


def _side(workers: int, folder: Path, open_ones: ExitStack) -> _Side:
    processes = open_ones.enter_context(InProcesses(workers))
    plain = open_ones.enter_context(_Plain(workers))
    return _Side(Pace(workers), processes, plain, folder / f"rosters-{workers}")


def _turns(
    root: Path, sides: Sequence[_Side], *, rounds: int
) -> Iterator[tuple[_Side, list[tuple[str, int]]]]:
    """Yield who plans which offices: each part by everyone, first in turn being another."""
    offices, sizes = offices_of(root, out=root)
    order = longest_first(sizes)
    for side in sides:
        _warm_up(side, root, offices[order[-1]].name)
    for number in range(rounds):
        part = [(offices[index].name, sizes[index]) for index in order[number::rounds]]
        for place in range(len(sides)):
            yield sides[(number + place) % len(sides)], part


def _warm_up(side: _Side, root: Path, name: str) -> None:
    """Let every process start and load its libraries before the clock runs."""
    count = side.pace.workers
    somewhere = side.out.with_name("warm-up")
    task = Office(name, str(root), str(somewhere))
    list(side.processes.run(solve_only, [task] * count, sizes=[1] * count))
    side.plain.run(root, [name] * count)


def solve_only(office: Office) -> None:
    """Solve one office and throw the answer away."""
    solve(read_office(Path(office.root) / office.name, root=Path(office.root)).problem)


def _one_turn(side: _Side, root: Path, part: list[tuple[str, int]]) -> None:
    names = [name for name, _ in part]
    if side.nation.offices % 2:  # whoever goes first varies too
        side.pace.plains.append(side.plain.run(root, names))
        _plan(side, root, part)
    else:
        _plan(side, root, part)
        side.pace.plains.append(side.plain.run(root, names))


def _plan(side: _Side, root: Path, part: list[tuple[str, int]]) -> None:
    offices = [Office(name, str(root), str(side.out)) for name, _ in part]
    pace, started = side.pace, monotonic()
    for done in plan_nation(offices, [size for _, size in part], executor=side.processes):
        side.nation.add(done)
        pace.peak = max(pace.peak, done.peak)
        pace.longest = max(pace.longest, done.seconds)
    pace.walls.append(monotonic() - started)
    pace.cpu = side.nation.seconds
    pace.hash = side.nation.hash


class _Plain:
    """The opponent: a share of the problems for each process, and nothing but solving."""

    def __init__(self, workers: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._workers = workers
        self._pool = ProcessPoolExecutor(
            workers, context, initializer=_keep, initargs=(context.Barrier(workers),)
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self._pool.shutdown()

    def run(self, root: Path, names: Sequence[str]) -> float:
        """Return the seconds from the first solve to the last, reading left out."""
        shares = [
            (str(root), list(names[place :: self._workers])) for place in range(self._workers)
        ]
        spans = list(self._pool.map(_solve_share, shares))
        return max(end for _, end in spans) - min(start for start, _ in spans)


_together: list[Barrier] = []


def _keep(barrier: Barrier) -> None:
    _together.append(barrier)


def _solve_share(share: tuple[str, list[str]]) -> tuple[float, float]:
    root, names = share
    problems = [read_office(Path(root) / name, root=Path(root)).problem for name in names]
    _together[0].wait()
    started = monotonic()
    for problem in problems:
        solve(problem)
    return started, monotonic()
