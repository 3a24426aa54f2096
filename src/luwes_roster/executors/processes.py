"""Tasks in processes of this machine; one that is killed is replaced, and its task tried again.

Each process is a plain `python -m luwes_roster.executors.worker` that reads tasks from its
standard input, so a script needs no guard around its main part, and nothing is inherited from
a server's threads.
"""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from typing import IO, Any, Self

from luwes_roster.executors.base import TRIES, Answer, Item, WorkerLost, longest_first
from luwes_roster.executors.threads import as_done

LENGTH = 8
"""Bytes that say how long the message behind them is."""


class InProcesses:
    """So many processes, started when first needed and kept until the end of a `with`."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._idle: SimpleQueue[_Process | None] = SimpleQueue()
        for _ in range(workers):
            self._idle.put(None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        for _ in range(self._workers):
            if process := self._idle.get():
                process.end()
            self._idle.put(None)

    def run(
        self, function: Callable[[Item], Answer], items: Sequence[Item], *, sizes: Sequence[int]
    ) -> Iterator[tuple[int, Answer]]:
        def task(index: int) -> Answer:
            answer: Answer = self._tried(function, items[index], index=index)
            return answer

        with ThreadPoolExecutor(self._workers) as pool:  # each thread talks to one process
            yield from as_done(pool, longest_first(sizes), task, self._workers)

    def _tried(self, function: Callable[[Item], Answer], item: Item, *, index: int) -> Any:
        """Carry out one task, in another process where one is lost."""
        process = self._idle.get()
        try:
            for _ in range(TRIES):
                process = process or _Process()
                answered = process.ask(function, item)
                if answered is not None:
                    break
                process.end()
                process = None
            else:
                raise WorkerLost(index=index, tries=TRIES)
        finally:
            self._idle.put(process)
        well, answer = answered
        if not well:
            raise answer
        return answer


class _Process:
    """One process and its two pipes."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "luwes_roster.executors.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def ask(self, function: Callable[[Any], Any], item: object) -> tuple[bool, Any] | None:
        """Return whether the task went well and its answer or exception; None: process lost."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            write(self._process.stdin, (function, item))
            answered: tuple[bool, Any] = read(self._process.stdout)
        except (BrokenPipeError, EOFError):
            return None
        return answered

    def end(self) -> None:
        """Close the pipe, upon which the process ends by itself."""
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(BrokenPipeError):  # what was still to be written has nobody to read it
                pipe.close()
        self._process.wait()


def write(pipe: IO[bytes], message: object) -> None:
    """Write one message. Raises BrokenPipeError."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(LENGTH, "little"))
    pipe.write(data)
    pipe.flush()


def read(pipe: IO[bytes]) -> Any:
    """Read one message. Raises EOFError where the other side is gone."""
    header = pipe.read(LENGTH)
    data = pipe.read(int.from_bytes(header, "little")) if len(header) == LENGTH else b""
    if not data or len(data) < int.from_bytes(header, "little"):
        raise EOFError
    return pickle.loads(data)  # noqa: S301  from our own other end
