"""Many pages that listen, in one lean process: how soon each is in, and how late each event is."""

import asyncio
import multiprocessing
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection

STAMP = b'"at":'
AT_ONCE = 100
"""Pages that come in at the same moment."""
PATIENCE = 30.0


@dataclass
class Heard:
    """What the pages heard; times in seconds."""

    held: int = 0
    """Pages still listening at the end."""
    joins: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    """Of what was said since the pages began to come in; what was said before is no news."""
    since: float = field(default_factory=time.time)


class Page(asyncio.Protocol):
    """One page: it sends its request and reads stamps."""

    def __init__(self, request: bytes, heard: Heard, *, first: bytes) -> None:
        """first: what a page must have read to be in."""
        self._request, self._heard, self._first = request, heard, first
        self._began = time.perf_counter()
        self._rest = b""
        self.is_in = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        transport.write(self._request)
        self._heard.held += 1

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  asyncio's signature
        self._heard.held -= 1

    def data_received(self, data: bytes) -> None:
        now = time.time()
        if not self.is_in.done() and self._first in self._rest + data:
            self._heard.joins.append(time.perf_counter() - self._began)
            self.is_in.set_result(None)
        *events, self._rest = (self._rest + data).split(b"\n\n")
        for event in events:
            _, _, stamp = event.partition(STAMP)
            said_at = float(stamp.strip(b" }")) if stamp else 0.0
            if said_at > self._heard.since:
                self._heard.latencies.append(now - said_at)


def listen(
    *, port: int, request: bytes, first: bytes, pages: int
) -> tuple["multiprocessing.Process", Connection]:
    """Open the pages in a process of its own; it says `in` on the pipe, and Heard after a word."""
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_run, args=(theirs, port, request, first, pages), daemon=True
    )
    process.start()
    return process, ours  # type: ignore[return-value]  # a spawned process is one too


def _run(pipe: Connection, port: int, request: bytes, first: bytes, pages: int) -> None:
    pipe.send(asyncio.run(_hear(pipe, port, request, first, pages)))


async def _hear(pipe: Connection, port: int, request: bytes, first: bytes, pages: int) -> Heard:
    heard, loop = Heard(), asyncio.get_running_loop()
    for start in range(0, pages, AT_ONCE):
        wave = min(AT_ONCE, pages - start)
        opened = await asyncio.gather(
            *(
                loop.create_connection(lambda: Page(request, heard, first=first), "127.0.0.1", port)
                for _ in range(wave)
            )
        )
        async with asyncio.timeout(PATIENCE):
            await asyncio.gather(*(page.is_in for _, page in opened))
    pipe.send("in")
    await asyncio.to_thread(pipe.recv)
    return heard
