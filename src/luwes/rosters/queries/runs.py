"""Runs and published rosters as their pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from luwes.foundation.models import Event, Job
from luwes.people.access import Reach
from luwes.rosters.access import may_plan
from luwes.rosters.models import Assignment, Conflict, Roster, Run, RunState
from luwes.rosters.models.planning import RunQuerySet
from luwes.rosters.rules.marks import CHANGED, NEW

HEAVY = ("problem", "result", "caps", "teams", "meetings")
"""Columns that no list needs."""
ROSTERS_PER_PAGE = 15
CONFLICTS_PER_PAGE = 50

OPEN_STATES = (RunState.QUEUED, RunState.RUNNING, RunState.PROPOSED, RunState.INFEASIBLE)


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A run that still asks for attention, with its job while it works."""

    run: Run
    job: Job | None


def light_runs() -> RunQuerySet:
    """Return runs without their heavy columns."""
    return Run.objects.defer(*HEAVY).select_related("asked_by__person", "base")


def run_by_number(number: int) -> Run | None:
    """Return a run with the roster it became and `open_conflicts`, their number (one query)."""
    unsettled = Count("conflicts", filter=Q(conflicts__settled_at__isnull=True))
    runs = light_runs().select_related("roster__published_by__person")
    return runs.annotate(open_conflicts=unsettled).filter(number=number).first()


def open_runs() -> list[OpenRun]:
    """Return what is being planned, or waits for a decision (two queries)."""
    runs = list(light_runs().that_count().filter(state__in=OPEN_STATES))
    jobs = jobs_of(run for run in runs if run.state in {RunState.QUEUED, RunState.RUNNING})
    return [OpenRun(run, jobs.get(str(run.pk))) for run in runs]


def trials() -> list[Run]:
    """Return the trials that are still kept, the newest first (one query)."""
    return list(light_runs().tried())


def published_from(day: date) -> tuple[date, date] | None:
    """Return the period published around or after a day, from that day on (one query)."""
    later = Roster.objects.filter(run__end__gte=day).order_by("run__start", "-number")
    found = later.values_list("run__start", "run__end").first()
    return (max(found[0], day), found[1]) if found else None


def jobs_of(runs: Iterable[Run]) -> dict[str, Job]:
    """Return the latest job of each run, by the run's id as text (one query)."""
    subjects = [str(run.pk) for run in runs]
    return {job.subject: job for job in Job.objects.filter(subject__in=subjects).order_by("pk")}


def published_rosters(*, page: int) -> Page[Roster]:
    """Return the published rosters, the newest first."""
    heavy = [f"run__{name}" for name in HEAVY]
    rosters = Roster.objects.select_related("run", "published_by__person").defer(*heavy)
    return Paginator(rosters, ROSTERS_PER_PAGE).get_page(page)


def conflicts_seen(*, run: Run, reach: Reach, page: int) -> Page[Conflict]:
    """Return the conflicts of a run in the part of the tree that may be looked at."""
    seen = Conflict.objects.filter(run=run)
    if not may_plan(reach):
        seen = seen.filter(reach.within("post__unit__path"))
    shown = seen.select_related("post__unit", "settled_by__person")
    return Paginator(shown.order_by("settled_at", "day", "pk"), CONFLICTS_PER_PAGE).get_page(page)


def conflict_of(*, run: Run, conflict: UUID) -> Conflict | None:
    """Return one conflict of a run with its post (one query)."""
    return Conflict.objects.filter(run=run, pk=conflict).select_related("post__unit").first()


def people_told(*, run_id: UUID) -> dict[str, int]:
    """Return how many people a run changes, and how many would be told (one query)."""
    people = told = 0
    same = r"^\.*$"
    marks = Assignment.objects.filter(run=run_id)
    marks = marks.exclude(changed__regex=same, shifts_changed__regex=same)
    for both in marks.values_list("changed", "shifts_changed").iterator(chunk_size=20_000):
        changed = "".join(both)
        people += CHANGED in changed
        told += CHANGED in changed or NEW in changed
    return {"changed_people": people, "told_people": told}


def cause_event(run: Run) -> Event | None:
    """Return the event that asked for a run; None when a person did (one query at most)."""
    return Event.objects.filter(pk=run.cause).first() if run.cause else None
