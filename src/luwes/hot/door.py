"""The door of check-ins: a bounded queue, and two writers that commit whatever is waiting.

There is no timer. A writer takes what has gathered while the commit before was under way, at
most 500, and tells nobody anything before its own commit has returned.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import psycopg

from luwes.hot.database import Line, NotSafe
from luwes.presence.queries import known as known_queries
from luwes.presence.queries.taking import AGAIN, WRITE, answer_again, ids_of, kept_of, values_of
from luwes.presence.rules.desk import (
    Admitted,
    Desk,
    Taken,
    answer_of,
    answer_of_refusal,
    judge_admitted,
    to_look_up_deeply,
)
from luwes.presence.rules.judging import Known, lookback
from luwes.presence.rules.reading import Refusal

log = logging.getLogger(__name__)
ROWS_A_COMMIT = 500
MOST_WAITING = 5_000
WRITERS = 2
ANSWER_WITHIN = 5.0
KNOWN_FOR = 900.0
"""Seconds after which a person's office is looked up anew."""
MOST_KNOWN = 200_000
BROKEN = (psycopg.Error, OSError, TimeoutError, NotSafe)

Answer = dict[str, Any]


class Full(Exception):
    """More check-ins wait for their commit than the door holds."""


class Late(Exception):
    """The commit did not come in time: the sender is to send again."""


@dataclass(slots=True)
class Batch:
    """The check-ins of one request, answered together."""

    answers: list[Answer | None]
    missing: int
    done: asyncio.Future[None]
    came_at: float

    def answer(self, place: int, said: Answer) -> None:
        self.answers[place] = said
        self.missing -= 1
        if self.missing == 0 and not self.done.done():
            self.done.set_result(None)

    def fail(self) -> None:
        if not self.done.done():
            self.done.set_exception(Late())


Waiting = tuple[Admitted, Batch, int]
"""A check-in, the request it came with, its place in it."""


class Door:
    """Takes check-ins in; one in each process."""

    def __init__(self, address: str, *, durable: bool = True) -> None:
        """Without `durable`, nothing is written: only a benchmark asks for the door's own speed."""
        self._lines = [Line(address) for _ in range(WRITERS)]
        self._durable = durable
        self._queue: deque[Waiting] = deque()
        self._known: dict[UUID, Known] = {}
        self._something = asyncio.Event()
        self._taking = asyncio.Lock()
        self._in_flight = 0
        self._open: deque[Batch] = deque()
        self._tasks: list[asyncio.Task[None]] = []
        self.desk: Desk | None = None

    def start(self) -> None:
        """Begin to write and to watch."""
        for line in self._lines:
            self._tasks.append(asyncio.create_task(self._write_forever(line)))
        self._tasks.append(asyncio.create_task(self._watch_forever()))

    async def stop(self) -> None:
        """Write what is waiting, then end."""
        waiting = [batch.done for batch in self._open]
        if waiting:
            await asyncio.wait(waiting, timeout=ANSWER_WITHIN)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for line in self._lines:
            await line.close()

    @property
    def waiting(self) -> int:
        """Check-ins without an answer."""
        return len(self._queue) + self._in_flight

    def oldest_waits(self) -> float:
        """Return for how many seconds the oldest request has waited."""
        while self._open and self._open[0].done.done():
            self._open.popleft()
        return time.monotonic() - self._open[0].came_at if self._open else 0.0

    async def take(self, events: Sequence[Admitted | Refusal]) -> list[Answer]:
        """Return the answer to each event, once its commit is safe. Raises: Full, Late."""
        admitted = [each for each in events if isinstance(each, Admitted)]
        if self.waiting + len(admitted) > MOST_WAITING:
            raise Full
        done = asyncio.get_running_loop().create_future()
        batch = Batch([None] * len(events), len(events), done, time.monotonic())
        for place, each in enumerate(events):
            if isinstance(each, Refusal):
                batch.answer(place, answer_of_refusal(each))
            else:
                self._queue.append((each, batch, place))
        if batch.missing:
            self._open.append(batch)
            self._something.set()
            await done
        return [answer for answer in batch.answers if answer is not None]

    def forget(self, people: Iterable[UUID]) -> None:
        """Have these people looked up anew: what is known of them may not have been written."""
        for person in people:
            self._known.pop(person, None)

    async def _write_forever(self, line: Line) -> None:
        while True:
            await self._something.wait()
            async with self._taking:
                batch = self._next()
                if not batch:
                    self._something.clear()
                    continue
                taken = await self._or_late(batch, self._judge(line, [each for each, *_ in batch]))
            if taken is not None:
                await self._or_late(batch, self._write(line, batch, taken))
            self._in_flight -= len(batch)

    def _next(self) -> list[Waiting]:
        """Take what waits, leaving out what its sender was already told to send again."""
        batch: list[Waiting] = []
        while self._queue and len(batch) < ROWS_A_COMMIT:
            each = self._queue.popleft()
            if not each[1].done.done():
                batch.append(each)
        self._in_flight += len(batch)
        return batch

    async def _or_late(self, batch: Sequence[Waiting], step: Any) -> Any:
        """Return what a step gives; where it cannot be done, tell the senders to send again."""
        try:
            return await step
        except BROKEN as error:
            log.warning("check-ins could not be written: %s: %s", type(error).__name__, error)
        except Exception:
            log.exception("a batch of check-ins could not be written")
        self.forget({each.said.person for each, *_ in batch})
        for _, request, _ in batch:
            request.fail()
        return None

    async def _judge(self, line: Line, batch: Sequence[Admitted]) -> list[Taken | Refusal]:
        await self._look_up(line, batch)
        taken = self._judge_known(batch)
        doubtful = to_look_up_deeply(each for each in taken if isinstance(each, Taken))
        if not doubtful:
            return taken
        again = [each for each in batch if each.said.person in doubtful]
        older = {person: self._known[person] for person in doubtful}
        fresh = await self._read(line, doubtful, days=known_queries.DEEP)
        hashes = {each.hash for each in again}
        for person, known in fresh.items():
            self._known[person] = known.joined_with(older[person], but=hashes)
        judged = iter(self._judge_known(again))
        return [
            next(judged) if each.said.person in doubtful else before
            for each, before in zip(batch, taken, strict=True)
        ]

    def _judge_known(self, batch: Sequence[Admitted]) -> list[Taken | Refusal]:
        assert self.desk is not None
        desk, known = self.desk, self._known
        return [
            judge_admitted(each, known=known[each.said.person], desk=desk)
            if each.said.person in known
            else Refusal(str(each.said.id), "person", "unknown_person")
            for each in batch
        ]

    async def _look_up(self, line: Line, batch: Sequence[Admitted]) -> None:
        now = time.monotonic()
        missing = {
            each.said.person
            for each in batch
            if (known := self._known.get(each.said.person)) is None
            or now - known.read_at > KNOWN_FOR
        }
        if not missing:
            return
        if len(self._known) + len(missing) > MOST_KNOWN:
            self._known.clear()
            missing = {each.said.person for each in batch}
        for person, known in (await self._read(line, missing, days=known_queries.SHALLOW)).items():
            older = self._known.get(person)
            self._known[person] = known.joined_with(older, but=()) if older else known

    async def _read(self, line: Line, people: set[UUID], *, days: int) -> dict[UUID, Known]:
        dates, ids = known_queries.arrays(people, lookback(_today(), days=days))
        _, belong = await line.run(known_queries.PEOPLE, (ids,))
        _, recent = await line.run(known_queries.RECENT, (dates, ids))
        return known_queries.known_of(belong, recent, read_at=time.monotonic())

    async def _write(
        self, line: Line, batch: Sequence[Waiting], judged: Sequence[Taken | Refusal]
    ) -> None:
        taken = [each for each in judged if isinstance(each, Taken)]
        answer: Callable[[Taken], Answer] = answer_of
        if taken and self._durable:
            count, _ = await line.run(WRITE, values_of(taken))
            if count < len(taken):
                _, rows = await line.run(AGAIN, (ids_of(taken),))
                kept = kept_of(rows)
                answer = lambda each: answer_again(each, kept.get(each.said.id))  # noqa: E731
        for (_, request, place), each in zip(batch, judged, strict=True):
            said = answer(each) if isinstance(each, Taken) else answer_of_refusal(each)
            request.answer(place, said)

    async def _watch_forever(self) -> None:
        """Tell those who have waited too long to send again, whatever holds the database up."""
        while True:
            while self.oldest_waits() > ANSWER_WITHIN:
                self._open.popleft().fail()
            await asyncio.sleep(0.25)


def _today() -> date:
    return datetime.now(tz=UTC).date()
