"""Tasks in threads of this process: enough where the work lets go of the interpreter's lock."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice

from luwes_roster.executors.base import Answer, Item, longest_first


class InThreads:
    """So many threads."""

    def __init__(self, workers: int) -> None:
        self._workers = workers

    def run(
        self, function: Callable[[Item], Answer], items: Sequence[Item], *, sizes: Sequence[int]
    ) -> Iterator[tuple[int, Answer]]:
        with ThreadPoolExecutor(self._workers) as pool:
            yield from as_done(
                pool, longest_first(sizes), lambda index: function(items[index]), self._workers
            )


def as_done(
    pool: ThreadPoolExecutor, order: Sequence[int], task: Callable[[int], Answer], workers: int
) -> Iterator[tuple[int, Answer]]:
    """Yield what each task answers once it is done; no more are begun than there are workers.

    Whoever stops asking, or a task that raises, leaves nothing waiting in the pool.
    """
    waiting, running = iter(order), dict[Future[Answer], int]()

    def begin(count: int) -> None:
        for index in islice(waiting, count):
            running[pool.submit(task, index)] = index

    begin(workers)
    while running:
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        answered = [(running.pop(future), future) for future in done]
        begin(len(answered))
        for index, future in answered:
            yield index, future.result()
