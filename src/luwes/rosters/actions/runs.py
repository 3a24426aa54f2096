"""Asking for a plan. The planning itself is a job, see `planning`."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from luwes.foundation import events
from luwes.foundation.clock import AGENCY_ZONE
from luwes.foundation.models import Event
from luwes.people.models import Agency, User
from luwes.policies.rules.supposing import Supposed, as_data
from luwes.rosters.models import Roster, Run, RunState
from luwes.rosters.queries.published import latest_touching

REQUESTED = "rosters.run_requested"
STOP_ASKED = "rosters.run_stop_asked"
TRIAL_REQUESTED = "rosters.trial_requested"
TRIAL_KEPT = timedelta(days=7)
"""After so long a trial is removed by itself."""


class NothingToPlanError(ValueError):
    """The period ends before it starts."""


def request_run(
    *,
    start: date,
    end: date,
    by: User,
    at: datetime,
    cause: str = "",
    instead_of: UUID | None = None,
) -> Run:
    """Ask for a plan of these days, both included; a job carries it out.

    cause:      id of the event that asked for it, as text.
    instead_of: a proposal that the new run replaces; it is left aside.
    Raises:     NothingToPlanError.
    """
    if end < start:
        raise NothingToPlanError
    with transaction.atomic():
        number = _next_number()
        replaced = _leave_aside(instead_of)
        base = latest_touching(start=start, end=end)
        run = Run.objects.create(
            number=number, start=start, end=end, cause=cause, base=base, asked_by=by, asked_at=at
        )
        events.record(
            verb=REQUESTED,
            subject=run,
            actor=by,
            at=at,
            payload={
                "run": number,
                "start": start,
                "end": end,
                "base": base.number if base else None,
                "cause": cause,
                "instead_of": replaced,
            },
        )
    return run


def request_trial(*, supposed: Supposed, start: date, end: date, by: User, at: datetime) -> Run:
    """Ask for a plan of these days as if something were otherwise (mencoba menyusun).

    It stands beside what is published and takes nobody's place; see `Run.trial`.
    Raises: NothingToPlanError.
    """
    if end < start:
        raise NothingToPlanError
    with transaction.atomic():
        run = Run.objects.create(
            number=_next_number(),
            start=start,
            end=end,
            base=latest_touching(start=start, end=end),
            asked_by=by,
            asked_at=at,
            trial=as_data(supposed),
            kept_until=at + TRIAL_KEPT,
        )
        payload = {"run": run.number, "start": start, "end": end, "supposed": run.trial}
        events.record(verb=TRIAL_REQUESTED, subject=run, actor=by, at=at, payload=payload)
    return run


def stop_run(*, run_id: UUID, by: User, at: datetime) -> None:
    """Have the shift engine of a run stop with the best so far; once is enough."""
    with transaction.atomic():
        run = Run.objects.select_for_update(of=("self",)).only("number", "state").get(pk=run_id)
        working = Run.objects.filter(pk=run_id, stop_asked_at=None).filter(
            state__in=(RunState.QUEUED, RunState.RUNNING)
        )
        if working.update(stop_asked_at=at):
            told = {"run": run.number}
            events.record(verb=STOP_ASKED, subject=run, actor=by, at=at, payload=told)


def request_runs_after(*, event: Event) -> list[Run]:
    """Ask for new plans of what is published from the day that a change of rules holds.

    Never a day that has begun: the earliest is the day after the event. Nothing is asked
    for where nothing is published, or where a run of the same days has not begun yet.
    """
    since, last = _days_of(event)
    by = User.objects.get(pk=event.actor)
    return [
        request_run(start=start, end=end, by=by, at=event.at, cause=str(event.pk))
        for start, end in _published_periods(since=since, until=last, at=event.at)
        if not _waits_already(start=start, end=end)
    ]


def _waits_already(*, start: date, end: date) -> bool:
    waiting = Run.objects.that_count().filter(start=start, end=end, state=RunState.QUEUED)
    return waiting.exists()


def _days_of(event: Event) -> tuple[date, date]:
    """Return the days that a change is about: from its start, or from its end where it only ends
    something; from the next day on where it names none.
    """
    told = event.payload or {}
    tomorrow = event.at.astimezone(AGENCY_ZONE).date() + timedelta(days=1)
    named = told.get("since") or told.get("until")
    since = max(date.fromisoformat(named), tomorrow) if named else tomorrow
    until = told.get("until") if told.get("since") else None
    return since, date.fromisoformat(until) - timedelta(days=1) if until else date.max


def _published_periods(*, since: date, until: date, at: datetime) -> Iterable[tuple[date, date]]:
    """Return the periods of rosters published by then that the days touch, each from its first
    such day to its end; periods that run into each other are one.
    """
    touched = Roster.objects.filter(
        run__end__gte=since, run__start__lte=until, published_at__lte=at
    )
    spans = sorted(touched.values_list("run__start", "run__end"))
    joined: list[tuple[date, date]] = []
    for start, end in spans:
        first = max(start, since)
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((first, end))
    return joined


def _next_number() -> int:
    """Return the number of the next run; whoever asks at the same time waits for us."""
    list(Agency.objects.select_for_update().values_list("pk"))
    return (Run.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def _leave_aside(run_id: UUID | None) -> int | None:
    if run_id is None:
        return None
    run = Run.objects.select_for_update(of=("self",)).only("number", "state").get(pk=run_id)
    if run.state in {RunState.PROPOSED, RunState.INFEASIBLE}:
        run.state = RunState.DISCARDED
        run.save(update_fields=["state"])
    return run.number
