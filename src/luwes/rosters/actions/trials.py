"""Removing trials: what was only tried leaves nothing behind but its number and its trace."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from luwes.foundation import events
from luwes.people.models import User
from luwes.rosters.models import Assignment, Conflict, Run, RunState

REMOVED = "rosters.trial_removed"


@dataclass
class NotATrialError(Exception):
    """Only a trial can be removed; what was planned to count stays."""

    run: Run


def remove_trial(*, run_id: UUID, by: User, at: datetime) -> None:
    """Remove a trial at once, also one that is still being planned.

    Its number stays taken, so that no later run is mistaken for it.
    Raises: NotATrialError.
    """
    _remove(run_id, actor=by, at=at)


def remove_old_trials(*, at: datetime) -> None:
    """Remove every trial that was kept as long as was said."""
    for run_id in Run.objects.tried().filter(kept_until__lte=at).values_list("pk", flat=True):
        _remove(run_id, actor="system", at=at)


def _remove(run_id: UUID, *, actor: User | str, at: datetime) -> None:
    with transaction.atomic():
        run = (
            Run.objects.select_for_update(of=("self",))
            .only("number", "state", "trial")
            .get(pk=run_id)
        )
        if run.trial is None:
            raise NotATrialError(run)
        if run.state == RunState.REMOVED:
            return
        Assignment.objects.filter(run=run).delete()
        Conflict.objects.filter(run=run).delete()
        Run.objects.filter(pk=run.pk).update(
            state=RunState.REMOVED,
            problem=None,
            result=None,
            problem_hash="",
            roster_hash="",
            summary={},
            caps={},
            collision=None,
            finished_at=at,
        )
        events.record(verb=REMOVED, subject=run, actor=actor, at=at, payload={"run": run.number})
