"""The hub of live pages: what is new goes to every page that listens to its topic.

Events have a number in their topic (a webinar), without gaps and in the order in which they became
visible. A hub knows the last number it has sent; hearing that there is more, it reads the rest,
writes each event as bytes once, and hands the same bytes to every listener. A page that comes back
says the last number it has and gets what it missed; one that is too far behind, or reads too
slowly, gets the whole state in the place of what it missed. A topic without numbered events (an
office) is told whole whenever it changes.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Protocol
from uuid import UUID

import psycopg

from luwes.foundation.live import Ticket
from luwes.foundation.rules.channel import CHANNEL, COUNTING
from luwes.hot.channels import CHANNELS, Channel
from luwes.hot.database import Line, connected
from luwes.hot.hub_reading import STATE, as_event, read_counts, read_state

log = logging.getLogger(__name__)
KEPT = 1_000
"""Events of a topic at hand for those who come back; older ones are read."""
MOST_MISSED = 500
"""Who missed more gets the whole state."""
BREATH = 15.0
"""Seconds between signs of life, so that proxies keep the line open."""
COUNT_EVERY = 0.5
"""Seconds from a vote to its count on every page, so that a result is there within one."""
STATE_FOR = 2.0
"""Seconds for which a state is good, given what came since."""
AGAIN_AFTER = 1.0
"""Seconds until a state that could not be read is asked for once more."""
BROKEN = (psycopg.Error, OSError, TimeoutError)
NO_NEWS = b": \n\n"


class Listener(Protocol):
    """A page that listens; `write` never waits."""

    desk: bool
    lagging: bool
    """It reads too slowly: it is written nothing but the state, once it has caught its breath."""

    def write(self, content: bytes) -> None: ...


@dataclass(frozen=True, slots=True)
class State:
    """The whole state of a topic as an event."""

    number: int
    content: bytes
    read_at: float


@dataclass
class Stream:
    """One topic, as long as anybody listens."""

    topic: UUID
    channel: Channel
    number: int = -1
    """The last event that was sent; -1 while nothing is known."""
    recent: deque[tuple[int, bool, bytes]] = field(default_factory=lambda: deque(maxlen=KEPT))
    """Number, whether for the desk alone, and the bytes."""
    listeners: set[Listener] = field(default_factory=set)
    reading: asyncio.Lock = field(default_factory=asyncio.Lock)
    joining: int = 0
    """Pages that are about to listen."""
    counting: bool = False
    stating: asyncio.Lock = field(default_factory=asyncio.Lock)
    states: dict[bool, State] = field(default_factory=dict)
    """For the desk or not → the state as it was last read."""

    def missed(self, after: int, *, desk: bool) -> bytes | None:
        """Return what came after a number, as bytes; None where that is not at hand."""
        if after >= self.number:
            return b""
        if self.number - after > MOST_MISSED:
            return None
        if not self.recent or self.recent[0][0] > after + 1:
            return None
        return b"".join(
            content
            for number, for_desk, content in self.recent
            if number > after and (desk or not for_desk)
        )


class Hub:
    """One in each process that serves listeners."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._line = Line(address)
        self._streams: dict[UUID, Stream] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to hear what is new."""
        self._spawn(self._follow())
        self._spawn(self._breathe())

    async def stop(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._line.close()

    @property
    def listeners(self) -> int:
        """How many pages listen."""
        return sum(len(stream.listeners) for stream in self._streams.values())

    async def join(self, listener: Listener, *, ticket: Ticket, after: int | None) -> None:
        """Let a page listen: first what it missed, then what comes. Raises one of `BROKEN`.

        after: the last number the page has; None where it has none, which brings the state.
        """
        channel = CHANNELS[ticket.channel]
        if not channel.is_numbered:
            after = None
        stream = self._streams.setdefault(ticket.topic, Stream(ticket.topic, channel))
        stream.joining += 1
        try:
            if not stream.listeners:
                await self._catch_up(stream)
            if after is not None and stream.missed(after, desk=listener.desk) is None:
                await self._read_back(stream, after)
            missed = None if after is None else stream.missed(after, desk=listener.desk)
            if missed is None:
                missed = await self._whole(stream, desk=listener.desk)
            # Nothing is awaited from here on: no event falls between what was missed and comes.
            stream.listeners.add(listener)
        finally:
            stream.joining -= 1
        if missed:
            listener.write(missed)

    def leave(self, listener: Listener, *, topic: UUID) -> None:
        """Forget a page; a topic that nobody listens to is forgotten too."""
        stream = self._streams.get(topic)
        if stream is not None:
            stream.listeners.discard(listener)
            if not stream.listeners and not stream.joining:
                del self._streams[topic]

    def caught_breath(self, listener: Listener, *, topic: UUID) -> None:
        """Send the state to a page that had fallen behind and reads again."""
        stream = self._streams.get(topic)
        if stream is not None:
            self._spawn(self._send_state(stream, listener))

    async def _send_state(self, stream: Stream, listener: Listener) -> None:
        while listener in stream.listeners:
            try:
                state = await self._whole(stream, desk=listener.desk)
            except BROKEN as error:
                log.warning("a state could not be read: %s", error)
                await asyncio.sleep(AGAIN_AFTER)
                continue
            listener.lagging = False
            listener.write(state)
            return

    async def _whole(self, stream: Stream, *, desk: bool) -> bytes:
        """Return the state and what came since; read once for all who need it in one moment."""
        while True:
            async with stream.stating:
                known = stream.states.get(desk)
                if known is None or time.monotonic() - known.read_at > STATE_FOR:
                    known = stream.states[desk] = await self._state(stream, desk=desk)
            since = stream.missed(known.number, desk=desk)
            if since is not None:
                return known.content + since
            del stream.states[desk]

    async def _state(self, stream: Stream, *, desk: bool) -> State:
        number, told = await asyncio.to_thread(read_state, stream.channel, stream.topic, desk=desk)
        content = as_event(STATE, told, number=number)
        if number > stream.number:
            await self._catch_up(stream)
        return State(number, content, time.monotonic())

    async def _catch_up(self, stream: Stream) -> None:
        """Read what is new and hand it to everybody."""
        async with stream.reading:
            if stream.number < 0:
                stream.number = await self._last(stream)
                return
            while rows := await self._rows(stream, after=stream.number):
                for_all, for_desk = [], []
                for number, desk, kind, data in rows:
                    content = as_event(kind, data, number=number)
                    stream.recent.append((number, desk, content))
                    for_desk.append(content)
                    if not desk:
                        for_all.append(content)
                stream.number = rows[-1][0]
                send(stream.listeners, b"".join(for_all), b"".join(for_desk))

    async def _last(self, stream: Stream) -> int:
        if not stream.channel.is_numbered:
            return 0
        _, rows = await self._line.run(stream.channel.last, (stream.topic,))
        return rows[0][0] if rows else 0

    async def _rows(
        self, stream: Stream, *, after: int, before: int = 2**62
    ) -> list[tuple[int, bool, str, str]]:
        if not stream.channel.is_numbered:
            return []
        _, rows = await self._line.run(stream.channel.events, (stream.topic, after, before))
        return rows

    async def _read_back(self, stream: Stream, after: int) -> None:
        """Have what came after a number at hand again, where it is not too much."""
        if stream.number - after > MOST_MISSED:
            return
        async with stream.reading:
            first = stream.recent[0][0] if stream.recent else stream.number + 1
            rows = await self._rows(stream, after=after, before=first)
            older = [
                (number, desk, as_event(kind, data, number=number))
                for number, desk, kind, data in rows
            ]
            room = KEPT - len(stream.recent)
            stream.recent.extendleft(reversed(older[-room:] if room else []))

    async def _follow(self) -> None:
        """Hear of what is new; after the line was broken, look at everything once."""
        while True:
            try:
                connection = await connected(self._address)
                async with connection:
                    await connection.execute(f"LISTEN {CHANNEL}")
                    for stream in list(self._streams.values()):
                        await self._look(stream)
                    async for notice in connection.notifies():
                        await self._hear(notice.payload)
            except BROKEN as error:
                log.warning("the hub waits for the database: %s", error)
            await asyncio.sleep(0.5)

    async def _hear(self, payload: str) -> None:
        counting = payload.startswith(COUNTING)
        stream = self._streams.get(UUID(payload.removeprefix(COUNTING)))
        if stream is None:
            return
        if counting:
            self._count_soon(stream)
        else:
            await self._catch_up(stream)

    async def _look(self, stream: Stream) -> None:
        """See what a topic has that was not told while the line was broken."""
        await self._catch_up(stream)
        if not stream.channel.is_numbered:
            self._count_soon(stream)

    def _count_soon(self, stream: Stream) -> None:
        if not stream.counting:
            stream.counting = True
            self._spawn(self._count(stream))

    async def _count(self, stream: Stream) -> None:
        """Tell the numbers that change by the second, at most twice a second."""
        await asyncio.sleep(COUNT_EVERY)
        stream.counting = False
        try:
            kind, told = await asyncio.to_thread(read_counts, stream.channel, stream.topic)
        except BROKEN as error:
            log.warning("what changed could not be read: %s", error)
            return
        if kind == STATE:
            stream.states.clear()
        content = as_event(kind, told, number=None)
        send(stream.listeners, content, content)

    async def _breathe(self) -> None:
        while True:
            await asyncio.sleep(BREATH)
            for stream in list(self._streams.values()):
                send(stream.listeners, NO_NEWS, NO_NEWS)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def send(listeners: set[Listener], for_all: bytes, for_desk: bytes) -> None:
    """Hand the same bytes to everybody who keeps up: one write a listener."""
    for listener in listeners:
        content = for_desk if listener.desk else for_all
        if content and not listener.lagging:
            listener.write(content)
