"""The opponent of the hub: the barest broadcaster, which hands on what it is given, no more.

`python -m luwes.site.load.bare PORT`. Whoever sends a line that begins with `PUB ` has the rest of
it handed to everybody else; there is no table, no number, no ticket and nobody who comes back.
"""

import asyncio
import sys

HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n"
PUBLISH = b"PUB "
listeners: set[asyncio.Transport] = set()


class Connection(asyncio.Protocol):
    """A listener, or the one who publishes."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  asyncio's signature
        listeners.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        if not data.startswith(PUBLISH):
            self._transport.write(HEAD)
            listeners.add(self._transport)
            return
        event = b"event: chat\ndata: " + data.removeprefix(PUBLISH).strip() + b"\n\n"
        for transport in listeners:
            transport.write(event)


async def serve(port: int) -> None:
    """Serve until killed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Connection, "127.0.0.1", port, backlog=8192)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
