"""Whether the door takes check-ins, and what is wrong where it does not."""

import asyncio
import time
from typing import Any

from luwes.hot.database import Line
from luwes.hot.door import BROKEN, Door

LONGEST_COMMIT = 1.0
OK, UNAVAILABLE = 200, 503

STANDBYS = """
    SELECT current_setting('synchronous_standby_names'),
           (SELECT count(*) FROM pg_stat_replication)
"""
COMMIT = "SELECT pg_logical_emit_message(true, 'luwes', 'ready')"
OLDEST_JOB = """
    SELECT extract(epoch FROM now() - min(greatest(event.at, job.scheduled_at)))::float
      FROM procrastinate_jobs AS job
      JOIN procrastinate_events AS event ON event.job_id = job.id AND event.type = 'deferred'
     WHERE job.status = 'todo' AND (job.scheduled_at IS NULL OR job.scheduled_at <= now())
"""


class Health:
    """Asked by balancers and by our own supervisor; one question at a time."""

    def __init__(self, line: Line, door: Door) -> None:
        self._line, self._door = line, door
        self._asking = asyncio.Lock()

    async def close(self) -> None:
        await self._line.close()

    async def ready(self) -> tuple[int, dict[str, Any]]:
        """Return 200 if a commit is safe within a second, else 503, with the measures."""
        async with self._asking:
            measures = await self._measures()
        measures["waiting_check_ins"] = self._door.waiting
        measures["oldest_waiting_check_in_seconds"] = round(self._door.oldest_waits(), 3)
        return OK if measures["status"] == "ok" else UNAVAILABLE, measures

    async def _measures(self) -> dict[str, Any]:
        try:
            _, [(names, standbys)] = await self._line.run(STANDBYS)
            _, [(oldest_job,)] = await self._line.run(OLDEST_JOB)
        except BROKEN as error:
            return {"status": "no database", "error": type(error).__name__}
        told = {
            "oldest_waiting_job_seconds": oldest_job and round(oldest_job, 1),
            "synchronous_standbys_named": bool(names),
            "standbys_connected": standbys,
        }
        return await self._commit(lonely=bool(names) and standbys == 0) | told

    async def _commit(self, *, lonely: bool) -> dict[str, Any]:
        began = time.monotonic()
        try:
            async with asyncio.timeout(LONGEST_COMMIT):
                await self._line.run(COMMIT)
        except BROKEN as error:
            status = "no standby" if lonely else "slow commits"
            return {"status": status, "error": type(error).__name__}
        status = "ok" if self._door.desk is not None else "starting"
        return {"status": status, "commit_seconds": round(time.monotonic() - began, 4)}
