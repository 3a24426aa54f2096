"""Runs that nothing carries out any more: they are said to have stopped, and asked for anew."""

from collections.abc import Callable, Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.rosters.models import Run, RunState

GIVEN_UP = "rosters.run_given_up"
UNDER_WAY = (RunState.QUEUED, RunState.RUNNING)

StillAtWork = Callable[[Collection[UUID]], Collection[UUID]]
"""Is asked about runs under way, and tells which of them a job is still to carry out."""


def give_up_runs(*, still: StillAtWork, at: datetime) -> list[UUID]:
    """Let runs fail whose job has ended without an outcome; return them.

    The database was away when the outcome was to be written, or somebody removed the job.
    """
    under_way = list(Run.objects.filter(state__in=UNDER_WAY).values_list("pk", flat=True))
    if not under_way:
        return []
    kept = still(under_way)
    left = [run_id for run_id in under_way if run_id not in kept]
    return [run_id for run_id in left if give_up_run(run_id=run_id, why="stopped", at=at)]


def give_up_run(*, run_id: UUID, why: str, at: datetime) -> bool:
    """Let a run fail that is still under way; tell whether it was.

    why: `stopped` (no job is left) or `killed` (its job was interrupted again and again).
    """
    with transaction.atomic():
        runs = Run.objects.select_for_update(of=("self",)).only("number", "state", "summary")
        run = runs.get(pk=run_id)
        if run.state not in UNDER_WAY:
            return False
        told = {"kind": why}
        run.state, run.summary, run.finished_at = RunState.FAILED, {"failure": told}, at
        run.save(update_fields=["state", "summary", "finished_at"])
        payload = {"run": run.number, "why": told}
        events.record(verb=GIVEN_UP, subject=run, actor="system", at=at, payload=payload)
    return True
