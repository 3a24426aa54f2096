"""The hub alone, in a process of its own: `python -m luwes.hot.live HOST PORT`.

A listener is a bare protocol of asyncio: an event costs one write, and ten thousand pages cost
tens of megabytes. A proxy leads `/siaran-langsung/` here.
"""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Callable
from urllib.parse import urlsplit

from luwes.foundation.live import PATH, Ticket, read_listening_ticket
from luwes.hot.address import address
from luwes.hot.hub import BROKEN, Hub
from luwes.hot.hub_reading import load
from luwes.hot.listening import FIRST, HEADERS, last_number

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luwes.site.settings")

LONGEST_HEAD = 16_384
SLOW = 128 * 1024
"""Bytes that may wait for a page before it counts as too slow."""
BACKLOG = 8_192
OK = b"HTTP/1.1 200 OK\r\n"
STREAM = (
    OK
    + b"".join(name + b": " + value + b"\r\n" for name, value in HEADERS)
    + b"connection: close\r\n\r\n"
    + FIRST
)
HEALTHY = OK + b"content-type: application/json\r\ncontent-length: 15\r\n\r\n" + b'{"status":"ok"}'
STATUSES = {404: b"Not Found", 405: b"Method Not Allowed", 503: b"Service Unavailable"}


class Page(asyncio.Protocol):
    """One connection."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._head = b""
        self._ticket: Ticket | None = None
        self._transport: asyncio.Transport | None = None
        self._joining: asyncio.Task[None] | None = None
        self.desk, self.lagging = False, False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.set_write_buffer_limits(high=SLOW)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  asyncio's signature
        if self._ticket is not None:
            self._hub.leave(self, topic=self._ticket.topic)
        self._transport = None

    def pause_writing(self) -> None:
        """Hear that the page reads too slowly."""
        self.lagging = True

    def resume_writing(self) -> None:
        """Hear that it has read everything."""
        if self.lagging and self._ticket is not None:
            self._hub.caught_breath(self, topic=self._ticket.topic)

    def write(self, content: bytes) -> None:
        if self._transport is not None:
            self._transport.write(content)

    def data_received(self, data: bytes) -> None:
        if self._ticket is not None:
            return
        self._head += data
        if b"\r\n\r\n" in self._head:
            self._answer(self._head)
        elif len(self._head) > LONGEST_HEAD:
            self._refuse(404)

    def _answer(self, head: bytes) -> None:
        lines = head.partition(b"\r\n\r\n")[0].split(b"\r\n")
        method, _, rest = lines[0].partition(b" ")
        parts = urlsplit(rest.rpartition(b" ")[0].decode("latin-1"))
        if parts.path == "/healthz":
            self.write(HEALTHY)
            self._close()
            return
        ticket = read_listening_ticket(parts.path.removeprefix(PATH))
        if method != b"GET" or ticket is None or not parts.path.startswith(PATH):
            self._refuse(405 if method != b"GET" else 404)
            return
        self._ticket, self.desk = ticket, ticket.desk
        split = (line.partition(b":") for line in lines[1:])
        headers = [(name.strip().lower(), value.strip()) for name, _, value in split]
        after = last_number(headers, parts.query.encode("latin-1"))
        self._joining = asyncio.create_task(self._join(ticket, after))

    async def _join(self, ticket: Ticket, after: int | None) -> None:
        self.write(STREAM)
        try:
            await self._hub.join(self, ticket=ticket, after=after)
        except BROKEN:
            self._close()  # the page comes back by itself
            return
        if self._transport is None:
            self._hub.leave(self, topic=ticket.topic)

    def _refuse(self, status: int) -> None:
        said = str(status).encode() + b" " + STATUSES[status]
        self.write(b"HTTP/1.1 " + said + b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        self._close()

    def _close(self) -> None:
        if self._transport is not None:
            self._transport.close()


async def serve(host: str, port: int, *, ready: Callable[[], None] = lambda: None) -> None:
    """Serve listeners until told to stop."""
    loop = asyncio.get_running_loop()
    stopping = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stopping.set)
    hub = Hub(address())
    hub.start()
    server = await loop.create_server(lambda: Page(hub), host, port, backlog=BACKLOG)
    ready()
    async with server:
        await asyncio.to_thread(load)
        gc.collect()
        gc.freeze()
        await stopping.wait()
    await hub.stop()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1], int(sys.argv[2])))
