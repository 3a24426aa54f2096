"""Listening to a topic through the hot application: one ASGI request that does not end."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from luwes.foundation.live import PATH, read_listening_ticket
from luwes.hot.hub import BROKEN, Hub

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
FIRST = b"retry: 1500\n\n"
MOST_WAITING = 256
"""Writes that may wait for a page before it counts as too slow."""


class Queued:
    """A page behind an ASGI server, which takes one piece at a time."""

    def __init__(self, *, desk: bool) -> None:
        self.desk, self.lagging = desk, False
        self.owed = False
        """It fell behind, and what it is to be told instead has not been asked for."""
        self._waiting: list[bytes] = [FIRST]
        self._something = asyncio.Event()
        self._something.set()

    def write(self, content: bytes) -> None:
        if len(self._waiting) >= MOST_WAITING:
            self._waiting.clear()
            self.lagging = self.owed = True
        else:
            self._waiting.append(content)
        self._something.set()

    async def next(self) -> bytes:
        """Return everything that waits, as one piece."""
        await self._something.wait()
        self._something.clear()
        content = b"".join(self._waiting)
        self._waiting.clear()
        return content


async def listen(scope: Message, receive: Receive, send: Send, *, hub: Hub) -> None:
    """Serve one page until it goes."""
    ticket = read_listening_ticket(scope["path"].removeprefix(PATH))
    if ticket is None or scope["method"] != "GET":
        await _refuse(send, 404)
        return
    page = Queued(desk=ticket.desk)
    after = last_number(scope["headers"], scope["query_string"])
    try:
        await hub.join(page, ticket=ticket, after=after)
    except BROKEN:
        await _refuse(send, 503)
        return
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    writing = asyncio.create_task(
        _write(page, send, lambda: hub.caught_breath(page, topic=ticket.topic))
    )
    leaving = asyncio.create_task(_gone(receive))
    try:
        await asyncio.wait({writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        hub.leave(page, topic=ticket.topic)
        for task in (writing, leaving):
            task.cancel()
        await asyncio.gather(writing, leaving, return_exceptions=True)


def last_number(headers: Iterable[tuple[bytes, bytes]], query: bytes) -> int | None:
    """Return the last number a page has: what the browser kept, else what it was made with."""
    kept = dict(headers).get(b"last-event-id", b"").decode("latin-1")
    named = kept or parse_qs(query.decode("latin-1")).get("after", [""])[0]
    return (
        int(named) if named.isascii() and named.isdigit() and len(named) < len("9" * 18) else None
    )


async def _write(page: Queued, send: Send, caught_breath: Callable[[], None]) -> None:
    while True:
        content = await page.next()
        if content:
            await send({"type": "http.response.body", "body": content, "more_body": True})
        if page.owed:
            page.owed = False
            caught_breath()


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
