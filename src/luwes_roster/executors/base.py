"""What carries out many independent tasks: threads, processes, or the machines of a cluster.

A task is a function of a module and one argument; it gives the same answer wherever and
however often it is carried out. So a lost worker costs its own task only, and nothing depends
on how many workers there are.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import numpy as np

Item = TypeVar("Item")
Answer = TypeVar("Answer")

TRIES = 3
"""How often a task is begun at most: one that kills its worker each time is given up."""


class WorkerLost(RuntimeError):
    """A task ended its worker each time it was tried."""

    def __init__(self, *, index: int, tries: int) -> None:
        super().__init__(index, tries)
        self.index = index
        self.tries = tries


class OtherEngine(RuntimeError):
    """A worker has another engine, so that its answers could differ."""

    def __init__(self, *, expected: str, found: str) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found

    def __reduce__(self) -> tuple[Any, ...]:
        return _other_engine, (self.expected, self.found)


def _other_engine(expected: str, found: str) -> OtherEngine:
    return OtherEngine(expected=expected, found=found)


class Executor(Protocol):
    """Carries out tasks; each kind is a file of this folder."""

    def run(
        self, function: Callable[[Item], Answer], items: Sequence[Item], *, sizes: Sequence[int]
    ) -> Iterator[tuple[int, Answer]]:
        """Yield (index, answer) of every item, in the order in which they are done.

        sizes:  how much work each item is, in any unit; the largest is begun first.
        Raises: WorkerLost, OtherEngine, and whatever a task raises.
        """


def longest_first(sizes: Sequence[int]) -> list[int]:
    """Return the indices by falling size, so that no long task is left over at the end."""
    order: list[int] = np.argsort(-np.asarray(sizes, dtype=np.int64), kind="stable").tolist()
    return order
