"""Work in the background as people see it: queued, running with a bar, done or failed."""

import time
from datetime import datetime
from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from luwes.foundation.models import Job, JobState

SECONDS_BETWEEN_UPDATES = 0.2


def queue(*, kind: str, subject: object, at: datetime) -> Job:
    """Note a job that a task, deferred in the same transaction, will carry out."""
    return Job.objects.create(
        kind=kind, subject=str(getattr(subject, "pk", subject)), queued_at=at, updated_at=at
    )


class Progress:
    """Tells how far a job has come, while its own transaction is still open.

    Progress is written over a connection of its own, so that it is seen at once and
    survives a rollback. On leaving, the job is done, or failed with the error's name.
    """

    def __init__(self, *, job_id: UUID) -> None:
        self.job_id = job_id
        self._connection = connection.copy()
        self._told_at = 0.0

    def __enter__(self) -> Self:
        Job.objects.filter(pk=self.job_id).update(
            state=JobState.RUNNING,
            attempts=F("attempts") + 1,
            failure="",
            updated_at=timezone.now(),
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._connection.close()
        if transaction.get_connection().needs_rollback:
            return
        state = JobState.DONE if kind is None else JobState.FAILED
        failure = "" if kind is None else f"{kind.__name__}: {error}"[:300]
        Job.objects.filter(pk=self.job_id).update(
            state=state, failure=failure, updated_at=timezone.now()
        )

    def tell(self, stage: str, *, done: int, total: int) -> None:
        """Show this stage and count; calls in quick succession are thinned out."""
        moment = time.monotonic()
        if moment - self._told_at < SECONDS_BETWEEN_UPDATES and done < total:
            return
        self._told_at = moment
        with self._connection.cursor() as cursor:
            cursor.execute(
                "UPDATE foundation_job SET stage = %s, done = %s, total = %s, updated_at = now()"
                " WHERE id = %s",
                [stage, done, total, self.job_id],
            )
