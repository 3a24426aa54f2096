"""Two measures that tell whether work gets done."""

import time

from django.db import connection, transaction

OLDEST_WAITING = """
    SELECT extract(epoch FROM now() - min(greatest(event.at, job.scheduled_at)))::float
      FROM procrastinate_jobs AS job
      JOIN procrastinate_events AS event ON event.job_id = job.id AND event.type = 'deferred'
     WHERE job.status = 'todo' AND (job.scheduled_at IS NULL OR job.scheduled_at <= now())
"""


def seconds_of_a_commit() -> float:
    """Return how long a commit takes that must reach the disk, and a replica where one is named.

    It writes a message to the write-ahead log and no row. Raises: DatabaseError.
    """
    began = time.monotonic()
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '1s'")
        cursor.execute("SELECT pg_logical_emit_message(true, 'luwes', 'ready')")
    return time.monotonic() - began


def oldest_waiting_job() -> float | None:
    """Return for how many seconds the oldest job that could run has waited; None without one."""
    with connection.cursor() as cursor:
        cursor.execute(OLDEST_WAITING)
        (seconds,) = cursor.fetchone()
    return None if seconds is None else float(seconds)
