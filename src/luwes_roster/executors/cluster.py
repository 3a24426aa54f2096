"""Tasks on the machines of a Dask cluster that is there already; needs the extra `cluster`."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Any, Self

from luwes_roster.executors.base import TRIES, Answer, Item, OtherEngine, WorkerLost, longest_first

AHEAD = 4
"""Tasks given out for each thread of the cluster: enough to keep it busy, few to hold."""
PATIENCE = 30.0
"""Seconds to wait for a scheduler and its first worker."""


class NoCluster(RuntimeError):
    """There is no scheduler at the address, or it has no worker."""

    def __init__(self, *, address: str) -> None:
        super().__init__(address)
        self.address = address


class OnCluster:
    """The workers of one scheduler, within a `with`."""

    def __init__(self, address: str, *, engine: str, seconds: float | None = None) -> None:
        """Take note of where the cluster is.

        address: of the scheduler, as `tcp://host:8786`.
        engine:  what every worker must have (`solve.ENGINE`).
        seconds: to wait for the scheduler and its first worker; PATIENCE where not said.
        """
        self._address, self._engine = address, engine
        self._seconds = PATIENCE if seconds is None else seconds
        self._client: Any = None

    def __enter__(self) -> Self:
        """Connect. Raises NoCluster."""
        import distributed

        try:
            client: Any = distributed.Client  # its classes have hardly any types
            self._client = client(self._address, timeout=self._seconds, set_as_default=False)
            self.wait_for(1)
        except (OSError, TimeoutError) as failed:
            self.__exit__()
            raise NoCluster(address=self._address) from failed
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close()

    def wait_for(self, workers: int) -> None:
        """Wait until the scheduler knows so many workers. Raises TimeoutError."""
        self._client.wait_for_workers(workers, timeout=self._seconds)

    def run(
        self, function: Callable[[Item], Answer], items: Sequence[Item], *, sizes: Sequence[int]
    ) -> Iterator[tuple[int, Answer]]:
        import distributed

        task = partial(checked, self._engine, function)
        waiting, index_of = iter(longest_first(sizes)), dict[str, int]()
        as_completed: Any = distributed.as_completed
        running = as_completed(loop=self._client.loop)

        def begin(count: int) -> None:
            for index in islice(waiting, count):
                future = self._client.submit(task, items[index], pure=False, priority=sizes[index])
                index_of[future.key] = index
                running.add(future)

        begin(AHEAD * max(sum(self._client.nthreads().values()), 1))
        for future in running:
            index = index_of.pop(future.key)
            try:
                answer = future.result()
            except distributed.KilledWorker as lost:
                raise WorkerLost(index=index, tries=TRIES) from lost
            begin(1)
            yield index, answer


def checked(engine: str, function: Callable[[Item], Answer], item: Item) -> Answer:
    """Carry out a task where the engine is the one expected. Raises OtherEngine."""
    from luwes_roster.solve import ENGINE

    if engine != ENGINE:
        raise OtherEngine(expected=engine, found=ENGINE)
    return function(item)
