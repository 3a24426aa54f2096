"""The gate of live pages: what many participants do in one moment goes through it in one commit.

As at the door of check-ins there is no timer: while one commit is under way, the next gathers.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from django.db import connection

from luwes.hot.door import ANSWER_WITHIN, ROWS_A_COMMIT, Full, Late
from luwes.webinars.rules.taps import Tap

log = logging.getLogger(__name__)
MOST_WAITING = 20_000

Waiting = tuple[Tap, "asyncio.Future[str | None]"]


class Gate:
    """Takes taps in; one in each process that serves live pages."""

    def __init__(self) -> None:
        self._waiting: deque[Waiting] = deque()
        self._something = asyncio.Event()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="gate")
        self._writing: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to write."""
        self._writing = asyncio.create_task(self._write_forever())

    async def stop(self) -> None:
        """Write what is waiting, then end."""
        waiting = [done for _, done in self._waiting]
        if waiting:
            await asyncio.wait(waiting, timeout=ANSWER_WITHIN)
        if self._writing is not None:
            self._writing.cancel()
            with suppress(asyncio.CancelledError):
                await self._writing
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, _hang_up)
        self._thread.shutdown()

    async def take(self, tap: Tap) -> str | None:
        """Return why a tap is refused, or nothing once its commit is safe. Raises: Full, Late."""
        if len(self._waiting) >= MOST_WAITING:
            raise Full
        done: asyncio.Future[str | None] = asyncio.get_running_loop().create_future()
        self._waiting.append((tap, done))
        self._something.set()
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                return await done
        except TimeoutError:
            raise Late from None

    async def _write_forever(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await self._something.wait()
            batch = self._next()
            if not batch:
                self._something.clear()
                continue
            refused: Sequence[str | None] | None = None
            try:
                taps = [tap for tap, _ in batch]
                refused = await loop.run_in_executor(self._thread, _take, taps)
            except Exception:
                log.exception("%d taps could not be written", len(batch))
            _answer(batch, refused)

    def _next(self) -> list[Waiting]:
        """Take what waits, leaving out whose page has been told to send again."""
        batch: list[Waiting] = []
        while self._waiting and len(batch) < ROWS_A_COMMIT:
            each = self._waiting.popleft()
            if not each[1].done():
                batch.append(each)
        return batch


def _take(taps: Sequence[Tap]) -> Sequence[str | None]:
    """Write in a thread that has its own connection; this module loads without any tables."""
    from luwes.webinars.actions.live import together

    try:
        return together.take(taps)
    finally:
        connection.close_if_unusable_or_obsolete()


def _hang_up() -> None:
    connection.close()  # of this thread: the name stands for another one in each


def _answer(batch: Sequence[Waiting], refused: Sequence[str | None] | None) -> None:
    """Tell each page; where nothing was written, each is to send again."""
    for place, (_, done) in enumerate(batch):
        if done.done():
            continue
        if refused is None:
            done.set_exception(Late())
        else:
            done.set_result(refused[place])
