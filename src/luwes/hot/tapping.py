"""What participants of a live webinar do, through the hot application: a line in, a word out.

On a set demonstration day it happens on that day, as everything else does.
"""

import json
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime, timedelta
from typing import Any

from luwes.hot.door import Full, Late
from luwes.hot.gate import Gate
from luwes.webinars.queries.tickets import read_tap_ticket
from luwes.webinars.rules.rates import TapLimits
from luwes.webinars.rules.taps import MOST_BYTES, NotATapError, Tap, read_tap

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

PATH = "/ikut-siaran/"
HEADERS = [(b"cache-control", b"no-store"), (b"content-type", b"application/json")]


class Taps:
    """The way from a request to the gate."""

    def __init__(self, gate: Gate, *, shift: Callable[[], int | None]) -> None:
        self._gate, self._shift = gate, shift
        self._limits = TapLimits()

    async def serve(self, scope: Message, receive: Receive, send: Send, *, sender: str) -> None:
        """Answer one request; `sender` is the address it came from."""
        status, body = await self._answer(scope, receive, sender)
        headers = [*HEADERS, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Message, receive: Receive, sender: str) -> tuple[int, bytes]:
        if scope["method"] != "POST":
            return 405, b""
        registration = read_tap_ticket(scope["path"].removeprefix(PATH).rstrip("/"))
        if registration is None:
            return 404, b""
        now, shift = datetime.now(tz=UTC), self._shift()
        if not self._limits.allow(registration, sender, at=now.timestamp()):
            return 429, b""
        if shift is None:
            return 503, b""
        at = now + timedelta(milliseconds=shift)
        try:
            tap = read_tap(await _line_of(receive), registration=registration, at=at)
        except NotATapError:
            return 400, b""
        return await self._take(tap)

    async def _take(self, tap: Tap) -> tuple[int, bytes]:
        try:
            refused = await self._gate.take(tap)
        except (Full, Late):
            return 503, b""
        if refused is None:
            return 204, b""
        return 422, json.dumps({"refused": refused}).encode()


async def _line_of(receive: Receive) -> bytes:
    """Return the body. Raises: NotATapError where no tap is that long."""
    line: bytes = b""
    while True:
        message = await receive()
        line += message.get("body", b"")
        if message["type"] == "http.disconnect" or len(line) > MOST_BYTES:
            raise NotATapError
        if not message.get("more_body"):
            return line
