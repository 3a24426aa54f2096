"""The hot application's connections: few, direct, each commit on disk before it is told."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

import psycopg
from psycopg import AsyncConnection

from luwes.presence.queries import known as known_queries

log = logging.getLogger(__name__)
CONNECT_WITHIN = 2
STATEMENT_WITHIN = 4.0
READ_ANEW_EVERY = 300.0
"""Seconds, also where no change was told: a demonstration's day moves on at midnight."""


class NotSafe(Exception):
    """The database gave up waiting for its replica: what was written is not safe yet."""


class Line:
    """One connection that comes back by itself; a statement that fails closes it."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._connection: AsyncConnection[tuple[Any, ...]] | None = None
        self._gave_up = False

    async def run(self, statement: str, values: Sequence[Any] = ()) -> tuple[int, list[Any]]:
        """Run one statement, which is one transaction; return its count and rows.

        Raises: psycopg.Error, TimeoutError, NotSafe.
        """
        try:
            async with asyncio.timeout(STATEMENT_WITHIN):
                connection = await self._open()
                self._gave_up = False
                cursor = await connection.execute(statement, values)
                rows = await cursor.fetchall() if cursor.description else []
        except BaseException:
            await self.close()
            raise
        if self._gave_up:
            raise NotSafe
        return cursor.rowcount, rows

    async def close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def _open(self) -> AsyncConnection[tuple[Any, ...]]:
        if self._connection is None or self._connection.closed:
            self._connection = await connected(self._address)
            self._connection.add_notice_handler(self._notice)
        return self._connection

    def _notice(self, said: psycopg.errors.Diagnostic) -> None:
        """Hear that a commit was not replicated: PostgreSQL says so by a warning alone."""
        if said.severity_nonlocalized == "WARNING":
            self._gave_up = True


async def connected(address: str) -> AsyncConnection[tuple[Any, ...]]:
    """Return a new connection whose commits wait for the disk. Raises: psycopg.Error."""
    connection = await AsyncConnection.connect(
        address,
        autocommit=True,
        connect_timeout=CONNECT_WITHIN,
        prepare_threshold=0,
        application_name="luwes hot",
    )
    await connection.execute("SET synchronous_commit = on")
    return connection


async def follow_changes(address: str, *, changed: Callable[[], Any]) -> None:
    """Call `changed` at first, whenever a change is told, and after the line was broken."""
    while True:
        try:
            connection = await connected(address)
            async with connection:
                await connection.execute(f"LISTEN {known_queries.CHANGED}")
                await changed()
                while True:
                    async for _ in connection.notifies(timeout=READ_ANEW_EVERY, stop_after=1):
                        pass
                    await changed()
        except (psycopg.Error, OSError, TimeoutError) as error:
            log.warning("waiting for the database: %s", error)
        await asyncio.sleep(1)
