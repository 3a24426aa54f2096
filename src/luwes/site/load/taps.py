"""A crowd that votes: each from a connection of its own, spread over some seconds."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from luwes.foundation.live import PATH as LISTENING
from luwes.hot.tapping import PATH as TAPPING

MOST_AT_ONCE = 200
"""Connections open at the same moment."""


async def vote_all(port: int, lines: Sequence[tuple[str, str]], *, within: float) -> Counter[int]:
    """Send each line with its ticket, evenly spread; return how often each status came back."""
    began, gate = time.monotonic(), asyncio.Semaphore(MOST_AT_ONCE)
    statuses: Counter[int] = Counter()

    async def send(place: int, ticket: str, line: str) -> None:
        await asyncio.sleep(began + within * place / len(lines) - time.monotonic())
        async with gate:
            statuses[await _post(port, ticket, line)] += 1

    await asyncio.gather(*(send(place, *each) for place, each in enumerate(lines)))
    return statuses


async def _post(port: int, ticket: str, line: str) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = f"POST {TAPPING}{ticket}/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n"
    writer.write(f"{head}content-length: {len(line)}\r\n\r\n{line}".encode())
    status = await reader.readline()
    writer.close()
    return int(status.split(b" ")[1]) if status else 0


async def told_counts(port: int, ticket: str, poll: str, *, wanted: int) -> float:
    """Listen until a page is told so many votes; return when that was."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {LISTENING}{ticket} HTTP/1.1\r\nhost: localhost\r\n\r\n".encode())
    named = str(UUID(poll))
    while True:
        line = await reader.readline()
        if not line:
            raise ConnectionError
        if not line.startswith(b"data: {"):
            continue
        told = json.loads(line.removeprefix(b"data: "))
        votes = told.get("counts", told).get("polls", {}) if isinstance(told, dict) else {}
        if sum(votes.get(named, ())) >= wanted:
            writer.close()
            return time.monotonic()
